import type { ReactNode } from 'react';
import { formatNumber } from '../../words/format.js';
import { type Language, say } from '../../words/words.js';
import type { StatisticRow } from '../statistics.js';
import { type Column, DataTable } from './data-table.js';

export interface StatisticTableProps {
  readonly language: Language;
  readonly caption: string;
  /** The first column's label, and what it shows of a row. */
  readonly first: string;
  readonly nameOf: (row: StatisticRow) => ReactNode;
  readonly measures: readonly string[];
  readonly rows: readonly StatisticRow[];
}

/** Figures in rows, with the words of the measures. */
export function StatisticTable({ language, caption, first, nameOf, measures, rows }: StatisticTableProps) {
  const columns: readonly Column<StatisticRow>[] = [
    { key: 'first', label: first, cell: nameOf },
    ...measures.map((measure, at) => ({
      key: measure,
      label: say(language, `public:measure.${measure}`),
      numeric: true,
      cell: ({ values }: StatisticRow) => formatNumber(language, values[at] ?? 0),
    })),
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      empty={<p>{say(language, 'public:stat-empty')}</p>}
    />
  );
}
