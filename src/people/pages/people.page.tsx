import { DataTable } from '../../site/components/data-table.js';
import { Field } from '../../site/components/field.js';
import { Pager } from '../../site/components/pager.js';
import { Layout } from '../../site/layout.js';
import { say } from '../../words/words.js';
import type { Page } from '../../platform/paging.js';
import type { ListedPerson } from '../directory.service.js';
import type { View } from '../page.js';

export interface PeoplePageProps {
  readonly view: View;
  readonly people: Page<ListedPerson>;
  readonly search: string;
  readonly mayInvite: boolean;
  readonly mayImport: boolean;
}

export function PeoplePage({ view, people, search, mayInvite, mayImport }: PeoplePageProps) {
  const { language } = view;
  const title = say(language, 'people:people');
  const address = (query: Record<string, string>) =>
    `/orang?${new URLSearchParams({ ...(search ? { cari: search } : {}), ...query }).toString()}`;
  return (
    <Layout {...view} title={title}>
      <h1>{title}</h1>
      {mayInvite && (
        <p className="row">
          <a className="button" href="/orang/undang">
            {say(language, 'people:invite')}
          </a>
          <a className="button button-quiet" href="/unit-kerja/kelola">
            {say(language, 'people:units')}
          </a>
          {mayImport && (
            <a className="button button-quiet" href="/orang/impor">
              {say(language, 'people:import')}
            </a>
          )}
        </p>
      )}
      <form method="get" action="/orang" role="search" className="search-form">
        <Field
          language={language}
          name="cari"
          kind="search"
          label={say(language, 'people:search')}
          value={search}
        />
        <button type="submit">{say(language, 'site:search')}</button>
      </form>
      <PeopleTable view={view} people={people.items} />
      <Pager
        language={language}
        next={people.next ? address({ cursor: people.next }) : undefined}
        first={view.path.includes('cursor=') ? address({}) : undefined}
      />
    </Layout>
  );
}

function PeopleTable({ view: { language }, people }: { view: View; people: readonly ListedPerson[] }) {
  const title = say(language, 'people:people');
  return (
    <DataTable
      caption={title}
      hideCaption
      columns={[
        {
          key: 'name',
          label: say(language, 'people:name'),
          cell: ({ id, name, active }) => (
            <>
              <a href={`/orang/${id}`}>{name}</a>
              {!active && ` ${say(language, 'people:inactive')}`}
            </>
          ),
        },
        { key: 'login', label: say(language, 'people:login'), cell: ({ login }) => login ?? '–' },
        {
          key: 'roles',
          label: say(language, 'people:roles'),
          cell: ({ grants }) =>
            grants.length === 0 ? (
              say(language, 'people:no-roles')
            ) : (
              <ul className="plain-list">
                {grants.map(({ role, place }) => (
                  <li key={`${role} ${place}`}>{roleAt(language, role, place)}</li>
                ))}
              </ul>
            ),
        },
      ]}
      rows={people}
      rowKey={({ id }) => id}
      empty={<p>{say(language, 'people:nobody')}</p>}
    />
  );
}

export const roleAt = (language: View['language'], role: string, place: string | null): string => {
  const name = say(language, `procedures:role.${role}`);
  return place ? `${name}, ${place}` : name;
};
