import type { DocumentView } from '../cases/documents/documents.service.js';
import type { Typed } from '../cases/pages/step-fields.js';
import { StepFields } from '../cases/pages/step-fields.js';
import { eventWords, stateWords } from '../cases/words.js';
import { proposalProcedure } from '../domain/proposal/proposal.procedure.js';
import type { Missing } from '../domain/procedure.js';
import type { View } from '../people/page.js';
import { Form } from '../people/pages/form.js';
import type { Problem } from '../platform/problem.js';
import { Choices } from '../site/components/choices.js';
import { DataTable } from '../site/components/data-table.js';
import { ErrorSummary, faultAt } from '../site/components/error-summary.js';
import { Layout } from '../site/layout.js';
import { missingWords } from '../words/missing.js';
import { type Language, say } from '../words/words.js';
import { LETTER_EVENTS, type LetterEvent, type LetterResult, type LetterRow } from './letters.service.js';

export interface LettersPageProps {
  readonly view: View;
  readonly rows: readonly LetterRow[];
  readonly documents: readonly DocumentView[];
  /** The units of the letter that was just sent. */
  readonly sent: readonly LetterResult[];
  readonly letterNumber: string;
  readonly commandId: string;
  readonly typed: Typed;
  readonly refusal?: Problem;
}

/** One letter for several units: choose them, write the letter's numbers once; all of them are proposed, or none. */
export function LettersPage({ view, rows, sent, letterNumber, refusal, ...form }: LettersPageProps) {
  const { language } = view;
  const title = say(language, 'ways:letter');
  const { faults = [], code, params } = refusal?.details ?? {};
  const messages = code && faults.length === 0 ? [say(language, `problems:${code}`, params)] : [];
  return (
    <Layout {...view} title={title} refused={!!refusal}>
      <ErrorSummary language={language} faults={faults} messages={messages} />
      <h1>{title}</h1>
      {refusal && (
        <Results
          language={language}
          results={resultsIn(refusal)}
          caption={say(language, 'ways:letter-refused')}
        />
      )}
      {sent.length > 0 && (
        <Results
          language={language}
          results={sent}
          caption={say(language, 'ways:letter-sent', { number: letterNumber })}
        />
      )}
      <p>{say(language, 'ways:letter-about')}</p>
      {rows.length === 0 ? (
        <p className="empty">{say(language, 'ways:letter-none')}</p>
      ) : (
        <LetterForm view={view} rows={rows} faults={faults} {...form} />
      )}
    </Layout>
  );
}

/** What the refusal says of each unit. */
const resultsIn = ({ details }: Problem): readonly LetterResult[] =>
  (details.extra?.items as readonly LetterResult[] | undefined) ?? [];

function Results({
  language,
  results,
  caption,
}: {
  language: Language;
  results: readonly LetterResult[];
  caption: string;
}) {
  if (results.length === 0) return null;
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'unit', label: say(language, 'cases:unit'), cell: ({ unitName }) => unitName ?? '–' },
        {
          key: 'result',
          label: say(language, 'ways:letter-result'),
          cell: ({ state, refusal }) => <Result language={language} state={state} refusal={refusal} />,
        },
      ]}
      rows={results}
      rowKey={({ caseId }) => caseId}
      empty={null}
    />
  );
}

function Result({
  language,
  state,
  refusal,
}: Pick<LetterResult, 'state' | 'refusal'> & { language: Language }) {
  if (state) return <>{stateWords(language, 'proposal', state)}</>;
  if (!refusal) return <>{say(language, 'ways:letter-not-the-reason')}</>;
  if (refusal.missing.length === 0) return <>{say(language, `problems:${refusal.code}`)}</>;
  return <MissingList language={language} missing={refusal.missing} />;
}

const MissingList = ({ language, missing }: { language: Language; missing: readonly Missing[] }) => (
  <ul>
    {missing.map((one) => {
      const words = missingWords(language, one);
      return <li key={words}>{words}</li>;
    })}
  </ul>
);

interface LetterFormProps extends Pick<
  LettersPageProps,
  'view' | 'rows' | 'documents' | 'typed' | 'commandId'
> {
  readonly faults: Problem['details']['faults'];
}

function LetterForm({ view, rows, documents, typed, commandId, faults }: LetterFormProps) {
  const { language } = view;
  const events = LETTER_EVENTS.filter((event) => rows.some((row) => offered(row, event)));
  return (
    <Form view={view} action="/pengusulan">
      <input type="hidden" name="commandId" value={commandId} />
      <Choices
        language={language}
        name="caseIds"
        legend={say(language, 'ways:letter-units')}
        several
        error={faultAt(language, faults, 'caseIds')}
        options={rows.map((row) => ({
          value: row.caseId,
          label: `${row.unitName} (${row.predicate ?? ''})`,
          hint: hintOf(language, row),
        }))}
        value={typed.caseIds ?? []}
      />
      <Choices
        language={language}
        name="event"
        legend={say(language, 'ways:letter-for')}
        required
        error={faultAt(language, faults, 'event')}
        options={events.map((event) => ({ value: event, label: eventWords(language, 'proposal', event) }))}
        value={typed.event ?? (events.length === 1 ? events[0] : undefined)}
      />
      <StepFields
        language={language}
        fields={proposalProcedure.forms.propose ?? []}
        typed={typed}
        faults={faults}
        persons={new Map()}
        documents={{ choices: documents }}
        instrument={null}
      />
      <button type="submit">{say(language, 'ways:letter-send')}</button>
    </Form>
  );
}

/** An agency that may not grant itself is not asked whether it wants to. */
const offered = ({ missing }: LetterRow, event: LetterEvent): boolean =>
  missing[event] !== undefined && !missing[event].some(({ code }) => code === 'may-not-grant-itself');

/** What is missing for each way that is open to the unit. */
function hintOf(language: Language, row: LetterRow): string {
  const said = LETTER_EVENTS.filter((event) => offered(row, event)).map((event) => {
    const missing = row.missing[event] ?? [];
    const words = missing.map((one) => missingWords(language, one)).join(' ');
    return `${eventWords(language, 'proposal', event)}: ${words || say(language, 'ways:letter-ready')}`;
  });
  return said.join(' · ');
}
