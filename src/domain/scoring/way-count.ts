import type { Arithmetic, Move } from './way-table.js';

/** A condition with the indicators it speaks of: of its own at the leaves, of the conditions within it above them. */
export interface WayNode<T> {
  /** What must be gained here; 0 where nothing is missing. */
  readonly need: T;
  readonly children: readonly WayNode<T>[];
  /** Only where there are no children; in the order of the sheet. */
  readonly items: readonly WayItem<T>[];
}

export interface WayItem<T> {
  /** Its place in the sheet. */
  readonly at: number;
  /** Improvements of this one indicator: from the fewest steps to the most, each gaining more than the one before. */
  readonly moves: readonly Move<T>[];
}

/** The fewest indicators that meet a node's conditions, and what further ones would add, the most first. */
export interface Profile<T> {
  readonly count: number;
  readonly gain: T;
  /** Steps of one such choice: no best choice has more. */
  readonly steps: number;
  readonly rest: readonly Move<T>[];
}

/**
 * Counting indicators alone, each may be improved fully, so the best n of a set are the n that gain most. Conditions only lie
 * within each other or apart, so taking the most gaining first, from the innermost condition outwards, gives the fewest.
 * null if even everything is not enough.
 */
export function profileOf<T>(
  a: Arithmetic<T>,
  node: WayNode<T>,
  kept: Map<WayNode<T>, Profile<T>>,
): Profile<T> | null {
  const below: Profile<T>[] = [];
  for (const child of node.children) {
    const profile = profileOf(a, child, kept);
    if (profile === null) return null;
    below.push(profile);
  }
  const own = node.items.flatMap(({ moves }) => moves.slice(-1));
  const joined = join(a, below, own);
  let { count, gain, steps } = joined;
  while (a.isLess(gain, node.need)) {
    const next = joined.rest.at(count - joined.count);
    if (next === undefined) return null;
    gain = a.add(gain, next.gain);
    steps += next.steps;
    count += 1;
  }
  const profile = { count, gain, steps, rest: joined.rest.slice(count - joined.count) };
  kept.set(node, profile);
  return profile;
}

/** Several sets that have nothing in common, as one. */
export function join<T>(
  a: Arithmetic<T>,
  profiles: readonly Profile<T>[],
  more: readonly Move<T>[] = [],
): Profile<T> {
  return {
    count: profiles.reduce((sum, { count }) => sum + count, 0),
    gain: profiles.reduce((sum, { gain }) => a.add(sum, gain), a.zero),
    steps: profiles.reduce((sum, { steps }) => sum + steps, 0),
    rest: [...more, ...profiles.flatMap(({ rest }) => rest)].sort((x, y) =>
      a.isLess(y.gain, x.gain) ? -1 : a.isLess(x.gain, y.gain) ? 1 : x.steps - y.steps,
    ),
  };
}

/** floors[n]: what a node must gain with exactly n indicators if the whole is to succeed; null where it cannot. */
export type Floors<T> = readonly (T | null)[];

/** The floors of a node within a parent whose floors are known: what its neighbours could add at best is taken off. */
export function floorsWithin<T>(
  a: Arithmetic<T>,
  parent: Floors<T>,
  neighbours: Profile<T>,
  need: T,
): Floors<T> {
  const most: T[] = [neighbours.gain];
  for (const { gain } of neighbours.rest) most.push(a.add(most[most.length - 1], gain));
  return parent.map((_, count) => {
    let floor: T | null = null;
    for (let n = 0; n < most.length && count + neighbours.count + n < parent.length; n += 1) {
      const whole = parent[count + neighbours.count + n];
      if (whole === null) continue;
      const left = a.subtract(whole, most[n]);
      if (floor === null || a.isLess(left, floor)) floor = left;
    }
    return floor !== null && a.isLess(floor, need) ? need : floor;
  });
}
