import { useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query';
import type { CaseLine, Sheet } from '../shared/api.js';
import { sheetQuery, workQuery } from '../shared/case-data.js';

export interface Assignment {
  readonly line: CaseLine;
  readonly sheet: Sheet;
}

/** So many sheets are in hand at once; the next ones stand on the next page. */
const ON_PAGE = 20;

/** The evaluations that wait for this person with their sheets, by page from 1. */
export function useAssignments(page: number): {
  readonly lines: readonly Assignment[];
  readonly pages: number;
} {
  const { data: work } = useSuspenseQuery(workQuery);
  const all = work.items.filter(({ procedure }) => procedure.endsWith('-evaluation'));
  const here = all
    .filter(({ state }) => state !== 'awaiting-team')
    .slice((page - 1) * ON_PAGE, page * ON_PAGE);
  const sheets = useSuspenseQueries({ queries: here.map(({ id }) => sheetQuery(id)) });
  return {
    lines: here.map((line, place) => ({ line, sheet: sheets[place].data })),
    pages: Math.max(1, Math.ceil(all.length / ON_PAGE)),
  };
}
