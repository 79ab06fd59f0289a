import type { Window } from '../instrument/cycle.js';

/** Days, `YYYY-MM-DD`; null where the unit has not said. */
export interface Dates {
  readonly datedOn: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

export const DATES = ['datedOn', 'validFrom', 'validUntil'] as const satisfies readonly (keyof Dates)[];
export const UNDATED: Dates = { datedOn: null, validFrom: null, validUntil: null };

/** What is said of a document's dates; a key of the catalogue `evidence` below `finding.`. It never changes a score. */
export type DateFinding = 'dated-outside' | 'not-valid-yet' | 'expired';

/** Compared with the cycle's own period, so that a submitted sheet says the same whenever it is read. */
export function findingsOfDates(
  { datedOn, validFrom, validUntil }: Dates,
  { opens, closes }: Pick<Window, 'opens' | 'closes'>,
): DateFinding[] {
  const isOutside = datedOn !== null && (datedOn < opens || datedOn > closes);
  return [
    ...(isOutside ? ['dated-outside' as const] : []),
    ...(validFrom !== null && validFrom > closes ? ['not-valid-yet' as const] : []),
    ...(validUntil !== null && validUntil < opens ? ['expired' as const] : []),
  ];
}
