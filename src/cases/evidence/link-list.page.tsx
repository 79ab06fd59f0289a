import type { View } from '../../people/page.js';
import { Form, Refusal, type Refused } from '../../people/pages/form.js';
import { DataTable } from '../../site/components/data-table.js';
import { faultAt } from '../../site/components/error-summary.js';
import { Field } from '../../site/components/field.js';
import { Layout } from '../../site/layout.js';
import { type Language, say } from '../../words/words.js';
import { caseTitle } from '../pages/standing.js';
import { pathOf } from '../paths.js';
import type { Desk } from '../sheet/desk.js';
import type { LinkRow } from './link-list.js';

export interface LinkListPageProps {
  readonly view: View;
  readonly desk: Desk;
  readonly refused?: Refused;
  readonly rows?: readonly LinkRow[];
  /** The list whose rows these are, where it can still be saved. */
  readonly text?: string;
  /** How many addresses were just saved. */
  readonly added?: number;
}

/** A list of links handed in, what it would add, and what it added. */
export function LinkListPage(props: LinkListPageProps) {
  const { view, desk, refused, rows, added } = props;
  const { language } = view;
  const title = say(language, 'evidence:list');
  return (
    <Layout {...view} title={title} refused={refused !== undefined}>
      <p className="breadcrumb">
        <a href={pathOf.unit(desk.file.unitId)}>{desk.unitName}</a>
        {' › '}
        <a href={pathOf.case(desk.file.id)}>{caseTitle(language, desk.file)}</a>
      </p>
      <Refusal view={view} refused={refused} />
      <h1>{title}</h1>
      {added !== undefined && (
        <p className="notice notice-good" role="status">
          {say(language, 'evidence:list-added', { count: added })}
        </p>
      )}
      {rows && rows.length > 0 && <Rows language={language} rows={rows} />}
      <Save {...props} />
      {desk.mode === 'fill' ? (
        <NewList {...props} />
      ) : (
        <p className="notice">{say(language, 'evidence:closed')}</p>
      )}
    </Layout>
  );
}

const outcomeWords = (language: Language, { outcome }: LinkRow): string => {
  if (outcome === 'new' || outcome === 'known') return say(language, `evidence:list-${outcome}`);
  return say(language, `faults:${outcome}`, { limit: 500 });
};

function Rows({ language, rows }: { readonly language: Language; readonly rows: readonly LinkRow[] }) {
  return (
    <DataTable
      caption={say(language, 'evidence:list-rows')}
      columns={[
        { key: 'line', label: say(language, 'evidence:list-line'), numeric: true, cell: ({ line }) => line },
        { key: 'code', label: say(language, 'evidence:list-indicator'), cell: ({ indicator }) => indicator },
        { key: 'address', label: say(language, 'evidence:address'), cell: ({ address }) => address },
        { key: 'caption', label: say(language, 'evidence:caption'), cell: ({ caption }) => caption },
        {
          key: 'outcome',
          label: say(language, 'evidence:list-outcome'),
          cell: (row) => outcomeWords(language, row),
        },
      ]}
      rows={rows}
      rowKey={({ line }) => String(line)}
      empty={null}
    />
  );
}

function Save({ view, desk, rows = [], text }: LinkListPageProps) {
  const count = rows.filter(({ outcome }) => outcome === 'new').length;
  if (text === undefined || count === 0) return null;
  return (
    <Form view={view} action={`${pathOf.linkList(desk.file.id)}/simpan`}>
      <input type="hidden" name="content" value={text} />
      <p className="row">
        <button type="submit">{say(view.language, 'evidence:list-save', { count })}</button>
      </p>
    </Form>
  );
}

function NewList({ view, desk, refused }: LinkListPageProps) {
  const { language } = view;
  return (
    <section className="panel">
      <p>{say(language, 'evidence:list-about')}</p>
      <Form view={view} action={pathOf.linkList(desk.file.id)} upload>
        <Field
          language={language}
          name="content"
          kind="textarea"
          rows={6}
          label={say(language, 'evidence:list-text')}
          value={refused?.values.content ?? ''}
          error={faultAt(language, refused?.faults, 'content')}
          plain
        />
        <Field
          language={language}
          name="file"
          kind="file"
          accept=".csv,.txt"
          label={say(language, 'evidence:list-file')}
          plain
        />
        <button type="submit">{say(language, 'evidence:list-preview')}</button>
      </Form>
    </section>
  );
}
