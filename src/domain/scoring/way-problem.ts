import type { Requirement } from '../eligibility/thresholds.js';
import type { Answer, Answers } from './answers.js';
import type { CompiledItem } from './compile.js';
import { add, lcm, multiply, type Rational, rational, subtract } from './rational.js';
import { isAtOrBelow, placeOf, scoreOfAll, type SheetScore } from './score-sheet.js';
import type { WayItem, WayNode } from './way-count.js';

/** What could be improved and what it must add up to; gains and gaps exact, in the units of the compiled instrument. */
export interface WayProblem {
  readonly items: readonly WayCandidate[];
  readonly conditions: readonly WayCondition[];
}

export interface WayCandidate {
  /** Its place among the indicators of the sheet. */
  readonly at: number;
  readonly item: CompiledItem;
  readonly answer: Answer | undefined;
  /** gains[n] is what n + 1 steps gain; empty at the best answer. */
  readonly gains: readonly Rational[];
}

export interface WayCondition {
  readonly gap: Rational;
  /** Places of the indicators that it speaks of. */
  readonly members: ReadonlySet<number>;
}

export function wayProblem(
  score: SheetScore,
  answers: Answers,
  requirements: readonly Requirement[],
): WayProblem {
  const { items, scale, parents } = score.compiled;
  const unit = rational(BigInt(scale), 1n);
  const conditions = requirements.map(({ nodes, points }): WayCondition => {
    const tops = nodes.map((code) => placeOf(score.compiled, code));
    const members = items.flatMap(({ place }, at) =>
      tops.some((top) => isAtOrBelow(parents, place, top)) ? [at] : [],
    );
    return { gap: multiply(subtract(points, scoreOfAll(score, nodes)), unit), members: new Set(members) };
  });
  const candidates = items.map((item, at): WayCandidate => {
    const answer = answers[item.code];
    return { at, item, answer, gains: gainsOf(item, unitsNow(score, item.place), answer) };
  });
  return { items: candidates, conditions };
}

/** The option's place on its scale; a blank stands where the worst answer stands, for it counts as much. */
export function optionPlace({ indicator }: CompiledItem, answer: Answer | undefined): number {
  if (indicator.kind !== 'options') return 0;
  return answer === undefined
    ? indicator.options.length - 1
    : indicator.options.findIndex(({ key }) => key === answer);
}

function gainsOf(item: CompiledItem, now: Rational, answer: Answer | undefined): Rational[] {
  const { indicator, unitsByKey, units } = item;
  const gainTo = (then: number) => subtract(rational(BigInt(then), 1n), now);
  if (indicator.kind !== 'options') return [gainTo(units)].filter(({ n }) => n > 0n);
  const better = indicator.options.slice(0, optionPlace(item, answer)).toReversed();
  return better.map(({ key }) => gainTo(unitsByKey.get(key)!));
}

/** An indicator's exact score in units. */
export function unitsNow({ whole, remainders }: SheetScore, place: number): Rational {
  const rest = remainders.find((remainder) => remainder.place === place);
  const units = rational(BigInt(whole[place]), 1n);
  return rest ? add(units, rational(BigInt(rest.n), BigInt(rest.d))) : units;
}

/** By how much units must be multiplied so that every gain is a whole number. */
export const denominatorOf = ({ items }: WayProblem): bigint =>
  items.flatMap(({ gains }) => gains).reduce((all, { d }) => lcm(all, d), 1n);

/**
 * The conditions as a tree: each within the smallest that contains it, each indicator at the innermost condition that speaks of
 * it. Gains and gaps are rounded up to whole units of 1 / `by`: where every gain is whole, that changes nothing; where not, it
 * only makes conditions easier. Throws on conditions that overlap without one containing the other: then it would not be exact.
 */
export function conditionTree<T>(
  { items, conditions }: WayProblem,
  by: bigint,
  say: (whole: bigint) => T,
): WayNode<T> {
  const everything: Draft = { need: 0n, members: new Set(items.map(({ at }) => at)), children: [] };
  const bySize = [...conditions].sort((one, other) => other.members.size - one.members.size);
  for (const { gap, members } of bySize)
    insert(everything, { need: wholeUp(gap, by), members, children: [] });
  const wayItem = ({ at, gains }: WayCandidate): WayItem<T> => ({
    at,
    moves: gains.map((gain, place) => ({ count: 1, steps: place + 1, gain: say(wholeUp(gain, by)) })),
  });
  const grow = ({ need, members, children }: Draft): WayNode<T> => {
    const free = items.filter(({ at, gains }) => {
      return members.has(at) && gains.length > 0 && !children.some((child) => child.members.has(at));
    });
    const own = free.map(wayItem);
    if (children.length === 0) return { need: say(need), children: [], items: own };
    const rest = own.length > 0 ? [{ need: say(0n), children: [], items: own }] : [];
    return { need: say(need), children: [...children.map(grow), ...rest], items: [] };
  };
  return grow(everything);
}

interface Draft {
  readonly need: bigint;
  readonly members: ReadonlySet<number>;
  readonly children: Draft[];
}

function insert(parent: Draft, draft: Draft): void {
  const shared = parent.children.filter(({ members }) => [...draft.members].some((at) => members.has(at)));
  const home = shared.find(({ members }) => [...draft.members].every((at) => members.has(at)));
  if (home) return insert(home, draft);
  if (shared.length > 0) throw new RangeError('two conditions overlap without one containing the other');
  parent.children.push(draft);
}

/** The least whole number of 1 / `by` units that is not below a gain or gap; 0 where nothing is missing. */
function wholeUp({ n, d }: Rational, by: bigint): bigint {
  return n <= 0n ? 0n : (n * by + d - 1n) / d;
}
