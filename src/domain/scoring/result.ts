import { allMet, conditionsOf, requirementsOf } from '../eligibility/thresholds.js';
import { type Cycle, PREDICATES, type Predicate } from '../instrument/cycle.js';
import type { Answers } from './answers.js';
import { type CompiledInstrument, TOTAL } from './compile.js';
import { type Finding, findingsOf } from './findings.js';
import { toDecimal, toDisplay, toPercent } from './rational.js';
import { maxOf, scoreOf, scoreSheet, shareOf } from './score-sheet.js';
import { type Improvement, shortestWay } from './shortest-way.js';

/**
 * A sheet's score as the command prints it and the API answers it. Values are decimal texts with fifteen decimals, cut off (a
 * gap rounded up), so that no text claims a threshold that the exact value misses; `display` is rounded half up to two.
 */
export interface ScoreResult {
  readonly instrument: string;
  readonly cycle: string;
  readonly total: { readonly value: string; readonly display: string };
  /** By code, indicators included. Points; `share` from 0 to 1, `percent` the same to read. */
  readonly nodes: Readonly<Record<string, NodeResult>>;
  readonly blank: readonly string[];
  readonly findings: readonly Finding[];
  readonly predicates: Readonly<Record<Predicate, PredicateResult>>;
}

export interface NodeResult {
  readonly score: string;
  readonly max: string;
  readonly share: string;
  readonly display: string;
  readonly percent: string;
}

/** A sheet says nothing of the unit: whether it holds WBK already is not among the conditions here. */
export interface PredicateResult {
  readonly met: boolean;
  readonly conditions: readonly ConditionResult[];
  /** Empty where the predicate is met; null where even the best sheet would not meet it. */
  readonly shortestWay: readonly Improvement[] | null;
}

export interface ConditionResult {
  readonly code: string;
  /** `points`, or `share` from 0 to 1 of an area's weight. */
  readonly unit: 'points' | 'share';
  readonly required: string;
  readonly actual: string;
  readonly gap: string;
  readonly met: boolean;
  readonly basis: string;
}

export function scoreResult(compiled: CompiledInstrument, cycle: Cycle, answers: Answers): ScoreResult {
  const score = scoreSheet(compiled, answers);
  const total = scoreOf(score);
  const nodes = compiled.nodes
    .filter(({ code }) => code !== TOTAL)
    .map(({ code }): [string, NodeResult] => {
      const [own, share] = [scoreOf(score, code), shareOf(score, code)];
      const max = toDecimal(maxOf(compiled, code));
      return [
        code,
        {
          score: toDecimal(own),
          max,
          share: toDecimal(share),
          display: toDisplay(own),
          percent: toPercent(share),
        },
      ];
    });
  const predicates = PREDICATES.map((predicate): [Predicate, PredicateResult] => {
    const thresholds = cycle.thresholds[predicate];
    const conditions = conditionsOf(score, thresholds);
    const way = shortestWay(score, answers, requirementsOf(compiled, thresholds));
    return [predicate, { met: allMet(conditions), conditions: conditions.map(say), shortestWay: way }];
  });
  return {
    instrument: compiled.instrument.id,
    cycle: cycle.id,
    total: { value: toDecimal(total), display: toDisplay(total) },
    nodes: Object.fromEntries(nodes),
    blank: score.blank,
    findings: findingsOf(compiled.instrument, answers),
    predicates: Object.fromEntries(predicates) as Record<Predicate, PredicateResult>,
  };
}

const say = ({
  code,
  unit,
  required,
  actual,
  gap,
  met,
  basis,
}: ReturnType<typeof conditionsOf>[number]): ConditionResult => ({
  code,
  unit,
  required: toDecimal(required),
  actual: toDecimal(actual),
  gap: toDecimal(gap, 15, 'up'),
  met,
  basis,
});
