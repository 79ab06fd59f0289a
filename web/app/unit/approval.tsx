import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Case, Journal, Sheet } from '../shared/api.js';
import { sheetQuery } from '../shared/case-data.js';
import { instantWords, say } from '../shared/words.js';

/** On the page of an assessment: the way into the sheet, what changed since the last approval, the receipt. */
export function Approval({ file, journal }: { readonly file: Case; readonly journal: Journal }) {
  const { data: sheet } = useSuspenseQuery(sheetQuery(file.id));
  const last = (event: string) => journal.items.filter((entry) => entry.event === event).at(-1);
  const approval = last('approve');
  const submission = file.state === 'submitted' || file.state === 'evaluated' ? last('submit') : undefined;
  return (
    <>
      <p>
        <Link className="button" to="/kasus/$id/lembar" params={{ id: file.id }}>
          {say(sheet.mode === 'fill' ? 'workspace:sheet-fill' : 'workspace:sheet-read')}
        </Link>
      </p>
      {submission ? (
        <Receipt entry={submission} sheet={sheet} />
      ) : (
        approval && <Changed since={approval.recordedAt} sheet={sheet} caseId={file.id} />
      )}
    </>
  );
}

type Entry = Journal['items'][number];

function Receipt({ entry, sheet }: { readonly entry: Entry; readonly sheet: Sheet }) {
  const facts = entry.facts as { readonly contentHash?: string } | null;
  const codes = Object.keys(sheet.rows);
  return (
    <section className="ws-receipt" aria-labelledby="receipt">
      <h2 id="receipt">{say('workspace:receipt')}</h2>
      <dl>
        <dt>{say('workspace:receipt-time')}</dt>
        <dd>{instantWords(entry.recordedAt)}</dd>
        <dt>{say('workspace:receipt-hash')}</dt>
        <dd className="code">{facts?.contentHash ?? '–'}</dd>
      </dl>
      <details>
        <summary>{say('workspace:receipt-list', { count: codes.length })}</summary>
        <p>{codes.join(', ')}</p>
      </details>
    </section>
  );
}

interface ChangedProps {
  readonly since: string;
  readonly sheet: Sheet;
  readonly caseId: string;
}

function Changed({ since, sheet, caseId }: ChangedProps) {
  const changed = Object.entries(sheet.rows).filter(([, { savedAt }]) => savedAt !== null && savedAt > since);
  const when = instantWords(since);
  if (changed.length === 0) return <p>{say('workspace:changed-none', { when })}</p>;
  return (
    <section aria-labelledby="changed">
      <h2 id="changed">{say('workspace:changed', { when })}</h2>
      <ul className="ws-lines">
        {changed.map(([code]) => (
          <li key={code}>
            <Link to="/kasus/$id/lembar" params={{ id: caseId }} search={{ butir: code }}>
              {code}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
