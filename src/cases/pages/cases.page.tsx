import type { View } from '../../people/page.js';
import { DataTable } from '../../site/components/data-table.js';
import { Layout } from '../../site/layout.js';
import { type Language, say } from '../../words/words.js';
import type { CaseLine } from '../case-lists.service.js';
import { pathOf } from '../paths.js';
import { CaseState, caseTitle, NextHands, Since } from './standing.js';

export interface UnitPageProps {
  readonly view: View;
  readonly unit: { readonly id: string; readonly name: string };
  /** Its address in the register; null where the public does not know of it yet. */
  readonly publicSlug: string | null;
  readonly lines: readonly CaseLine[];
  /** Whether this person records the unit's prerequisites. */
  readonly recordsFacts: boolean;
  readonly today: string;
}

/** One unit's cases in the order of the way. */
export function UnitPage({ view, unit, publicSlug, lines, recordsFacts, today }: UnitPageProps) {
  const { language } = view;
  return (
    <Layout {...view} title={unit.name}>
      <h1>{unit.name}</h1>
      <p className="row">
        {publicSlug && <a href={pathOf.publicUnit(publicSlug)}>{say(language, 'cases:public-page')}</a>}
        <a href={pathOf.unitHistory(unit.id)}>{say(language, 'cases:unit-history')}</a>
        {recordsFacts && <a href={pathOf.prerequisites(unit.id)}>{say(language, 'cases:prerequisites')}</a>}
      </p>
      <CaseTable language={language} lines={lines} today={today} empty={say(language, 'cases:list-empty')} />
    </Layout>
  );
}

interface CaseTableProps {
  readonly language: Language;
  readonly lines: readonly CaseLine[];
  readonly today: string;
  readonly empty: string;
  /** Where every case waits for the reader, whose turn it is goes without saying. */
  readonly own?: boolean;
}

/** One line a case: which, of whom, where it stands, whose step is next. */
export function CaseTable({ language, lines, today, empty, own }: CaseTableProps) {
  const next = {
    key: 'next',
    label: say(language, 'cases:next-hand'),
    cell: (line: CaseLine) => <NextHands language={language} line={line} />,
  };
  return (
    <DataTable
      caption={say(language, 'cases:cases-of')}
      hideCaption
      columns={[
        {
          key: 'case',
          label: say(language, 'cases:stage'),
          cell: (line) => <a href={pathOf.case(line.id)}>{caseTitle(language, line)}</a>,
        },
        {
          key: 'unit',
          label: say(language, 'cases:unit'),
          cell: (line) => <a href={pathOf.unit(line.unitId)}>{line.unitName}</a>,
        },
        {
          key: 'state',
          label: say(language, 'cases:state'),
          cell: (line) => <CaseState language={language} line={line} />,
        },
        ...(own ? [] : [next]),
        {
          key: 'since',
          label: say(language, 'cases:since'),
          cell: ({ since }) => <Since language={language} since={since} today={today} />,
        },
      ]}
      rows={lines}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}
