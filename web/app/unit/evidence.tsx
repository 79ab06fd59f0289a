import { useQueryClient } from '@tanstack/react-query';
import { type ChangeEvent, type DragEvent, useEffect, useState, useSyncExternalStore } from 'react';
import type { Sheet } from '../shared/api.js';
import { sheetQuery } from '../shared/case-data.js';
import { EvidenceList } from '../shared/evidence-list.js';
import { say } from '../shared/words.js';
import { type Place, sender, type Sending, unfinishedAt } from './sender.js';

interface EvidenceProps extends Place {
  readonly sheet: Sheet;
}

/** The evidence of one indicator: what is there, what is on its way, and how more gets there. */
export function Evidence({ sheet, caseId, indicator }: EvidenceProps) {
  const all = useSyncExternalStore(sender.subscribe, sender.snapshot);
  const here = all.filter((one) => one.caseId === caseId && one.indicator === indicator);
  const elsewhere = all.filter(
    ({ state, ...one }) => !here.some(({ id }) => id === one.id) && !ENDED.includes(state),
  );
  const begun = unfinishedAt({ caseId, indicator }).filter((name) => !here.some((one) => one.name === name));
  return (
    <section className="ws-evidence" aria-labelledby="bukti">
      <h2 id="bukti">{say('workspace:files')}</h2>
      <EvidenceList files={sheet.files[indicator] ?? []} addresses={sheet.addresses[indicator] ?? []} />
      {sheet.mode === 'fill' && <Drop caseId={caseId} indicator={indicator} />}
      <ul className="ws-lines" aria-live="polite">
        {here.map((one) => (
          <OnItsWay key={one.id} sending={one} />
        ))}
      </ul>
      {begun.length > 0 && (
        <p className="notice">{say('workspace:upload-unfinished', { names: begun.join(', ') })}</p>
      )}
      {elsewhere.length > 0 && (
        <p className="soft">{say('workspace:upload-elsewhere', { count: elsewhere.length })}</p>
      )}
      <p>
        <a href={`/kasus/${caseId}/bukti/${indicator}`}>{say('workspace:evidence-files')}</a>
      </p>
    </section>
  );
}

const ENDED: readonly Sending['state'][] = ['safe', 'refused', 'failed'];

const OnItsWay = ({ sending: { name, percent, state, reason } }: { readonly sending: Sending }) => (
  <li>
    <strong>{name}</strong>{' '}
    {!ENDED.includes(state) && <progress max={100} value={percent} aria-label={name} />}{' '}
    <span>{say(`evidence:script.${state}`, { percent })}</span>
    {reason && <span className="ws-fault">{reason}</span>}
  </li>
);

/** Files come by dragging, by pasting anywhere on the page, from the device, or from its camera. */
function Drop(place: Place) {
  const { caseId, indicator } = place;
  const [over, setOver] = useState(false);
  const client = useQueryClient();
  const take = (files: readonly File[]) =>
    sender.add(place, files, () => void client.invalidateQueries({ queryKey: sheetQuery(caseId).queryKey }));
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      take(files);
    };
    addEventListener('paste', paste);
    return () => removeEventListener('paste', paste);
  });
  const drag = (event: DragEvent, isOver: boolean) => {
    event.preventDefault();
    setOver(isOver);
  };
  const drop = (event: DragEvent) => {
    drag(event, false);
    take([...event.dataTransfer.files]);
  };
  return (
    <div
      className={over ? 'ws-drop ws-drop-over' : 'ws-drop'}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={drop}
    >
      <p>{say('workspace:upload-how')}</p>
      <Chooser key={`berkas ${indicator}`} name="berkas" several onFiles={take} />
      <Chooser key={`kamera ${indicator}`} name="kamera" onFiles={take} />
    </div>
  );
}

interface ChooserProps {
  readonly name: 'berkas' | 'kamera';
  readonly several?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

function Chooser({ name, several, onFiles }: ChooserProps) {
  const chosen = ({ target }: ChangeEvent<HTMLInputElement>) => {
    onFiles([...(target.files ?? [])]);
    target.value = '';
  };
  return (
    <p className="ws-field">
      <label htmlFor={`unggah-${name}`}>{say(`workspace:upload-from.${name}`)}</label>
      <input
        id={`unggah-${name}`}
        type="file"
        multiple={several}
        {...(name === 'kamera' && { accept: 'image/*', capture: 'environment' as const })}
        onChange={chosen}
      />
    </p>
  );
}
