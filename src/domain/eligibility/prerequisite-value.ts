import type { Cycle, PrerequisiteKind } from '../instrument/cycle.js';

/** What a recorded fact may hold: a grade or an opinion, a level or a percentage, yes or no. */
export type RecordedValue = string | number | boolean;
export type Scales = Pick<Cycle, 'predicateScale' | 'opinionScale'>;

/** `years` is computed from the designation, never recorded. */
export type RecordedKind = Exclude<PrerequisiteKind, 'years'>;
export const isRecorded = (kind: PrerequisiteKind): kind is RecordedKind => kind !== 'years';

export type ValueReading =
  | { readonly ok: true; readonly value: RecordedValue }
  | {
      readonly ok: false;
      readonly fault: { readonly code: string; readonly params?: Readonly<Record<string, number>> };
    };

/** SPIP maturity is a level from 0 to 5. */
const HIGHEST_LEVEL = 5;

/** The values to choose from, best first; null where a number is entered. */
export function choicesOf(
  kind: RecordedKind,
  { predicateScale, opinionScale }: Scales,
): readonly string[] | null {
  switch (kind) {
    case 'opinion':
      return opinionScale;
    case 'sakip':
    case 'rb-index':
      return predicateScale;
    case 'yes':
      return ['yes', 'no'];
    case 'level':
    case 'percent':
      return null;
  }
}

/**
 * Reads what a person enters as the value of a fact: an opinion or a grade of the cycle's scale, `yes` or `no` (or a boolean),
 * a level 0 to 5, a percentage 0 to 100 with at most two decimals, written with a comma or a point.
 */
export function readPrerequisiteValue(kind: RecordedKind, raw: unknown, scales: Scales): ValueReading {
  const text = typeof raw === 'string' ? raw.trim() : raw;
  if (text === undefined || text === null || text === '') return fault('required');
  switch (kind) {
    case 'opinion':
    case 'sakip':
    case 'rb-index':
      return typeof text === 'string' && choicesOf(kind, scales)?.includes(text)
        ? read(text)
        : fault('not-one-of');
    case 'yes':
      return YES.has(text) || NO.has(text) ? read(YES.has(text)) : fault('not-a-yes-or-no');
    case 'level': {
      const level = number(text, /^\d$/);
      return level !== null && Number.isInteger(level) && level <= HIGHEST_LEVEL
        ? read(level)
        : fault('not-a-level', { limit: HIGHEST_LEVEL });
    }
    case 'percent': {
      const percent = number(text, /^\d{1,3}([.,]\d{1,2})?$/);
      return percent !== null && percent <= 100 ? read(percent) : fault('not-a-percent');
    }
  }
}

const YES: ReadonlySet<unknown> = new Set([true, 'yes']);
const NO: ReadonlySet<unknown> = new Set([false, 'no']);

/** A number is judged by how it is written, so that both ways in take the same values. */
function number(value: unknown, form: RegExp): number | null {
  const written = typeof value === 'number' ? String(value) : value;
  return typeof written === 'string' && form.test(written) ? Number(written.replace(',', '.')) : null;
}

const read = (value: RecordedValue): ValueReading => ({ ok: true, value });
const fault = (code: string, params?: Readonly<Record<string, number>>): ValueReading => ({
  ok: false,
  fault: { code, ...(params && { params }) },
});
