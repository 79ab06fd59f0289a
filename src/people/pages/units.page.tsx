import type { Agency } from '../../agencies/agency.entity.js';
import { CORE_SERVICES } from '../../agencies/unit.entity.js';
import type { Page } from '../../platform/paging.js';
import { DataTable } from '../../site/components/data-table.js';
import { faultAt } from '../../site/components/error-summary.js';
import { Field } from '../../site/components/field.js';
import { Pager } from '../../site/components/pager.js';
import { Layout } from '../../site/layout.js';
import { say } from '../../words/words.js';
import type { View } from '../page.js';
import type { ListedUnit } from '../units.service.js';
import { Form, Refusal, type Refused } from './form.js';

export interface UnitsPageProps {
  readonly view: View;
  readonly agencies: readonly Agency[];
  /** The agency whose units are shown; absent where the reader sees none. */
  readonly agency?: Agency;
  readonly units: Page<ListedUnit>;
  readonly search: string;
  readonly mayAdd: boolean;
  readonly mayManagePeople: boolean;
  readonly refused?: Refused;
}

export function UnitsPage(props: UnitsPageProps) {
  const { view, agencies, agency, units, search, mayAdd, mayManagePeople, refused } = props;
  const { language } = view;
  const title = say(language, 'people:units');
  const kept = {
    ...(agency && agencies.length > 1 ? { instansi: agency.id } : {}),
    ...(search ? { cari: search } : {}),
  };
  const address = (query: Record<string, string>) =>
    `/unit-kerja/kelola?${new URLSearchParams({ ...kept, ...query }).toString()}`;
  return (
    <Layout {...view} title={title} refused={!!refused}>
      <h1>{title}</h1>
      <Refusal view={view} refused={refused} />
      {agency && <p className="lead">{agency.name}</p>}
      {mayManagePeople && (
        <p className="row">
          <a className="button button-quiet" href="/orang">
            {say(language, 'people:people')}
          </a>
          {mayAdd && (
            <a className="button button-quiet" href="/orang/impor">
              {say(language, 'people:import')}
            </a>
          )}
        </p>
      )}
      <Search view={view} agencies={agencies} agency={agency} search={search} />
      <UnitTable view={view} units={units.items} />
      <Pager
        language={language}
        next={units.next ? address({ cursor: units.next }) : undefined}
        first={view.path.includes('cursor=') ? address({}) : undefined}
      />
      {mayAdd && <AddUnit view={view} refused={refused} />}
    </Layout>
  );
}

function Search({
  view: { language },
  agencies,
  agency,
  search,
}: Pick<UnitsPageProps, 'view' | 'agencies' | 'agency' | 'search'>) {
  return (
    <form method="get" action="/unit-kerja/kelola" role="search" className="search-form">
      {agencies.length > 1 && (
        <Field
          language={language}
          name="instansi"
          kind="select"
          label={say(language, 'people:field.agencyId')}
          options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          value={agency?.id}
          required
        />
      )}
      <Field
        language={language}
        name="cari"
        kind="search"
        label={say(language, 'people:search-units')}
        value={search}
      />
      <button type="submit">{say(language, 'site:search')}</button>
    </form>
  );
}

function UnitTable({ view: { language }, units }: { view: View; units: readonly ListedUnit[] }) {
  return (
    <DataTable
      caption={say(language, 'people:units')}
      hideCaption
      columns={[
        {
          key: 'name',
          label: say(language, 'people:field.unitName'),
          cell: ({ id, name, closedAt }) => (
            <>
              <a href={`/unit-kerja/${id}`}>{name}</a>
              {closedAt && ` ${say(language, 'people:unit-closed')}`}
            </>
          ),
        },
        { key: 'code', label: say(language, 'people:field.code'), cell: ({ code }) => code },
        { key: 'city', label: say(language, 'people:field.city'), cell: ({ city }) => city ?? '–' },
      ]}
      rows={units}
      rowKey={({ id }) => id}
      empty={<p>{say(language, 'people:no-units')}</p>}
    />
  );
}

function AddUnit({ view, refused }: Pick<UnitsPageProps, 'view' | 'refused'>) {
  const { language } = view;
  const field = (name: string, label = name) => ({
    language,
    name,
    label: say(language, `people:field.${label}`),
    value: refused?.values[name],
    error: faultAt(language, refused?.faults, name),
  });
  return (
    <section>
      <h2>{say(language, 'people:add-unit')}</h2>
      <Form view={view} action="/unit-kerja/kelola">
        <Field {...field('code')} maxLength={40} required />
        <Field {...field('name', 'unitName')} maxLength={200} required />
        <Field {...field('province')} maxLength={100} />
        <Field {...field('city')} maxLength={100} />
        <Field
          {...field('service')}
          kind="select"
          options={CORE_SERVICES.map((service) => ({
            value: service,
            label: say(language, `people:service.${service}`),
          }))}
          empty={say(language, 'people:no-service')}
        />
        <button type="submit">{say(language, 'people:add-unit')}</button>
      </Form>
    </section>
  );
}
