import {
  type Floors,
  floorsWithin,
  join,
  type Profile,
  profileOf,
  type WayItem,
  type WayNode,
} from './way-count.js';
import { type Arithmetic, combine, entriesOf, type Limit, type Move, sift, type Table } from './way-table.js';

/** One improvement of the way: the indicator's place in the sheet and how many steps on its scale. */
export interface Choice {
  readonly at: number;
  readonly steps: number;
}

const STAY = { count: 0, steps: 0 } as const;

/**
 * The fewest indicators, then the fewest steps, that meet every condition; of equal ways the one whose codes come first, then
 * the one that leaves more steps to later codes. Exact; docs/scoring.md says why. null if there is no way at all.
 */
export function searchWay<T>(a: Arithmetic<T>, root: WayNode<T>): readonly Choice[] | null {
  const profiles = new Map<WayNode<T>, Profile<T>>();
  const fewest = profileOf(a, root, profiles);
  if (fewest === null) return null;
  const floors = floorsOf(a, root, profiles, fewest.count);
  const limit = { count: fewest.count, steps: fewest.steps };
  const tables = new Map<WayNode<T>, Table<T>>();
  const whole = tableOf(a, root, { limit, floors, tables, optional: true });
  const steps = whole[limit.count].findIndex((gain) => !a.isLess(gain, a.zero));
  const goal = { count: limit.count, steps };

  const chosen = new Refining(a, root, tables, goal, true).decide(({ moves }) => [moves, []]);
  const places = new Set(chosen.map(({ at }) => at));
  const only = restrict(root, places);
  const own = new Map<WayNode<T>, Table<T>>();
  tableOf(a, only, { limit: goal, floors: null, tables: own, optional: false });
  return new Refining(a, only, own, goal, false).decide(({ moves }) => moves.map((move) => [move]));
}

/** For every node the gain it must reach by its number of indicators, the whole having exactly `count`. */
function floorsOf<T>(
  a: Arithmetic<T>,
  root: WayNode<T>,
  profiles: Map<WayNode<T>, Profile<T>>,
  count: number,
) {
  const floors = new Map<WayNode<T>, Floors<T>>();
  const walk = (node: WayNode<T>, own: Floors<T>): void => {
    floors.set(node, own);
    for (const child of node.children) {
      const others = node.children.filter((one) => one !== child).map((one) => profiles.get(one)!);
      walk(child, floorsWithin(a, own, join(a, others), child.need));
    }
  };
  walk(root, [...Array<null>(count).fill(null), root.need]);
  return floors;
}

interface TableRules<T> {
  readonly limit: Limit;
  /** null: a node must gain what it needs, whatever its number of indicators. */
  readonly floors: ReadonlyMap<WayNode<T>, Floors<T>> | null;
  /** Filled with every node's table. */
  readonly tables: Map<WayNode<T>, Table<T>>;
  /** Whether an indicator may stay as it is. */
  readonly optional: boolean;
}

function tableOf<T>(a: Arithmetic<T>, node: WayNode<T>, rules: TableRules<T>): Table<T> {
  const { limit, floors, tables, optional } = rules;
  let table: Table<T> = [[a.zero]];
  for (const child of node.children) table = combine(a, table, entriesOf(a, tableOf(a, child, rules)), limit);
  for (const item of node.items) table = combine(a, table, movesOf(a, item, optional), limit);
  const own = floors?.get(node);
  const sifted = sift(a, table, (count) => (own ? own[count] : node.need));
  tables.set(node, sifted);
  return sifted;
}

const movesOf = <T>(a: Arithmetic<T>, { moves }: WayItem<T>, optional: boolean): readonly Move<T>[] =>
  optional ? [{ ...STAY, gain: a.zero }, ...moves] : moves;

const restrict = <T>(node: WayNode<T>, places: ReadonlySet<number>): WayNode<T> => ({
  need: node.need,
  children: node.children.map((child) => restrict(child, places)),
  items: node.items.filter(({ at }) => places.has(at)),
});

/** A leaf while its indicators are being decided one after the other. */
interface Leaf<T> {
  readonly node: WayNode<T>;
  /** From the root down to the leaf. */
  readonly path: readonly WayNode<T>[];
  /** suffixes[n]: the table of the items from the n-th on, undecided. */
  readonly suffixes: readonly Table<T>[];
  /** What the decided items gain, by cost. */
  decided: Table<T>;
  next: number;
}

/** Decides item by item, in the order of the sheet, always for the first alternative with which the goal can still be reached. */
class Refining<T> {
  private readonly leaves: Leaf<T>[] = [];

  constructor(
    private readonly a: Arithmetic<T>,
    root: WayNode<T>,
    private readonly tables: Map<WayNode<T>, Table<T>>,
    private readonly goal: Limit,
    private readonly optional: boolean,
  ) {
    const walk = (node: WayNode<T>, above: readonly WayNode<T>[]): void => {
      const path = [...above, node];
      for (const child of node.children) walk(child, path);
      if (node.items.length > 0)
        this.leaves.push({ node, path, suffixes: this.suffixesOf(node), decided: [[a.zero]], next: 0 });
    };
    walk(root, []);
  }

  decide(alternativesOf: (item: WayItem<T>) => readonly (readonly Move<T>[])[]): Choice[] {
    const order = this.leaves.flatMap((leaf) => leaf.node.items.map((item) => ({ leaf, item })));
    order.sort((one, other) => one.item.at - other.item.at);
    const choices: Choice[] = [];
    let current: Leaf<T> | null = null;
    let wanted: readonly Move<T>[] = [];
    for (const { leaf, item } of order) {
      if (leaf !== current) {
        if (current) this.keep(current);
        wanted = this.wantedOf(leaf);
        current = leaf;
      }
      const moves = this.take(leaf, alternativesOf(item), wanted);
      if (moves.length > 0) choices.push({ at: item.at, steps: moves[0].steps });
    }
    return choices;
  }

  /** Takes the first alternative that leaves a way to the goal; an alternative without moves leaves the item as it is. */
  private take(
    leaf: Leaf<T>,
    alternatives: readonly (readonly Move<T>[])[],
    wanted: readonly Move<T>[],
  ): readonly Move<T>[] {
    const rest = leaf.suffixes[leaf.next + 1];
    for (const moves of alternatives) {
      const joined = moves.length > 0 ? combine(this.a, leaf.decided, moves, this.goal) : leaf.decided;
      if (!this.reaches(joined, rest, wanted)) continue;
      leaf.decided = joined;
      leaf.next += 1;
      return moves;
    }
    throw new Error('the way was lost while it was refined');
  }

  private reaches(decided: Table<T>, rest: Table<T>, wanted: readonly Move<T>[]): boolean {
    const { a } = this;
    const done = entriesOf(a, decided);
    return wanted.some(({ count, steps, gain }) =>
      done.some((entry) => {
        const more = rest[count - entry.count]?.[steps - entry.steps];
        return more !== undefined && !a.isLess(more, a.zero) && !a.isLess(a.add(entry.gain, more), gain);
      }),
    );
  }

  /** By cost, the least that this leaf must gain so that, with some choice in all other leaves, the goal is reached. */
  private wantedOf({ path }: Leaf<T>): readonly Move<T>[] {
    const { a, goal, tables } = this;
    let wanted: readonly Move<T>[] = [{ ...goal, gain: path[0].need }];
    for (let depth = 1; depth < path.length; depth += 1) {
      const others = path[depth - 1].children.filter((child) => child !== path[depth]);
      let table: Table<T> = [[a.zero]];
      for (const other of others) table = combine(a, table, entriesOf(a, tables.get(other)!), goal);
      wanted = this.lessOthers(wanted, entriesOf(a, table), path[depth].need);
    }
    return wanted;
  }

  private lessOthers(wanted: readonly Move<T>[], others: readonly Move<T>[], need: T): readonly Move<T>[] {
    const { a } = this;
    const least = new Map<number, Move<T>>();
    for (const whole of wanted)
      for (const other of others) {
        const [count, steps] = [whole.count - other.count, whole.steps - other.steps];
        if (count < 0 || steps < 0) continue;
        const left = a.subtract(whole.gain, other.gain);
        const gain = a.isLess(left, need) ? need : left;
        const key = count * (this.goal.steps + 1) + steps;
        const known = least.get(key);
        if (known === undefined || a.isLess(gain, known.gain)) least.set(key, { count, steps, gain });
      }
    return [...least.values()];
  }

  /** Puts what is left of a leaf's choices into the tables, from the leaf up. */
  private keep({ path, decided, suffixes, next }: Leaf<T>): void {
    const { a, goal, tables } = this;
    path.toReversed().forEach((node, at) => {
      let table: Table<T> = at === 0 ? combine(a, decided, entriesOf(a, suffixes[next]), goal) : [[a.zero]];
      if (at > 0)
        for (const child of node.children) table = combine(a, table, entriesOf(a, tables.get(child)!), goal);
      tables.set(
        node,
        sift(a, table, () => node.need),
      );
    });
  }

  private suffixesOf({ items }: WayNode<T>): Table<T>[] {
    const suffixes: Table<T>[] = [[[this.a.zero]]];
    for (const item of items.toReversed())
      suffixes.unshift(combine(this.a, suffixes[0], movesOf(this.a, item, this.optional), this.goal));
    return suffixes;
  }
}
