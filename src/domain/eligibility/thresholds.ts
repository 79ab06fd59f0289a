import type { Thresholds } from '../instrument/cycle.js';
import type { CompiledInstrument } from '../scoring/compile.js';
import { TOTAL } from '../scoring/compile.js';
import { compare, divide, multiply, ofDecimal, type Rational, subtract, ZERO } from '../scoring/rational.js';
import { maxOf, scoreOfAll, type SheetScore } from '../scoring/score-sheet.js';

/** One condition of a predicate as the cycle's data say it, bound to the nodes of an edition. */
export interface Requirement {
  /** `total`, `area.1` … or a node's code. */
  readonly code: string;
  /** The nodes whose scores are added up. */
  readonly nodes: readonly string[];
  /** How `required` is said: points, or a share (0 to 1) of `max`. */
  readonly unit: 'points' | 'share';
  readonly required: Rational;
  /** `required` in points. */
  readonly points: Rational;
  /** The most points that `nodes` can have. */
  readonly max: Rational;
  readonly basis: string;
}

/** A requirement beside what a sheet reaches; all figures exact and in the requirement's unit. */
export interface Condition {
  readonly code: string;
  readonly unit: 'points' | 'share';
  readonly required: Rational;
  readonly actual: Rational;
  /** What is missing; 0 where it is met. */
  readonly gap: Rational;
  readonly met: boolean;
  readonly basis: string;
}

/** Binds a predicate's least values to an edition, in the order total, components, areas, results. Throws where they do not fit. */
export function requirementsOf(compiled: CompiledInstrument, thresholds: Thresholds): readonly Requirement[] {
  const { areas, components } = compiled.instrument;
  const points = (code: string, value: number, basis: string): Requirement => {
    const required = ofDecimal(value);
    return {
      code,
      nodes: [code],
      unit: 'points',
      required,
      points: required,
      max: maxOf(compiled, code),
      basis,
    };
  };
  const nodes = Object.entries(thresholds.nodes).map(([code, value]) =>
    points(code, value, thresholds.basis[code]),
  );
  const isComponent = ({ code }: Requirement) => components.some((component) => component.code === code);
  const share = ofDecimal(thresholds.areaShare);
  const shares = areas.map(({ number, nodes: codes, weight }): Requirement => {
    const max = ofDecimal(weight);
    const code = `area.${number}`;
    return {
      code,
      nodes: codes,
      unit: 'share',
      required: share,
      points: multiply(share, max),
      max,
      basis: thresholds.basis.area,
    };
  });
  const all = [
    points(TOTAL, thresholds.total, thresholds.basis.total),
    ...nodes.filter(isComponent),
    ...shares,
    ...nodes.filter((node) => !isComponent(node)),
  ];
  checkReachable(all);
  checkIndexes(compiled, thresholds);
  return all;
}

/** For every condition of a predicate: required, actual, gap, and whether it is met. Equal is met; a hair below is not. */
export function conditionsOf(score: SheetScore, thresholds: Thresholds): readonly Condition[] {
  return requirementsOf(score.compiled, thresholds).map(
    ({ code, nodes, unit, required, points, max, basis }) => {
      const reached = scoreOfAll(score, nodes);
      const met = compare(reached, points) >= 0;
      const said = (value: Rational): Rational => (unit === 'share' ? divide(value, max) : value);
      return {
        code,
        unit,
        required,
        actual: said(reached),
        gap: met ? ZERO : said(subtract(points, reached)),
        met,
        basis,
      };
    },
  );
}

export const allMet = (conditions: readonly Condition[]): boolean => conditions.every(({ met }) => met);

function checkReachable(requirements: readonly Requirement[]): void {
  for (const { code, points, max } of requirements)
    if (compare(points, max) > 0) throw new RangeError(`the threshold of ${code} is above what it can reach`);
}

/** A least index says the same as the least points of the nearest node with a threshold (peer fault 23: said once, checked here). */
function checkIndexes(compiled: CompiledInstrument, { index, nodes }: Thresholds): void {
  for (const [code, value] of Object.entries(index)) {
    const indicator = compiled.instrument.indicators.find((one) => one.code === code);
    if (indicator?.kind !== 'index')
      throw new RangeError(`${code} is no survey index of ${compiled.instrument.id}`);
    const points = multiply(divide(ofDecimal(value), ofDecimal(indicator.divisor)), maxOf(compiled, code));
    const nearest = Object.keys(nodes)
      .filter((node) => code === node || code.startsWith(`${node}.`))
      .sort((a, b) => b.length - a.length)[0];
    if (nearest === undefined || compare(points, ofDecimal(nodes[nearest])) !== 0)
      throw new RangeError(
        `the least index ${value} of ${code} does not say the same as the points of ${nearest ?? 'its node'}`,
      );
  }
}
