import type { View } from '../../people/page.js';
import { Form, Refusal, type Refused } from '../../people/pages/form.js';
import { DataTable } from '../../site/components/data-table.js';
import { faultAt, faultText } from '../../site/components/error-summary.js';
import { Field } from '../../site/components/field.js';
import { Layout } from '../../site/layout.js';
import { say } from '../../words/words.js';
import { GRANT_OUTCOMES, type GrantList, type GrantPlan } from '../grant-import.service.js';
import { GRANT_COLUMNS, grantHeading } from '../grant-table.js';
import type { GrantOutcome, GrantRow } from '../plan-grants.js';

/** Where a list of grants is handed in. */
export function GrantImportPage({ view, refused }: { readonly view: View; readonly refused?: Refused }) {
  const { language } = view;
  const title = say(language, 'imports:grants');
  const field = (name: 'content' | 'sourceTitle' | 'sourceAddress') => ({
    language,
    name,
    label: say(language, `imports:grants.${name}`),
    value: refused?.values[name],
    error: faultAt(language, refused?.faults, name),
  });
  return (
    <Layout {...view} title={title} refused={!!refused}>
      <h1>{title}</h1>
      <Refusal view={view} refused={refused} />
      <p className="lead">{say(language, 'imports:grants.lead')}</p>
      <Form view={view} action="/register/impor" upload>
        <Field
          language={language}
          name="file"
          kind="file"
          accept=".csv,.txt,.xlsx"
          label={say(language, 'imports:file')}
        />
        <Field {...field('content')} kind="textarea" rows={8} />
        <Field {...field('sourceTitle')} maxLength={500} hint={say(language, 'imports:grants.source-hint')} />
        <Field {...field('sourceAddress')} maxLength={500} />
        <p>{say(language, 'imports:nothing-yet')}</p>
        <button type="submit">{say(language, 'imports:preview')}</button>
      </Form>
      <h2>{say(language, 'imports:columns')}</h2>
      <p>
        <code>
          {Object.values(GRANT_COLUMNS)
            .map(([heading]) => heading)
            .join('; ')}
        </code>
      </p>
    </Layout>
  );
}

interface PlanProps {
  readonly view: View;
  readonly plan: GrantPlan;
  readonly list: GrantList;
  readonly stage: 'preview' | 'changed-since' | 'done';
}

/** Row by row what the list would do, or has done. */
export function GrantPlanPage({ view, plan, list, stage }: PlanProps) {
  const { language } = view;
  const title = say(language, stage === 'done' ? 'imports:grants.done' : 'imports:grants.preview');
  return (
    <Layout {...view} title={title} refused={stage === 'changed-since'}>
      <h1>{title}</h1>
      {stage === 'changed-since' && (
        <p className="error-summary" role="alert">
          {say(language, 'imports:changed-since')}
        </p>
      )}
      <dl className="facts">
        {(['rows', ...GRANT_OUTCOMES] as const).map((key) => (
          <div key={key}>
            <dt>{say(language, `imports:count.${key}`)}</dt>
            <dd>{plan.counts[key]}</dd>
          </div>
        ))}
      </dl>
      {stage !== 'done' && <Decide view={view} plan={plan} list={list} />}
      {GRANT_OUTCOMES.map((outcome) => (
        <Rows
          key={outcome}
          view={view}
          outcome={outcome}
          rows={plan.rows.filter((row) => row.outcome === outcome)}
        />
      ))}
    </Layout>
  );
}

function Decide({ view, plan: { counts, digest }, list }: Omit<PlanProps, 'stage'>) {
  const { language } = view;
  if (counts.refused > 0) return <p className="notice notice-bad">{say(language, 'imports:refused')}</p>;
  const number = counts.new + counts.changed + counts.doubtful;
  if (number === 0) return <p className="notice">{say(language, 'imports:all-same')}</p>;
  return (
    <Form view={view} action="/register/impor/simpan" upload>
      <input type="hidden" name="content" value={list.text} />
      <input type="hidden" name="sourceTitle" value={list.source.title} />
      <input type="hidden" name="sourceAddress" value={list.source.address} />
      <input type="hidden" name="digest" value={digest} />
      <button type="submit">{say(language, 'imports:confirm', { number })}</button>
    </Form>
  );
}

/** So many rows of each outcome are shown; the count above tells of all. */
const MOST_SHOWN = 300;

function Rows({
  view: { language },
  outcome,
  rows,
}: {
  view: View;
  outcome: GrantOutcome;
  rows: readonly GrantRow[];
}) {
  if (rows.length === 0) return null;
  const title = say(language, `imports:count.${outcome}`);
  return (
    <section>
      <h2>{title}</h2>
      <DataTable
        caption={title}
        hideCaption
        columns={[
          { key: 'line', label: say(language, 'imports:line'), numeric: true, cell: ({ line }) => line },
          { key: 'subject', label: say(language, 'imports:unit'), cell: ({ subject }) => subject || '–' },
          {
            key: 'what',
            label: say(language, 'imports:what'),
            cell: ({ faults, changes, deed, cells }) =>
              [
                ...faults.map((fault) => `${grantHeading(fault.field)}: ${faultText(language, fault)}`),
                ...changes.map(({ what, from, to }) => `${what}: ${from ?? '–'} → ${to}`),
                ...(deed?.doubt ? [deed.doubt] : []),
              ].join(' · ') || `${cells.predicate} ${cells.year}`,
          },
        ]}
        rows={rows.slice(0, MOST_SHOWN)}
        rowKey={({ line }) => String(line)}
        empty=""
      />
    </section>
  );
}
