import type { Requirement } from '../../src/domain/eligibility/thresholds.js';
import type { Instrument } from '../../src/domain/instrument/instrument.js';
import type { Improvement } from '../../src/domain/scoring/shortest-way.js';
import {
  type Fraction,
  isLess,
  plus,
  type RawAnswers,
  type RawInstrument,
  referenceScores,
} from './reference-score.js';

/** Tries every set of improvements, the fewest first, each valued by the reference implementation. null if none is enough. */
export function bruteForceWay(
  raw: RawInstrument,
  { indicators }: Instrument,
  answers: RawAnswers,
  requirements: readonly Pick<Requirement, 'nodes' | 'points'>[],
): readonly Improvement[] | null {
  const meets = (sheet: RawAnswers): boolean => {
    const scores = referenceScores(raw, sheet);
    return requirements.every(({ nodes, points }) => {
      const reached = nodes.map((code) => scores.get(code)!).reduce(plus);
      return !isLess(reached, [points.n, points.d] satisfies Fraction);
    });
  };
  const ways = indicators.map((indicator): Way[] => {
    const { code } = indicator;
    const now = answers[code];
    if (indicator.kind === 'counts') {
      const full = Object.fromEntries(indicator.counts.map(({ id, role }) => [id, FULL[role]]));
      const [value, most] = [answers, { [code]: full }].map((sheet) =>
        referenceScores(raw, sheet).get(code)!,
      );
      return isLess(value, most) ? [{ code, steps: 1, answer: full }] : [];
    }
    if (indicator.kind === 'index')
      return now !== undefined && Number(now) === 4 ? [] : [{ code, steps: 1, answer: '4' }];
    const place =
      now === undefined
        ? indicator.options.length - 1
        : indicator.options.findIndex(({ key }) => key === now);
    return indicator.options.slice(0, place).map(({ key }, at) => ({ code, steps: place - at, answer: key }));
  });
  const best = cheapest(
    ways.map((own) => own.toReversed()),
    (chosen) => meets(withWays(answers, chosen)),
  );
  return best && lowerIndexes(answers, best, indicators, meets);
}

/** Counts by role with which every formula is worth 1. */
export const FULL = { numerator: 9, denominator: 1, previous: 1, current: 0, information: 0 } as const;

interface Way {
  readonly code: string;
  readonly steps: number;
  readonly answer: RawAnswers[string];
}

const withWays = (answers: RawAnswers, ways: readonly Way[]): RawAnswers => ({
  ...answers,
  ...Object.fromEntries(ways.map(({ code, answer }) => [code, answer])),
});

/** Of the fewest, those with the fewest steps; of these the first codes, then fewer steps at the first that differs. */
function cheapest(
  ways: readonly (readonly Way[])[],
  isEnough: (chosen: readonly Way[]) => boolean,
): readonly Way[] | null {
  const fullest = ways.map((own) => own.slice(-1));
  for (let count = 0; count <= ways.length; count += 1) {
    if (!choose(fullest, count).some(isEnough)) continue;
    const enough = choose(ways, count).filter(isEnough);
    const least = Math.min(...enough.map(stepsOf));
    // choose() goes through the codes in order and through the steps of each from the fewest, so the first by codes, then by steps
    const first = enough.filter((chosen) => stepsOf(chosen) === least);
    const codes = first[0]?.map(({ code }) => code).join();
    const same = first.filter((chosen) => chosen.map(({ code }) => code).join() === codes);
    if (same.length > 0) return same[0];
  }
  return null;
}

const stepsOf = (ways: readonly Way[]): number => ways.reduce((sum, { steps }) => sum + steps, 0);

/** Every choice of `count` indicators with every number of steps; sets by code order, then each by steps order. */
function choose(ways: readonly (readonly Way[])[], count: number): Way[][] {
  const sets = subsets(
    ways.flatMap((own, at) => (own.length > 0 ? [at] : [])),
    count,
  );
  return sets.flatMap((set) =>
    set.reduce<Way[][]>((all, at) => all.flatMap((chosen) => ways[at].map((way) => [...chosen, way])), [[]]),
  );
}

function subsets(items: readonly number[], count: number): number[][] {
  if (count === 0) return [[]];
  return items.flatMap((item, at) => subsets(items.slice(at + 1), count - 1).map((rest) => [item, ...rest]));
}

function lowerIndexes(
  answers: RawAnswers,
  best: readonly Way[],
  indicators: Instrument['indicators'],
  meets: (sheet: RawAnswers) => boolean,
): Improvement[] {
  let sheet = withWays(answers, best);
  return best.map(({ code, steps, answer }) => {
    const indicator = indicators.find((one) => one.code === code)!;
    const now = answers[code];
    if (indicator.kind === 'options')
      return { indicator: code, from: (now as string | undefined) ?? null, to: answer as string, steps };
    if (indicator.kind === 'counts') return { indicator: code, from: null, to: '1.000000000000000', steps };
    // meeting every condition is monotone in one index, so halving finds the least
    let [short, enough] = [-1, 400];
    while (enough - short > 1) {
      const half = Math.floor((short + enough) / 2);
      if (meets({ ...sheet, [code]: (half / 100).toFixed(2) })) enough = half;
      else short = half;
    }
    const to = (enough / 100).toFixed(2);
    sheet = { ...sheet, [code]: to };
    return { indicator: code, from: (now as string | undefined) ?? null, to, steps };
  });
}
