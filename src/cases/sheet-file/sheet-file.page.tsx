import type { View } from '../../people/page.js';
import type { ReactNode } from 'react';
import { Form, Refusal, type Refused } from '../../people/pages/form.js';
import { type Column, DataTable } from '../../site/components/data-table.js';
import { faultAt, faultText } from '../../site/components/error-summary.js';
import { Field } from '../../site/components/field.js';
import { Layout } from '../../site/layout.js';
import { type Language, say } from '../../words/words.js';
import { answerWords } from '../pages/sheet-words.js';
import { caseTitle } from '../pages/standing.js';
import { pathOf } from '../paths.js';
import type { Desk, RowResult } from '../sheet/desk.js';
import { FILE_OUTCOMES, type FileOutcome, type FilePlan, type PlannedAnswer } from './plan-file.js';

interface Props {
  readonly view: View;
  readonly desk: Desk;
}

function Frame({
  view,
  desk,
  title,
  refused,
  children,
}: Props & { title: string; refused?: boolean; children: ReactNode }) {
  return (
    <Layout {...view} title={title} refused={refused}>
      <p className="breadcrumb">
        <a href={pathOf.case(desk.file.id)}>{caseTitle(view.language, desk.file)}</a>
      </p>
      <h1>{title}</h1>
      {children}
    </Layout>
  );
}

/** Where a sheet is given out as a file, and handed in again by who may write on it. */
export function SheetFilePage({ view, desk, refused }: Props & { readonly refused?: Refused }) {
  const { language } = view;
  const address = pathOf.sheetFile(desk.file.id);
  return (
    <Frame view={view} desk={desk} title={say(language, 'imports:sheet-file')} refused={!!refused}>
      <Refusal view={view} refused={refused} />
      <p>{say(language, 'imports:sheet-file.lead')}</p>
      <p className="row">
        {(['xlsx', 'csv'] as const).map((kind) => (
          <a key={kind} className="button button-quiet" href={`${address}/lke.${kind}`} download>
            {say(language, `imports:sheet-file.${kind}`)}
          </a>
        ))}
      </p>
      {desk.mode !== null && (
        <Form view={view} action={address} upload>
          <Field
            language={language}
            name="file"
            kind="file"
            required
            accept=".csv,.txt,.xlsx"
            label={say(language, 'imports:file')}
            error={faultAt(language, refused?.faults, 'content')}
          />
          <p>{say(language, 'imports:nothing-yet')}</p>
          <button type="submit">{say(language, 'imports:preview')}</button>
        </Form>
      )}
    </Frame>
  );
}

interface PlanProps extends Props {
  readonly plan: FilePlan;
  readonly text: string;
  readonly changedSince?: boolean;
}

/** What the file would change, answer by answer, before anything is saved. */
export function SheetFilePlanPage({ view, desk, plan, text, changedSince }: PlanProps) {
  const { language } = view;
  const shown = FILE_OUTCOMES.filter((outcome) => outcome !== 'same' && plan.counts[outcome] > 0);
  const writable = plan.counts.new + plan.counts.conflict > 0;
  return (
    <Frame view={view} desk={desk} title={say(language, 'imports:sheet-file.plan')} refused={changedSince}>
      {changedSince && (
        <p className="error-summary" role="alert">
          {say(language, 'imports:changed-since')}
        </p>
      )}
      <dl className="facts">
        {FILE_OUTCOMES.map((outcome) => (
          <div key={outcome}>
            <dt>{say(language, `imports:sheet-file.count.${outcome}`)}</dt>
            <dd>{plan.counts[outcome]}</dd>
          </div>
        ))}
      </dl>
      {plan.stray.length > 0 && (
        <p className="notice">
          {say(language, 'imports:sheet-file.stray', {
            rows: plan.stray.map(({ row, code }) => `${row} (${code})`).join(', '),
          })}
        </p>
      )}
      <Form view={view} action={`${pathOf.sheetFile(desk.file.id)}/simpan`}>
        <input type="hidden" name="content" value={text} />
        <input type="hidden" name="digest" value={plan.digest} />
        {shown.map((outcome) => (
          <Answers
            key={outcome}
            {...{ view, desk, outcome }}
            answers={plan.answers.filter((one) => one.outcome === outcome)}
          />
        ))}
        {writable ? (
          <button type="submit">{say(language, 'imports:sheet-file.confirm')}</button>
        ) : (
          <p className="notice">{say(language, 'imports:sheet-file.nothing')}</p>
        )}
      </Form>
    </Frame>
  );
}

function Answers({
  view,
  desk,
  outcome,
  answers,
}: Props & { outcome: FileOutcome; answers: readonly PlannedAnswer[] }) {
  const { language } = view;
  const title = say(language, `imports:sheet-file.count.${outcome}`);
  const words = (
    { code }: PlannedAnswer,
    value: PlannedAnswer['value'],
    texts: Readonly<Record<string, string>>,
  ) => {
    const indicator = desk.instrument.indicators.find((one) => one.code === code);
    const answer = indicator && value !== null ? answerWords(language, indicator, value) : '–';
    return [answer, ...desk.texts.map((name) => texts[name]).filter(Boolean)].join(' · ');
  };
  return (
    <section>
      <h2>{title}</h2>
      <DataTable
        caption={title}
        hideCaption
        columns={[
          { key: 'code', label: say(language, 'imports:sheet-file.code'), cell: ({ code }) => code },
          {
            key: 'before',
            label: say(language, 'imports:sheet-file.before'),
            cell: (one) => words(one, one.before.value, one.before.texts),
          },
          {
            key: 'after',
            label: say(language, 'imports:sheet-file.after'),
            cell: (one) =>
              one.faults.length > 0
                ? one.faults.map((fault) => faultText(language, fault)).join(' ')
                : words(one, one.value, one.texts),
          },
          ...(outcome === 'conflict' ? [takeColumn(language)] : []),
        ]}
        rows={answers}
        rowKey={({ code }) => code}
        empty=""
      />
    </section>
  );
}

/** Nothing that is there is replaced unless that is ticked. */
const takeColumn = (language: Language): Column<PlannedAnswer> => ({
  key: 'take',
  label: say(language, 'imports:sheet-file.take'),
  cell: ({ code }) => (
    <input
      type="checkbox"
      name="ganti"
      value={code}
      aria-label={`${say(language, 'imports:sheet-file.take')}: ${code}`}
    />
  ),
});

/** A result for every answer that was to be saved. */
export function SheetFileResultPage({
  view,
  desk,
  results,
}: Props & { readonly results: ReadonlyMap<string, RowResult> }) {
  const { language } = view;
  const title = say(language, 'imports:sheet-file.done');
  return (
    <Frame view={view} desk={desk} title={title}>
      <DataTable
        caption={title}
        hideCaption
        columns={[
          { key: 'code', label: say(language, 'imports:sheet-file.code'), cell: ([code]) => code },
          {
            key: 'what',
            label: say(language, 'imports:what'),
            cell: ([, result]) => say(language, `imports:sheet-file.result.${result.outcome}`),
          },
        ]}
        rows={[...results]}
        rowKey={([code]) => code}
        empty={<p>{say(language, 'imports:sheet-file.nothing')}</p>}
      />
      <p>
        <a href={pathOf.sheet(desk.file.id)}>{caseTitle(language, desk.file)}</a>
      </p>
    </Frame>
  );
}
