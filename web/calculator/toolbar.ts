import { fill, h } from '../shared/h.js';
import { type Loaded, loadFile } from './load.js';
import type { Page } from './page.js';

/** How many reasons of a refused file are told. */
const MOST_REASONS = 12;

/** Save, load, print, clear; what came of it is said below. */
export function toolbar(page: Page): HTMLElement {
  const { say, sheet } = page;
  const outcome = h('div', { role: 'status' });
  const ready = h('p', { class: 'offline-ready', role: 'status' });
  const chooser = h('input', { type: 'file', id: 'berkas', accept: '.json,.xlsx', hidden: true });
  chooser.addEventListener('change', () => {
    const file = chooser.files?.[0];
    chooser.value = '';
    if (file) void load(page, file, outcome);
  });
  const empty = () => {
    sheet.replace({});
    done(page, outcome, say('calculator:emptied'), true);
  };
  const node = h(
    'section',
    { class: 'toolbar', 'aria-label': say('calculator:tools') },
    h(
      'div',
      { class: 'row' },
      button(say('calculator:load'), () => chooser.click(), 'button-quiet', say('calculator:load-hint')),
      button(say('calculator:save'), () => save(page, outcome), 'button-quiet'),
      button(say('calculator:print'), () => window.print(), 'button-quiet'),
      button(say('calculator:empty'), empty, 'link-button'),
      chooser,
    ),
    h('p', { class: 'small soft' }, say('calculator:load-hint')),
    !sheet.isKept && h('p', { class: 'notice' }, say('calculator:not-kept')),
    ready,
    outcome,
  );
  void navigator.serviceWorker?.ready.then(() => (ready.textContent = say('calculator:offline-ready')));
  return node;
}

const button = (label: string, onclick: () => void, kind: string, title?: string): HTMLButtonElement =>
  h('button', { type: 'button', class: kind, onclick, title }, label);

async function load(page: Page, file: File, outcome: HTMLElement): Promise<void> {
  const { say, sheet } = page;
  const { name } = file;
  const loaded = await loadFile(page, file).catch((): Loaded => ({
    ok: false,
    reasons: [say('calculator:unreadable')],
  }));
  if (!loaded.ok) return refuse(page, name, loaded.reasons, outcome);
  sheet.replace(loaded.answers);
  const count = sheet.rules.compiled.items.length - sheet.score.blank.length;
  const stray = loaded.stray.length > 0 && say('calculator:stray', { codes: loaded.stray.join(', ') });
  done(page, outcome, [say('calculator:loaded', { name, count }), stray || ''].join(' ').trim(), true);
}

function refuse({ say }: Page, name: string, reasons: readonly string[], outcome: HTMLElement): void {
  const more = reasons.length - MOST_REASONS;
  fill(
    outcome,
    h(
      'div',
      { class: 'notice notice-bad' },
      h('p', null, h('strong', null, say('calculator:refused', { name }))),
      h(
        'ul',
        null,
        ...reasons.slice(0, MOST_REASONS).map((reason) => h('li', null, reason)),
        more > 0 && h('li', null, say('calculator:refused-more', { count: more })),
      ),
    ),
  );
}

/** Says what was done; what replaced all answers can be taken back. */
function done({ say, sheet }: Page, outcome: HTMLElement, text: string, undoable: boolean): void {
  const undo = () => {
    sheet.undo();
    fill(outcome, h('p', { class: 'notice notice-good' }, say('calculator:undone')));
  };
  fill(
    outcome,
    h(
      'div',
      { class: 'notice notice-good row' },
      h('p', null, text),
      undoable && button(say('calculator:undo'), undo, 'button-quiet'),
    ),
  );
}

/** Hands the sheet to the browser as a file of the day. */
function save(page: Page, outcome: HTMLElement): void {
  const name = `kalkulator-zi-${new Date().toLocaleDateString('sv-SE')}.json`;
  const text = `${JSON.stringify(page.sheet.saved, null, 2)}\n`;
  const href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  h('a', { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
  done(page, outcome, page.say('calculator:saved', { name }), false);
}
