import type { Requirement } from '../eligibility/thresholds.js';
import type { Answers } from './answers.js';
import {
  add,
  compare,
  divide,
  multiply,
  ONE,
  type Rational,
  rational,
  subtract,
  toDecimal,
  ZERO,
} from './rational.js';
import type { SheetScore } from './score-sheet.js';
import {
  conditionTree,
  denominatorOf,
  optionPlace,
  unitsNow,
  type WayCandidate,
  type WayProblem,
  wayProblem,
} from './way-problem.js';
import { type Choice, searchWay } from './way-search.js';
import { BIGINTS, DOUBLES } from './way-table.js';

/** One indicator to improve. */
export interface Improvement {
  readonly indicator: string;
  /** The answer now: an option's key, the ratio of the counts or the index as decimal texts; null where it is blank. */
  readonly from: string | null;
  /** The answer then: an option's key, the full ratio 1, or an index with two decimals. */
  readonly to: string;
  /** Places on the scale of options; 1 for counts and for an index. A blank stands where the worst answer stands. */
  readonly steps: number;
}

/**
 * The fewest indicators, then the fewest steps, whose improvement meets every requirement; of equal ways the one whose codes
 * come first in the sheet, then the one with fewer steps, then the lower index, at the first code that differs. Empty where
 * everything is met already; null if even the best sheet would not do. `answers` are those that `score` was computed from.
 */
export function shortestWay(
  score: SheetScore,
  answers: Answers,
  requirements: readonly Requirement[],
): readonly Improvement[] | null {
  const problem = wayProblem(score, answers, requirements);
  if (problem.conditions.every(({ gap }) => compare(gap, ZERO) <= 0)) return [];
  const choices = solve(score, problem);
  return choices && describe(score, problem, choices);
}

/**
 * With doubles where they are exact. Where ratios need larger numbers, first with gains rounded up a little: whatever meets the
 * conditions exactly also meets them then, so if the way found there meets them exactly, it is the first of the exact ways too.
 * If not, which takes a sheet within a billionth of a point of a threshold, again with BigInt.
 */
function solve({ compiled, whole }: SheetScore, problem: WayProblem): readonly Choice[] | null {
  const exact = denominatorOf(problem);
  const points = compiled.nodes[0].max;
  const most = (points.n * BigInt(compiled.scale)) / points.d + BigInt(whole.length);
  const room = BigInt(Number.MAX_SAFE_INTEGER) / most;
  const choices = searchWay(DOUBLES, conditionTree(problem, exact <= room ? exact : room, Number));
  if (choices === null || exact <= room || isEnough(problem, choices)) return choices;
  return searchWay(
    BIGINTS,
    conditionTree(problem, exact, (units) => units),
  );
}

const isEnough = ({ items, conditions }: WayProblem, choices: readonly Choice[]): boolean =>
  conditions.every(({ gap, members }) => {
    const gains = choices
      .filter(({ at }) => members.has(at))
      .map(({ at, steps }) => items[at].gains[steps - 1]);
    return compare(gains.reduce(add, ZERO), gap) >= 0;
  });

/** Says the choices in answers; an index, counted with its full gain until here, is lowered to the least that suffices. */
function describe(score: SheetScore, problem: WayProblem, choices: readonly Choice[]): Improvement[] {
  const gains = new Map(choices.map(({ at, steps }) => [at, problem.items[at].gains[steps - 1]]));
  return choices.map(({ at, steps }) => {
    const candidate = problem.items[at];
    const { item, answer } = candidate;
    const { indicator, code, units } = item;
    const said = typeof answer === 'string' ? answer : null;
    if (indicator.kind === 'options')
      return {
        indicator: code,
        from: said,
        to: indicator.options[optionPlace(item, answer) - steps].key,
        steps,
      };
    if (indicator.kind === 'counts') {
      const ratio = divide(unitsNow(score, item.place), rational(BigInt(units), 1n));
      return {
        indicator: code,
        from: score.blank.includes(code) ? null : toDecimal(ratio),
        to: toDecimal(ONE),
        steps,
      };
    }
    const { text, gain } = leastIndex(problem, candidate, gains);
    gains.set(at, gain);
    return { indicator: code, from: said, to: text, steps };
  });
}

/** The least index in hundredths with which, the other improvements as they are, every condition of this index is met. */
function leastIndex(
  { conditions }: WayProblem,
  { at, item, gains: [full] }: WayCandidate,
  gains: ReadonlyMap<number, Rational>,
) {
  const missing = conditions
    .filter(({ members }) => members.has(at))
    .map(({ gap, members }) =>
      [...gains]
        .filter(([other]) => other !== at && members.has(other))
        .reduce((left, [, gain]) => subtract(left, gain), gap),
    )
    .reduce((most, left) => (compare(left, most) > 0 ? left : most), ZERO);
  const perHundredth = rational(BigInt(item.units), 100n * BigInt(item.divisor));
  const now = subtract(rational(BigInt(item.units), 1n), full);
  const { n, d } = divide(add(now, missing), perHundredth);
  const hundredths = rational((n + d - 1n) / d, 1n);
  return {
    text: toDecimal(divide(hundredths, { n: 100n, d: 1n }), 2),
    gain: subtract(multiply(hundredths, perHundredth), now),
  };
}
