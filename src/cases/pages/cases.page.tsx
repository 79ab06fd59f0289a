import type { View } from '../../people/page.js';
import { DataTable } from '../../site/components/data-table.js';
import { Layout } from '../../site/layout.js';
import { type Language, say } from '../../words/words.js';
import type { CaseLine } from '../case-lists.service.js';
import { pathOf } from '../paths.js';
import { CaseState, caseTitle, NextHands, Since } from './standing.js';

export interface CasesPageProps {
  readonly view: View;
  readonly kind: 'work' | 'unit';
  readonly unit?: { readonly id: string; readonly name: string; readonly slug: string };
  readonly lines: readonly CaseLine[];
  readonly today: string;
}

/** Either everything that waits for the signed-in person, or one unit's cases in the order of the way. */
export function CasesPage({ view, kind, unit, lines, today }: CasesPageProps) {
  const { language } = view;
  const title = unit?.name ?? say(language, 'cases:work');
  return (
    <Layout {...view} title={title}>
      <h1>{title}</h1>
      {kind === 'work' && <p>{say(language, 'cases:work-about')}</p>}
      {unit && (
        <p className="row">
          <a href={pathOf.publicUnit(unit.slug)}>{say(language, 'cases:public-page')}</a>
          <a href={pathOf.prerequisites(unit.id)}>{say(language, 'cases:prerequisites')}</a>
        </p>
      )}
      <CaseTable language={language} lines={lines} today={today} empty={say(language, 'cases:work-empty')} />
    </Layout>
  );
}

interface CaseTableProps {
  readonly language: Language;
  readonly lines: readonly CaseLine[];
  readonly today: string;
  readonly empty: string;
}

/** One line a case: which, of whom, where it stands, whose step is next. */
export function CaseTable({ language, lines, today, empty }: CaseTableProps) {
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
        {
          key: 'next',
          label: say(language, 'cases:next-hand'),
          cell: (line) => <NextHands language={language} line={line} />,
        },
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
