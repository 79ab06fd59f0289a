import type { CountIndicator, Indicator, Instrument, Node } from '../instrument/instrument.js';
import { add, lcm, multiply, ofDecimal, type Rational, rational, ZERO } from './rational.js';

/** The code of the root of all nodes. */
export const TOTAL = 'total';

/** An edition made ready for scoring: looked up, ordered and scaled once, so that a sheet costs one pass. */
export interface CompiledInstrument {
  readonly instrument: Instrument;
  /** Units in a point. Every option's score is a whole number of units; only ratios and long indexes leave a remainder. */
  readonly scale: number;
  /** Every node, a parent before its children: the total first, indicators included. */
  readonly nodes: readonly CompiledNode[];
  /** For each node the place of its parent in `nodes`; the total is its own. */
  readonly parents: Int32Array;
  readonly placeOf: ReadonlyMap<string, number>;
  /** In the order of the sheet. */
  readonly items: readonly CompiledItem[];
}

export interface CompiledNode {
  readonly code: string;
  /** null for the total. */
  readonly node: Node | null;
  /** The most points it can have. */
  readonly max: Rational;
}

/** One indicator. All have the same members, which keeps the loop over them fast. */
export interface CompiledItem {
  readonly code: string;
  readonly indicator: Indicator;
  /** Its place in `nodes`. */
  readonly place: number;
  /** Units of the full score. */
  readonly units: number;
  /** Units by option key; empty unless it has options. */
  readonly unitsByKey: ReadonlyMap<string, number>;
  readonly counts: CountIndicator | null;
  /** 0 unless it is an index. */
  readonly divisor: number;
}

/** Far above any real edition (the one of 2021 needs 24,000), far below where a double stops being exact. */
const LARGEST_SCALE = 2n ** 40n;

/** An index is published with two decimals, so hundredths of an index are whole units. */
const INDEX_STEPS = 100n;

export function compileInstrument(instrument: Instrument): CompiledInstrument {
  const nodes: CompiledNode[] = [
    { code: TOTAL, node: null, max: sumOf(instrument.components.map(weightOf)) },
  ];
  const parents: number[] = [0];
  const walk = (node: Node, parent: number, max: Rational): void => {
    const place = nodes.push({ code: node.code, node, max }) - 1;
    parents.push(parent);
    if (node.level === 'indicator') return;
    const share = multiply(max, rational(1n, BigInt(node.children.length)));
    for (const child of node.children)
      walk(child, place, child.weight === undefined ? share : weightOf(child));
  };
  for (const component of instrument.components) walk(component, 0, weightOf(component));

  const placeOf = new Map(nodes.map(({ code }, place) => [code, place]));
  const placed = instrument.indicators.map((indicator) => ({
    indicator,
    place: placeOf.get(indicator.code)!,
  }));
  const scale = placed
    .map(({ indicator, place }) => denominatorOf(indicator, nodes[place].max))
    .reduce(lcm, 1n);
  if (scale > LARGEST_SCALE)
    throw new RangeError(`the weights of ${instrument.id} need ${scale} units in a point`);
  const items = placed.map(({ indicator, place }) => compileItem(indicator, place, nodes[place].max, scale));
  return { instrument, scale: Number(scale), nodes, parents: Int32Array.from(parents), placeOf, items };
}

const weightOf = ({ weight = 0 }: Node): Rational => ofDecimal(weight);
const sumOf = (values: readonly Rational[]): Rational => values.reduce(add, ZERO);

/** The least number of units in a point with which this indicator's scores are whole. */
function denominatorOf(indicator: Indicator, max: Rational): bigint {
  if (indicator.kind === 'counts') return max.d;
  if (indicator.kind === 'index')
    return multiply(max, rational(1n, INDEX_STEPS * BigInt(indicator.divisor))).d;
  return indicator.options.map(({ value }) => multiply(max, ofDecimal(value)).d).reduce(lcm, max.d);
}

function compileItem(indicator: Indicator, place: number, max: Rational, scale: bigint): CompiledItem {
  const unitsOf = (value: number): number => {
    const score = multiply(max, ofDecimal(value));
    return Number((score.n * scale) / score.d);
  };
  const options = indicator.kind === 'options' ? indicator.options : [];
  return {
    code: indicator.code,
    indicator,
    place,
    units: unitsOf(1),
    unitsByKey: new Map(options.map(({ key, value }) => [key, unitsOf(value)])),
    counts: indicator.kind === 'counts' ? indicator : null,
    divisor: indicator.kind === 'index' ? indicator.divisor : 0,
  };
}
