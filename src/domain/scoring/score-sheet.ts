import type { Answer, Answers } from './answers.js';
import { type CompiledInstrument, type CompiledItem, TOTAL } from './compile.js';
import { type Portion, portionOfCounts, portionOfIndex } from './portion.js';
import { add, divide, type Rational, rational, ZERO } from './rational.js';

/**
 * What a sheet is worth, exactly. A node's score is `whole[place] / scale` points and, for every remainder at or below it,
 * n / d of one unit more. Computed from the answers every time, never stored or summed up on the way (peer fault 3).
 */
export interface SheetScore {
  readonly compiled: CompiledInstrument;
  readonly whole: Float64Array;
  readonly remainders: readonly Remainder[];
  /** Codes of the indicators without an answer, in the order of the sheet. */
  readonly blank: readonly string[];
}

/** n / d of one unit (0 < n/d < 1) at an indicator; `place` as in the compiled instrument. */
export interface Remainder extends Portion {
  readonly place: number;
}

/** Blank counts as 0 and is listed as blank (peer faults 1 and 2). Throws on an option that the scale does not have. */
export function scoreSheet(compiled: CompiledInstrument, answers: Answers): SheetScore {
  const { items, parents } = compiled;
  const whole = new Float64Array(parents.length);
  const remainders: Remainder[] = [];
  const blank: string[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    const answer: Answer | undefined = answers[item.code];
    if (typeof answer === 'string' && item.divisor === 0) {
      const units = item.unitsByKey.get(answer);
      if (units === undefined) throw new RangeError(`${item.code} has no option "${answer}"`);
      whole[item.place] = units;
      continue;
    }
    const portion = portionOf(item, answer);
    if (portion === null) blank.push(item.code);
    else whole[item.place] = wholeUnits(item, portion, remainders);
  }
  for (let place = parents.length - 1; place > 0; place -= 1) whole[parents[place]] += whole[place];
  return { compiled, whole, remainders, blank };
}

/** The value of a count or index answer; null if it is blank, which includes counts that are not all there yet. */
export function portionOf(
  { code, counts, divisor }: CompiledItem,
  answer: Answer | undefined,
): Portion | null {
  if (answer === undefined) return null;
  if (counts !== null && typeof answer === 'object') return portionOfCounts(counts, answer);
  if (divisor > 0 && typeof answer === 'string') return portionOfIndex(answer);
  throw new TypeError(`the answer of ${code} does not fit its kind`);
}

/** The whole units of units x n / (d x divisor); what is left over is added to `remainders`. Doubles while they are exact. */
function wholeUnits(
  { place, units, divisor }: CompiledItem,
  { n, d }: Portion,
  remainders: Remainder[],
): number {
  const parts = divisor === 0 ? 1 : divisor;
  if (typeof n === 'number' && typeof d === 'number') {
    const product = units * n;
    const by = d * parts;
    if (product <= Number.MAX_SAFE_INTEGER && by <= Number.MAX_SAFE_INTEGER) {
      const rest = product % by;
      if (rest > 0) remainders.push({ place, n: rest, d: by });
      return (product - rest) / by;
    }
  }
  const product = BigInt(units) * BigInt(n);
  const by = BigInt(d) * BigInt(parts);
  if (product % by > 0n) remainders.push({ place, n: product % by, d: by });
  return Number(product / by);
}

/** A node's exact score in points. `code` is a node's code or `total`; throws on an unknown one. */
export function scoreOf({ compiled, whole, remainders }: SheetScore, code: string = TOTAL): Rational {
  const place = placeOf(compiled, code);
  const units = remainders
    .filter((remainder) => isAtOrBelow(compiled.parents, remainder.place, place))
    .reduce((sum, { n, d }) => add(sum, rational(BigInt(n), BigInt(d))), rational(BigInt(whole[place]), 1n));
  return rational(units.n, units.d * BigInt(compiled.scale));
}

/** A node's exact score as a part (0 to 1) of the most it can have. */
export const shareOf = (score: SheetScore, code: string = TOTAL): Rational =>
  divide(scoreOf(score, code), maxOf(score.compiled, code));

/** The most points a node can have. */
export const maxOf = (compiled: CompiledInstrument, code: string = TOTAL): Rational =>
  compiled.nodes[placeOf(compiled, code)].max;

/** The exact sum of several nodes, such as the two sides of an area. */
export const scoreOfAll = (score: SheetScore, codes: readonly string[]): Rational =>
  codes.reduce((sum, code) => add(sum, scoreOf(score, code)), ZERO);

export function placeOf({ placeOf: places, instrument }: CompiledInstrument, code: string): number {
  const place = places.get(code);
  if (place === undefined) throw new RangeError(`${instrument.id} has no node "${code}"`);
  return place;
}

export function isAtOrBelow(parents: Int32Array, place: number, ancestor: number): boolean {
  while (place > ancestor) place = parents[place];
  return place === ancestor;
}
