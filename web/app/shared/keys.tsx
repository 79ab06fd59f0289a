import { useEffect, useRef } from 'react';
import { say } from './words.js';

const HELP = [
  ['?', 'help'],
  ['Ctrl + Enter', 'next'],
  ['Ctrl + ↑', 'previous'],
  ['1 – 9', 'option'],
  ['H', 'home'],
] as const;

type Keys = Readonly<Record<string, () => void>>;

/** A single letter never acts while somebody types; with Ctrl (or ⌘) it does: `ctrl+Enter`. */
export function useKeys(keys: Keys): void {
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      const held = event.ctrlKey || event.metaKey;
      const action = keys[held ? `ctrl+${event.key}` : event.key.toLowerCase()];
      if (!action || event.altKey || (!held && isTyping(event.target))) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', act);
    return () => removeEventListener('keydown', act);
  }, [keys]);
}

/** On a radio button or a tick no letter is typed. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type="radio"], [type="checkbox"])'));

/** The list of keys, at `?`. */
export function KeyHelp() {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = useRef({ '?': () => dialog.current?.showModal() });
  useKeys(open.current);
  return (
    <dialog ref={dialog} className="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{say('workspace:keys')}</h2>
      <dl>
        {HELP.map(([key, name]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say(`workspace:key.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button className="button">{say('workspace:keys-close')}</button>
      </form>
    </dialog>
  );
}
