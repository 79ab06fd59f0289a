import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { sectionsOf } from '../../../src/cases/sheet/sections.js';
import { type Column, DataTable } from '../../../src/site/components/data-table.js';
import { INSTRUMENT } from '../shared/open-sheet.js';
import { Pages } from '../shared/pages.js';
import { instantWords, say, stateWords, titleIn } from '../shared/words.js';
import { type Assignment, useAssignments } from './assignments.js';
import { disputedIn } from './score-column.js';

/** What an evaluator has before them: by unit, and by indicator. Which of the two is in the address. */
export default function Queue(): ReactNode {
  const { lihat = 'unit', hal = 1 } = useSearch({ from: '/nilai' });
  const { lines, pages } = useAssignments(hal);
  return (
    <>
      <h1>{say('workspace:queue')}</h1>
      <p className="ws-tabs">
        {(['unit', 'butir'] as const).map((view) => (
          <Link
            key={view}
            to="/nilai"
            search={(old) => ({ ...old, lihat: view })}
            aria-current={view === lihat ? 'page' : undefined}
          >
            {say(`workspace:queue-by.${view}`)}
          </Link>
        ))}
      </p>
      {lihat === 'butir' ? <ByIndicator lines={lines} /> : <ByUnit lines={lines} />}
      <Pages page={hal} pages={pages} to={(page) => ({ lihat, hal: page })} />
    </>
  );
}

const ByUnit = ({ lines }: { readonly lines: readonly Assignment[] }) => (
  <DataTable
    caption={say('workspace:queue-by.unit')}
    hideCaption
    columns={COLUMNS}
    rows={lines}
    rowKey={({ line }) => line.id}
    empty={say('workspace:queue-none')}
  />
);

const COLUMNS: readonly Column<Assignment>[] = [
  {
    key: 'unit',
    label: say('workspace:column.unit'),
    cell: ({ line }) => (
      <Link to="/kasus/$id/nilai" params={{ id: line.id }}>
        {line.unitName}
      </Link>
    ),
  },
  {
    key: 'state',
    label: say('workspace:column.state'),
    cell: ({ line }) => stateWords(line.procedure, line.state),
  },
  { key: 'since', label: say('workspace:column.since'), cell: ({ line }) => instantWords(line.since) },
  {
    key: 'left',
    label: say('workspace:column.left'),
    numeric: true,
    cell: ({ sheet }) => (sheet.mode === null ? '–' : sheet.open.length),
  },
  {
    key: 'disputed',
    label: say('workspace:column.disputed'),
    numeric: true,
    cell: ({ sheet }) => disputedIn(sheet).length,
  },
  {
    key: 'changed',
    label: say('workspace:column.changed'),
    numeric: true,
    cell: ({ sheet }) => sheet.changed.length,
  },
];

/** How many units still lack an answer, indicator by indicator. */
const ByIndicator = ({ lines }: { readonly lines: readonly Assignment[] }) => (
  <>
    {sectionsOf(INSTRUMENT).map((section) => (
      <section key={section.code} aria-labelledby={`bagian-${section.code}`}>
        <h2 id={`bagian-${section.code}`}>
          {section.code} {titleIn(section)}
        </h2>
        <ul className="ws-lines">
          {section.indicators.map((indicator) => {
            const left = lines.filter(({ sheet }) => sheet.open.includes(indicator.code)).length;
            return (
              <li key={indicator.code}>
                <Link to="/nilai/butir/$code" params={{ code: indicator.code }}>
                  {indicator.code} {titleIn(indicator)}
                </Link>{' '}
                <span className="soft">
                  {say(left === 0 ? 'workspace:units-done' : 'workspace:units-left', { count: left })}
                </span>
              </li>
            );
          })}
        </ul>
      </section>
    ))}
  </>
);
