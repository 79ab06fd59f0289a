import type { CountIndicator, Indicator } from '../instrument/instrument.js';
import type { Answer, Counts } from './answers.js';
import { ofDecimal } from './rational.js';

/** n / d from 0 to 1 or, for an index, to its divisor. Doubles while they are exact, BigInt beyond. */
export interface Portion {
  readonly n: number | bigint;
  readonly d: number | bigint;
}

/**
 * What counts are worth, from 0 to 1 (rules of PermenPANRB 90/2021, Lampiran III; zero denominators by the edition's data).
 * null while one of the scored counts is missing: then the indicator is blank.
 */
export function portionOfCounts({ formula }: CountIndicator, counts: Counts): Portion | null {
  if (formula.kind === 'reduction') {
    const previous = counts[formula.previous];
    const current = counts[formula.current];
    if (previous === undefined || current === undefined) return null;
    if (previous === 0) return fixed(current === 0 ? formula.bothZero : formula.previousZeroCurrentPositive);
    return { n: Math.max(0, previous - current), d: previous };
  }
  const n = sumOf(counts, formula.numerator);
  const d = sumOf(counts, formula.denominator);
  if (n === null || d === null) return null;
  if (d === 0) return fixed(formula.zeroDenominator);
  return n >= d ? FULL : { n, d };
}

const FULL: Portion = { n: 1, d: 1 };
const NOTHING: Portion = { n: 0, d: 1 };

function fixed(value: number): Portion {
  return value === 1 ? FULL : value === 0 ? NOTHING : ofDecimal(value);
}

/** Whether the answer earns no point at all: the lowest option, counts that come to nothing, an index of 0. */
export function earnsNothing(indicator: Indicator, answer: Answer): boolean {
  if (typeof answer !== 'string')
    return indicator.kind === 'counts' && Number(portionOfCounts(indicator, answer)?.n) === 0;
  if (indicator.kind === 'index') return Number(answer) === 0;
  return (
    indicator.kind === 'options' && indicator.options.some(({ key, value }) => key === answer && value === 0)
  );
}

/** null while a count is missing; BigInt only where the sum of safe counts is no longer safe. */
export function sumOf(counts: Counts, ids: readonly string[]): number | bigint | null {
  let sum = 0;
  for (const id of ids) {
    const count = counts[id];
    if (count === undefined) return null;
    sum += count;
  }
  return Number.isSafeInteger(sum) ? sum : ids.map((id) => BigInt(counts[id])).reduce((a, b) => a + b);
}

/** A survey index as the exact fraction that its decimal text says. */
export function portionOfIndex(text: string): Portion {
  const dot = text.indexOf('.');
  if (dot < 0) return { n: Number(text), d: 1 };
  const places = text.length - dot - 1;
  return text.length <= SHORT_TEXT ? { n: Number(text.replace('.', '')), d: 10 ** places } : ofDecimal(text);
}

/** A text of ten characters is below 10^9 and therefore exact as a double. */
const SHORT_TEXT = 10;
