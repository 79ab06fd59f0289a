import type { View } from '../people/page.js';
import { Form, Refusal, type Refused } from '../people/pages/form.js';
import { DataTable } from '../site/components/data-table.js';
import { faultAt } from '../site/components/error-summary.js';
import { Field } from '../site/components/field.js';
import { Layout } from '../site/layout.js';
import { say } from '../words/words.js';
import type { Unfit } from './wording-sheet.js';

export interface WordingPageProps {
  readonly view: View;
  /** How many rows have the agency's wording. */
  readonly number: number;
  /** Just now: how many rows were taken, and which were not. */
  readonly loaded?: { readonly number: number; readonly unfit: readonly Unfit[] };
  readonly refused?: Refused;
}

export function WordingPage({ view, number, loaded, refused }: WordingPageProps) {
  const { language } = view;
  const title = say(language, 'imports:wording');
  return (
    <Layout {...view} title={title} refused={!!refused}>
      <h1>{title}</h1>
      <Refusal view={view} refused={refused} />
      <p className="lead">{say(language, 'imports:wording.lead')}</p>
      <p>{say(language, 'imports:wording.number', { number })}</p>
      {loaded && (
        <section role="status">
          <p className="notice notice-good">
            {say(language, 'imports:wording.loaded', { number: loaded.number })}
          </p>
          {loaded.unfit.length > 0 && (
            <DataTable
              caption={say(language, 'imports:wording.unfit')}
              columns={[
                { key: 'row', label: say(language, 'imports:line'), numeric: true, cell: ({ row }) => row },
                { key: 'code', label: say(language, 'imports:sheet-file.code'), cell: ({ code }) => code },
                {
                  key: 'why',
                  label: say(language, 'imports:what'),
                  cell: ({ why }) => say(language, `imports:wording.${why}`),
                },
              ]}
              rows={loaded.unfit}
              rowKey={({ row }) => String(row)}
              empty=""
            />
          )}
        </section>
      )}
      <Form view={view} action="/redaksi" upload>
        <Field
          language={language}
          name="file"
          kind="file"
          required
          accept=".csv,.xlsx"
          label={say(language, 'imports:file')}
          error={faultAt(language, refused?.faults, 'content')}
        />
        <button type="submit">{say(language, 'imports:wording.load')}</button>
      </Form>
    </Layout>
  );
}
