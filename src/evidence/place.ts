import { type Dates, DATES } from '../domain/evidence/dates.js';
import { readForm, textOf } from '../domain/form.js';
import { type FieldFault, Problem } from '../platform/problem.js';
import { readWords } from '../platform/text.js';

/** Where evidence stands, and what of it is meant. */
export interface Place {
  readonly indicator: string;
  readonly pages: string;
  readonly caption: string;
}

export const MOST_PAGES = 100;
export const MOST_CAPTION = 500;

export const faultsOfPlace = ({ pages, caption }: Place): FieldFault[] => [
  ...readWords('pages', pages, MOST_PAGES),
  ...readWords('caption', caption, MOST_CAPTION),
];

/** Days as they were typed; empty is not said. Throws `invalid-input`. */
export function readDates(typed: Readonly<Partial<Record<keyof Dates, string>>>): Dates {
  const given = Object.fromEntries(DATES.map((name) => [name, typed[name] ?? '']));
  const reading = readForm(
    DATES.map((name) => ({ name, kind: 'date', optional: true })),
    given,
  );
  if (!reading.ok) throw Problem.invalid(reading.faults);
  const dayOf = (name: keyof Dates) => textOf(reading.input, name) || null;
  const dates = { datedOn: dayOf('datedOn'), validFrom: dayOf('validFrom'), validUntil: dayOf('validUntil') };
  const { validFrom, validUntil } = dates;
  if (validFrom && validUntil && validUntil < validFrom)
    throw Problem.invalid([{ field: 'validUntil', code: 'ends-before-it-begins' }]);
  return dates;
}
