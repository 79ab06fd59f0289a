import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomAnswer, randomFrom, randomSheet } from '../../../bench/sheets.js';
import { requirementsOf } from '../eligibility/thresholds.js';
import type { Thresholds } from '../instrument/cycle.js';
import type { Indicator } from '../instrument/instrument.js';
import { readInstrument } from '../instrument/read-instrument.js';
import type { Answer } from './answers.js';
import { compileInstrument } from './compile.js';
import { scoreSheet } from './score-sheet.js';
import { type Improvement, shortestWay } from './shortest-way.js';
import { projectRoot } from '../../platform/root.js';
import { loadInstrument } from '../../platform/seeds.js';
import { bruteForceWay, FULL } from '../../../test/support/brute-force-way.js';
import type { RawInstrument } from '../../../test/support/reference-score.js';
import { smallInstrument } from '../../../test/support/small-instrument.js';

const RUNS = process.env.SOAK === '1' ? 3_000 : 250;
const LONG = process.env.SOAK === '1' ? 600_000 : 60_000;
const FULL_RATIO = '1.000000000000000';

/** The reference says nothing of what a ratio was. */
const withoutRatio = (way: readonly Improvement[] | null) =>
  way?.map((one) => (one.to === FULL_RATIO ? { ...one, from: null } : one)) ?? null;

const thresholdsOf = (values: Pick<Thresholds, 'total' | 'areaShare' | 'nodes'>): Thresholds => ({
  ...values,
  index: {},
  basis: {
    total: 'test',
    area: 'test',
    ...Object.fromEntries(Object.keys(values.nodes).map((code) => [code, 'test'])),
  },
});
const cents = (value: number): number => Math.floor(value * 100) / 100;

describe('the shortest way is the one that trying everything finds', () => {
  const type = fc.constantFrom(
    'yesNo' as const,
    'abc' as const,
    'abcd' as const,
    'abcde' as const,
    'ratio-from-counts' as const,
  );
  const group = fc.record({
    area: fc.constantFrom(1, 2),
    side: fc.constantFrom('I' as const, 'II' as const),
    weight: fc.constantFrom(5, 7.5, 10, 12.5),
    indicators: fc.array(fc.record({ type }), { minLength: 1, maxLength: 2 }),
  });
  const edition = fc
    .record({ groups: fc.array(group, { minLength: 1, maxLength: 3 }), indexes: fc.constantFrom(1, 2) })
    .filter(({ groups, indexes }) => indexes + groups.flatMap(({ indicators }) => indicators).length <= 5);
  const limits = fc.record({
    total: fc.integer({ min: 30, max: 100 }),
    areaShare: fc.constantFrom(0, 0.4, 0.6, 0.75, 1),
    component: fc.constantFrom(0, 0.5, 0.8),
    result: fc.constantFrom(0, 0.3, 0.66, 0.9),
  });
  const taste = fc.record({
    seed: fc.integer(),
    blanks: fc.constantFrom(0, 0.2, 1),
    goodness: fc.constantFrom(0, 0.3, 0.7),
  });

  it(
    'on small editions with thresholds of any kind',
    () => {
      let ways = 0;
      fc.assert(
        fc.property(
          edition,
          limits,
          taste,
          ({ groups, indexes }, { total, areaShare, component, result }, { seed, ...how }) => {
            const enablers = groups.reduce((sum, { weight }) => sum + weight, 0);
            const rest = 100 - enablers - 20 * indexes;
            const index = { type: 'index4', weight: 20 } as const;
            const raw = smallInstrument(groups, [
              ...Array<typeof index>(indexes).fill(index),
              { type: 'abcde', weight: rest },
            ]);
            const instrument = readInstrument(raw);
            const nodes = {
              A: cents(enablers * component),
              'B.I': cents((100 - enablers) * result),
              'B.I.a': cents(20 * result),
            };
            const compiled = compileInstrument(instrument);
            const requirements = requirementsOf(compiled, thresholdsOf({ total, areaShare, nodes }));
            const answers = randomSheet(instrument, randomFrom(seed), how);
            const found = shortestWay(scoreSheet(compiled, answers), answers, requirements);
            expect(withoutRatio(found)).toEqual(
              bruteForceWay(raw as RawInstrument, instrument, answers, requirements),
            );
            if (found && found.length > 1) ways += 1;
          },
        ),
        { numRuns: RUNS },
      );
      expect(ways).toBeGreaterThan(RUNS / 4);
    },
    LONG,
  );

  it(
    'on sheets of the real edition in which few answers are not the best',
    () => {
      const instrument = loadInstrument('lke-zi-2021');
      const raw = JSON.parse(
        readFileSync(join(projectRoot, 'seeds/instruments/lke-zi-2021.json'), 'utf8'),
      ) as RawInstrument;
      const compiled = compileInstrument(instrument);
      const best = compiled.items.map(({ code, indicator }): [string, Answer] => [
        code,
        bestAnswer(indicator),
      ]);
      const lowered = fc.uniqueArray(fc.nat({ max: best.length - 1 }), { minLength: 1, maxLength: 3 });
      fc.assert(
        fc.property(lowered, fc.integer(), fc.integer({ min: 90, max: 100 }), (places, seed, total) => {
          const random = randomFrom(seed);
          const answers: Record<string, Answer> = Object.fromEntries(best);
          for (const at of [...places, 110, 112])
            answers[best[at][0]] = randomAnswer(instrument.indicators[at], random, 0);
          const thresholds = thresholdsOf({
            total,
            areaShare: 0.95,
            nodes: { A: 58, 'B.I': 20, 'B.I.a': 15.75, 'B.II': 16 },
          });
          const requirements = requirementsOf(compiled, thresholds);
          const found = shortestWay(scoreSheet(compiled, answers), answers, requirements);
          expect(withoutRatio(found)).toEqual(bruteForceWay(raw, instrument, answers, requirements));
        }),
        { numRuns: RUNS / 10 },
      );
    },
    LONG,
  );
});

function bestAnswer(indicator: Indicator): Answer {
  if (indicator.kind === 'options') return indicator.options[0].key;
  if (indicator.kind === 'index') return '4';
  return Object.fromEntries(indicator.counts.map(({ id, role }) => [id, FULL[role]]));
}
