import { useQueries, useSuspenseQuery } from '@tanstack/react-query';
import { type ConditionResult, scoreResult } from '../../../src/domain/scoring/result.js';
import type { CaseLine, Sheet } from './api.js';
import { caseQuery, sheetQuery, wayQuery } from './case-data.js';
import { answersIn, RULES } from './open-sheet.js';

/** Whose sheets stand beside each other, in the order of the way. */
const SHEETS: readonly CaseLine['procedure'][] = ['assessment', 'internal-evaluation', 'national-evaluation'];

export interface Profile {
  readonly procedure: CaseLine['procedure'];
  /** The six areas as both predicates ask for them. */
  readonly areas: Readonly<Record<'WBK' | 'WBBM', readonly ConditionResult[]>>;
}

/** The areas on every sheet of the attempt that this person may read; null while one is on its way. */
export function useProfiles(caseId: string): readonly Profile[] | null {
  const { data: file } = useSuspenseQuery(caseQuery(caseId));
  const { data: way } = useSuspenseQuery(wayQuery(file.unitId));
  const newest = SHEETS.flatMap(
    (procedure) => way.items.find((line) => line.procedure === procedure && line.cycle === file.cycle) ?? [],
  );
  // What may not be read is not there: it is left out, and nothing is said of it.
  const sheets = useQueries({ queries: newest.map(({ id }) => ({ ...sheetQuery(id), retry: false })) });
  if (sheets.some(({ isPending }) => isPending)) return null;
  return newest.flatMap(({ procedure }, place) => {
    const { data } = sheets[place];
    return data && Object.keys(data.rows).length > 0 ? [{ procedure, areas: areasOn(data) }] : [];
  });
}

function areasOn(sheet: Sheet): Profile['areas'] {
  const answers = answersIn((code) => sheet.rows[code]?.value ?? null);
  const { predicates } = scoreResult(RULES.compiled, RULES.cycle, answers);
  const areas = (predicate: 'WBK' | 'WBBM') =>
    predicates[predicate].conditions.filter(({ code }) => code.startsWith('area.'));
  return { WBK: areas('WBK'), WBBM: areas('WBBM') };
}
