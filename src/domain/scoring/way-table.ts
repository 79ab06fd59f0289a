/** Exact sums and comparisons: doubles where every sum is a whole number below 2^53, BigInt otherwise. */
export interface Arithmetic<T> {
  readonly zero: T;
  /** Below every gain: what cannot be had at all. */
  readonly none: T;
  readonly add: (a: T, b: T) => T;
  readonly subtract: (a: T, b: T) => T;
  readonly isLess: (a: T, b: T) => boolean;
}

export const DOUBLES: Arithmetic<number> = {
  zero: 0,
  none: -1,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  isLess: (a, b) => a < b,
};

export const BIGINTS: Arithmetic<bigint> = {
  zero: 0n,
  none: -1n,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  isLess: (a, b) => a < b,
};

/** What a choice costs, in indicators and in steps, and what it gains. */
export interface Move<T> {
  readonly count: number;
  readonly steps: number;
  readonly gain: T;
}

/** table[count][steps]: the most that so many indicators with so many steps can gain; `none` where there is no such choice. */
export type Table<T> = readonly (readonly T[])[];

export interface Limit {
  readonly count: number;
  readonly steps: number;
}

/** Every entry of the table joined with every move, within the limit: the best of each cost is kept. */
export function combine<T>(
  a: Arithmetic<T>,
  table: Table<T>,
  moves: readonly Move<T>[],
  limit: Limit,
): Table<T> {
  const result: T[][] = [];
  for (const { count, steps, gain } of moves) {
    const last = Math.min(table.length, limit.count - count + 1);
    for (let at = 0; at < last; at += 1) {
      while (result.length <= at + count) result.push([]);
      joinRow(a, table[at], result[at + count], steps, gain, limit.steps);
    }
  }
  return result;
}

function joinRow<T>(
  a: Arithmetic<T>,
  row: readonly T[],
  into: T[],
  steps: number,
  gain: T,
  most: number,
): void {
  const end = Math.min(row.length, most - steps + 1);
  while (into.length < end + steps) into.push(a.none);
  for (let at = 0; at < end; at += 1) {
    if (a.isLess(row[at], a.zero)) continue;
    const sum = a.add(row[at], gain);
    if (a.isLess(into[at + steps], sum)) into[at + steps] = sum;
  }
}

/** The entries that can be had, gain at least what `least` asks for their cost, and no cheaper entry of as many indicators gains as much. */
export function sift<T>(
  a: Arithmetic<T>,
  table: Table<T>,
  least: (count: number, steps: number) => T | null,
): Table<T> {
  return table.map((row, count) => {
    let best = a.none;
    return row.map((gain, steps) => {
      if (!a.isLess(best, gain)) return a.none;
      const floor = least(count, steps);
      if (floor === null || a.isLess(gain, floor)) return a.none;
      best = gain;
      return gain;
    });
  });
}

export function entriesOf<T>(a: Arithmetic<T>, table: Table<T>): Move<T>[] {
  const entries: Move<T>[] = [];
  table.forEach((row, count) =>
    row.forEach((gain, steps) => {
      if (!a.isLess(gain, a.zero)) entries.push({ count, steps, gain });
    }),
  );
  return entries;
}
