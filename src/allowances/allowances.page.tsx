import { StepFields, type Typed } from '../cases/pages/step-fields.js';
import type { View } from '../people/page.js';
import { Form } from '../people/pages/form.js';
import type { Problem } from '../platform/problem.js';
import { ErrorSummary } from '../site/components/error-summary.js';
import { Layout } from '../site/layout.js';
import { formatDate } from '../words/format.js';
import { type Language, say } from '../words/words.js';
import { ALLOWANCE_FORM, type AllowanceRow } from './allowances.service.js';

export interface AllowancesPageProps {
  readonly view: View;
  readonly rows: readonly AllowanceRow[];
  /** The agency whose form was refused. */
  readonly agencyId?: string;
  readonly typed: Typed;
  readonly refusal?: Problem;
}

/** Every agency, whether it may grant WBK itself and by which decree, and the form to record the next one. */
export function AllowancesPage({ view, rows, agencyId, typed, refusal }: AllowancesPageProps) {
  const { language } = view;
  const title = say(language, 'ways:allowances');
  return (
    <Layout {...view} title={title} refused={!!refusal}>
      <ErrorSummary language={language} faults={refusal?.details.faults} />
      <h1>{title}</h1>
      <p>{say(language, 'ways:allowances-about')}</p>
      {rows.map((row) => {
        const refused = row.agency.id === agencyId;
        return (
          <details key={row.agency.id} open={refused}>
            <summary>{`${row.agency.name}: ${standingWords(language, row)}`}</summary>
            <Form view={view} action={`/wbk-mandiri/${row.agency.id}`}>
              <StepFields
                language={language}
                fields={ALLOWANCE_FORM}
                typed={refused ? typed : {}}
                faults={refused ? refusal?.details.faults : undefined}
                persons={new Map()}
                instrument={null}
              />
              <button type="submit">{say(language, 'ways:allowance-record')}</button>
            </Form>
          </details>
        );
      })}
    </Layout>
  );
}

function standingWords(language: Language, { agency, latest }: AllowanceRow): string {
  const standing = say(language, agency.mayGrantWbk ? 'ways:allowed' : 'ways:not-allowed');
  if (!latest) return standing;
  const { decreeNumber: number, decreeDate } = latest;
  return say(language, 'ways:by-decree', { standing, number, date: formatDate(language, decreeDate) });
}
