import type { ReactNode } from 'react';
import { DataTable } from '../../site/components/data-table.js';
import { faultText } from '../../site/components/error-summary.js';
import { Layout } from '../../site/layout.js';
import { type Language, say } from '../../words/words.js';
import { headingOf, type ImportKind } from '../import/columns.js';
import type { Invitation } from '../import/import-deeds.service.js';
import type { Imported } from '../import/import.service.js';
import { invitationsCsv } from '../import/people-csv.js';
import type { Change, Counts, ImportPlan, PlannedRow } from '../import/plan.js';
import { LINK_HOURS } from '../one-time-link.js';
import type { View } from '../page.js';
import { Form } from './form.js';

/** So many rows of each outcome are shown; the count above tells of all. */
const MOST_SHOWN = 200;
const OUTCOMES = ['refused', 'new', 'changed', 'same'] as const;

export interface ImportPreviewPageProps {
  readonly view: View;
  readonly plan: ImportPlan;
  /** What the plan was made from: handed back with the confirmation. */
  readonly text: string;
  /** It was confirmed, and what is on record had changed meanwhile. */
  readonly changedSince?: boolean;
}

/** What the content would do, row by row, before any of it is done. */
export function ImportPreviewPage({ view, plan, text, changedSince }: ImportPreviewPageProps) {
  const { language } = view;
  const title = say(language, `people:import-preview.${plan.kind}`);
  return (
    <Layout {...view} title={title} refused={changedSince}>
      <p className="breadcrumb">
        <a href="/orang/impor">{say(language, 'people:import')}</a>
      </p>
      <h1>{title}</h1>
      {changedSince && (
        <div className="error-summary" role="alert" tabIndex={-1} autoFocus>
          <p>{say(language, 'people:import-changed-since')}</p>
        </div>
      )}
      <CountList language={language} counts={plan.counts} />
      <Decide view={view} plan={plan} text={text} />
      {OUTCOMES.map((outcome) => (
        <Rows
          key={outcome}
          language={language}
          kind={plan.kind}
          outcome={outcome}
          rows={plan.rows.filter((row) => row.outcome === outcome)}
        />
      ))}
    </Layout>
  );
}

function CountList({ language, counts }: { language: Language; counts: Counts }) {
  return (
    <dl className="facts">
      {(['rows', ...OUTCOMES] as const).map((key) => (
        <Pair key={key} term={say(language, `people:import-count.${key}`)}>
          {counts[key]}
        </Pair>
      ))}
    </dl>
  );
}

const Pair = ({ term, children }: { readonly term: string; readonly children: ReactNode }) => (
  <>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </>
);

function Decide({ view, plan, text }: Pick<ImportPreviewPageProps, 'view' | 'plan' | 'text'>) {
  const { language } = view;
  const { counts, kind, digest } = plan;
  if (counts.refused > 0)
    return <p className="notice notice-bad">{say(language, 'people:import-refused')}</p>;
  if (counts.new + counts.changed === 0)
    return <p className="notice">{say(language, 'people:import-all-same')}</p>;
  return (
    <div className="notice">
      <p>{say(language, `people:import-consequence.${kind}`)}</p>
      <Form view={view} action="/orang/impor/simpan" upload>
        <input type="hidden" name="content" value={text} />
        <input type="hidden" name="digest" value={digest} />
        <button type="submit">
          {say(language, 'people:import-confirm', { number: counts.new + counts.changed })}
        </button>
      </Form>
    </div>
  );
}

function Rows({
  language,
  kind,
  outcome,
  rows,
}: {
  readonly language: Language;
  readonly kind: ImportKind;
  readonly outcome: (typeof OUTCOMES)[number];
  readonly rows: readonly PlannedRow[];
}) {
  if (rows.length === 0) return null;
  const title = say(language, `people:import-count.${outcome}`);
  const surplus = rows.length - MOST_SHOWN;
  return (
    <section>
      <h2>{title}</h2>
      <DataTable
        caption={title}
        hideCaption
        columns={[
          {
            key: 'line',
            label: say(language, 'people:import-line'),
            numeric: true,
            cell: ({ line }) => line,
          },
          { key: 'subject', label: say(language, 'people:name'), cell: ({ subject }) => subject || '–' },
          {
            key: 'what',
            label: say(language, outcome === 'refused' ? 'people:import-why' : 'people:import-what'),
            cell: (row) => <What language={language} kind={kind} row={row} />,
          },
        ]}
        rows={rows.slice(0, MOST_SHOWN)}
        rowKey={({ line }) => String(line)}
        empty=""
      />
      {surplus > 0 && <p className="soft">{say(language, 'people:import-more', { number: surplus })}</p>}
    </section>
  );
}

function What({ language, kind, row }: { language: Language; kind: ImportKind; row: PlannedRow }) {
  if (row.outcome === 'same') return <>{say(language, 'people:import-nothing-to-do')}</>;
  return (
    <ul className="plain-list">
      {row.faults.map((fault) => (
        <li key={fault.field}>
          <code>{headingOf(kind, fault.field)}</code>: {faultText(language, fault)}
        </li>
      ))}
      {row.changes.map((change) => (
        <li key={change.what}>{changeWords(language, change)}</li>
      ))}
    </ul>
  );
}

function changeWords(language: Language, { what, from, to }: Change): string {
  const shown = (value: string) =>
    what === 'role'
      ? say(language, `procedures:role.${value}`)
      : what === 'service'
        ? say(language, `people:service.${value}`)
        : value;
  return from === null
    ? say(language, `people:import-change.${what}`, { to: shown(to) })
    : say(language, 'people:import-change', {
        what: say(language, `people:import-changed.${what}`),
        from: shown(from),
        to: shown(to),
      });
}

/** After it was done. The links are on this page only. */
export function ImportedPage({ view, imported }: { readonly view: View; readonly imported: Imported }) {
  const { language } = view;
  const { plan, invitations } = imported;
  const title = say(language, 'people:imported');
  const { counts, kind } = plan;
  return (
    <Layout {...view} title={title}>
      <h1>{title}</h1>
      <p className="notice notice-good" role="status">
        {say(language, `people:imported.${kind}`, {
          new: counts.new,
          changed: counts.changed,
          same: counts.same,
        })}
      </p>
      {invitations.length > 0 && <Invitations language={language} invitations={invitations} />}
      <p>
        <a href={kind === 'units' ? '/unit-kerja/kelola' : '/orang'}>
          {say(language, kind === 'units' ? 'people:units' : 'people:people')}
        </a>
      </p>
    </Layout>
  );
}

function Invitations({
  language,
  invitations,
}: {
  readonly language: Language;
  readonly invitations: readonly Invitation[];
}) {
  const title = say(language, 'people:invitations');
  const heads = [
    say(language, 'people:name'),
    say(language, 'people:login'),
    say(language, 'people:link-issued'),
  ] as const;
  const file = `data:text/csv;charset=utf-8,${encodeURIComponent(invitationsCsv(heads, invitations))}`;
  return (
    <section>
      <h2>{title}</h2>
      <p>{say(language, 'people:invitations-hint', { hours: LINK_HOURS })}</p>
      <p>
        <a className="button" href={file} download="undangan.csv">
          {say(language, 'people:invitations-download')}
        </a>
      </p>
      <DataTable
        caption={title}
        hideCaption
        columns={[
          { key: 'name', label: heads[0], cell: ({ name }) => name },
          { key: 'login', label: heads[1], cell: ({ login }) => login },
          { key: 'link', label: heads[2], cell: ({ link }) => <code className="code">{link}</code> },
        ]}
        rows={invitations}
        rowKey={({ login }) => login}
        empty=""
      />
    </section>
  );
}
