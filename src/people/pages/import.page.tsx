import { CORE_SERVICES } from '../../agencies/unit.entity.js';
import { ROLE_SCOPES, ROLES, type Scope } from '../../domain/roles.js';
import { DataTable } from '../../site/components/data-table.js';
import { faultAt } from '../../site/components/error-summary.js';
import { Field } from '../../site/components/field.js';
import { Layout } from '../../site/layout.js';
import { say } from '../../words/words.js';
import { columnsOf, type ImportKind } from '../import/columns.js';
import { MOST_BYTES, MOST_LINES } from '../import/csv-table.js';
import type { View } from '../page.js';
import { Form, Refusal, type Refused } from './form.js';

/** Where a CSV of units or people is handed in. */
export function ImportPage({ view, refused }: { readonly view: View; readonly refused?: Refused }) {
  const { language } = view;
  const title = say(language, 'people:import');
  return (
    <Layout {...view} title={title} refused={!!refused}>
      <p className="breadcrumb">
        <a href="/orang">{say(language, 'people:people')}</a>
      </p>
      <h1>{title}</h1>
      <Refusal view={view} refused={refused} />
      <p>{say(language, 'people:import-hint')}</p>
      <Form view={view} action="/orang/impor" upload>
        <Field
          language={language}
          name="file"
          kind="file"
          accept=".csv,.txt,text/csv"
          label={say(language, 'people:import-file')}
          hint={say(language, 'people:import-file-hint', { rows: MOST_LINES, size: MOST_BYTES / 1024 })}
        />
        <Field
          language={language}
          name="content"
          kind="textarea"
          rows={8}
          label={say(language, 'people:import-content')}
          hint={say(language, 'people:import-content-hint')}
          value={refused?.values.content}
          error={faultAt(language, refused?.faults, 'content')}
        />
        <p>{say(language, 'people:import-nothing-yet')}</p>
        <button type="submit">{say(language, 'people:import-preview')}</button>
      </Form>
      <Columns view={view} kind="units" files={['templat-unit.csv', 'unit.csv']} />
      <Columns view={view} kind="people" files={['templat-orang.csv', 'orang.csv']} />
    </Layout>
  );
}

function Columns({
  view: { language },
  kind,
  files: [template, list],
}: {
  readonly view: View;
  readonly kind: ImportKind;
  readonly files: readonly [string, string];
}) {
  const title = say(language, `people:import-columns.${kind}`);
  return (
    <section>
      <h2>{title}</h2>
      <p className="row">
        <a href={`/orang/impor/${template}`} download>
          {say(language, 'people:import-template')}
        </a>
        <a href={`/orang/impor/${list}`} download>
          {say(language, `people:import-list.${kind}`)}
        </a>
      </p>
      <DataTable
        caption={title}
        hideCaption
        columns={[
          {
            key: 'heading',
            label: say(language, 'people:import-heading'),
            cell: ({ heading }) => <code>{heading}</code>,
          },
          { key: 'meaning', label: say(language, 'people:import-meaning'), cell: ({ meaning }) => meaning },
        ]}
        rows={columnsOf(kind).map(({ field, heading, required }) => ({
          heading,
          meaning:
            `${meaningOf(language, kind, field)} ${required ? say(language, 'people:import-required') : ''}`.trim(),
        }))}
        rowKey={({ heading }) => heading}
        empty=""
      />
    </section>
  );
}

function meaningOf(language: View['language'], kind: ImportKind, field: string): string {
  const key = `people:import-meaning.${kind}.${field}` as const;
  if (field === 'service') {
    const choices = CORE_SERVICES.map((service) => say(language, `people:service.${service}`));
    return say(language, key, { choices: choices.join(', ') });
  }
  if (field !== 'role') return say(language, key);
  const held = ROLES.filter((role) =>
    (ROLE_SCOPES[role] as readonly Scope[]).some((scope) => scope !== 'national'),
  );
  return say(language, key, {
    choices: held.map((role) => say(language, `procedures:role.${role}`)).join(', '),
  });
}
