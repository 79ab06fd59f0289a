import type { Unit } from '../../agencies/unit.entity.js';
import type { View } from '../../people/page.js';
import { DataTable } from '../../site/components/data-table.js';
import { Layout } from '../../site/layout.js';
import { say } from '../../words/words.js';
import { pathOf } from '../paths.js';

/** The units that this person works for: their own, or those of their whole agency. */
export function UnitsPage({ view, units }: { readonly view: View; readonly units: readonly Unit[] }) {
  const { language } = view;
  const title = say(language, 'cases:units');
  return (
    <Layout {...view} title={title}>
      <h1>{title}</h1>
      <DataTable
        caption={title}
        hideCaption
        columns={[
          {
            key: 'name',
            label: say(language, 'cases:unit'),
            cell: ({ id, name }) => <a href={pathOf.unit(id)}>{name}</a>,
          },
          { key: 'code', label: say(language, 'cases:unit-code'), cell: ({ code }) => code },
          {
            key: 'place',
            label: say(language, 'cases:place'),
            cell: ({ city, province }) => city ?? province ?? '–',
          },
        ]}
        rows={units}
        rowKey={({ id }) => id}
        empty={say(language, 'cases:units-empty')}
      />
    </Layout>
  );
}
