import { describe, expect, it } from '@jest/globals';
import { nastySheets, randomFrom, randomSheet } from '../../../bench/sheets.js';
import { loadCycle, loadInstrument } from '../../platform/seeds.js';
import { allMet, conditionsOf, type Requirement, requirementsOf } from '../eligibility/thresholds.js';
import { PREDICATES, type Predicate } from '../instrument/cycle.js';
import type { Indicator } from '../instrument/instrument.js';
import type { Answer, Answers } from './answers.js';
import { compileInstrument } from './compile.js';
import { ofDecimal } from './rational.js';
import { scoreSheet } from './score-sheet.js';
import { type Improvement, shortestWay } from './shortest-way.js';

const instrument = loadInstrument('lke-zi-2021');
const compiled = compileInstrument(instrument);
const { thresholds } = loadCycle('zi-2026');
const way = (answers: Answers, predicate: Predicate) =>
  shortestWay(scoreSheet(compiled, answers), answers, requirementsOf(compiled, thresholds[predicate]));
const best: Answers = Object.fromEntries(instrument.indicators.map((one) => [one.code, bestOf(one)]));

describe('the shortest way', () => {
  it('is empty where everything is met', () => {
    expect(way(best, 'WBBM')).toEqual([]);
  });

  it('raises one index straight to the least hundredth that its own condition asks for', () => {
    expect(way({ ...best, 'B.I.a': '2.005' }, 'WBK')).toEqual([
      { indicator: 'B.I.a', from: '2.005', to: '3.60', steps: 1 },
    ]);
    expect(way({ ...best, 'B.II.a': '3.59999' }, 'WBBM')).toEqual([
      { indicator: 'B.II.a', from: '3.59999', to: '3.60', steps: 1 },
    ]);
  });

  it('improves several steps of one answer rather than one step of several', () => {
    expect(way({ ...best, 'B.I.b': 'E' }, 'WBBM')).toEqual([
      { indicator: 'B.I.b', from: 'E', to: 'B', steps: 3 },
    ]);
  });

  it('fills a blank from where the worst answer stands', () => {
    const blank = Object.fromEntries(Object.entries(best).filter(([code]) => code !== 'B.I.b'));
    expect(way(blank, 'WBK')).toEqual([{ indicator: 'B.I.b', from: null, to: 'C', steps: 2 }]);
  });

  it('takes a count indicator to its full ratio in one step', () => {
    const one = { ...requirement('A.II.5.ii.a'), points: ofDecimal(2) };
    const answers = { 'A.II.5.ii.a': { mustHandle: 3, resolved: 1 } };
    expect(shortestWay(scoreSheet(compiled, answers), answers, [one])).toEqual([
      { indicator: 'A.II.5.ii.a', from: '0.333333333333333', to: '1.000000000000000', steps: 1 },
    ]);
  });

  it('prefers the codes that come first among equals, then fewer steps for the first of them', () => {
    const group = { ...requirement('A.I.6.ii'), points: ofDecimal('0.22') };
    expect(
      shortestWay(scoreSheet(compiled, {}), {}, [group])?.map(({ indicator, to, steps }) => [
        indicator,
        to,
        steps,
      ]),
    ).toEqual([
      ['A.I.6.ii.b', 'C', 1],
      ['A.I.6.ii.c', 'A', 3],
    ]);
  });

  it('shares what both indexes must bring so that the first by code stays lowest', () => {
    const total = { ...requirement('total'), points: ofDecimal(25) };
    expect(shortestWay(scoreSheet(compiled, {}), {}, [total])).toEqual([
      { indicator: 'B.I.a', from: null, to: '1.72', steps: 1 },
      { indicator: 'B.II.a', from: null, to: '4.00', steps: 1 },
    ]);
  });

  it('is exact where doubles could not tell the ways apart', () => {
    const answers = { 'A.II.1.i.a': { agents: 9_007_199_254_740_881, changes: 1 } };
    const hairAboveOne = { ...requirement('A.II.1.i'), points: ofDecimal('1.00000000000000000000001') };
    const found = shortestWay(scoreSheet(compiled, answers), answers, [hairAboveOne]);
    expect(found?.map(({ indicator }) => indicator)).toEqual(['A.II.1.i.b']);
  });

  it('is null where even the best sheet would not do', () => {
    const beyond = { ...requirement('A.I.1'), points: ofDecimal('4.01') };
    expect(shortestWay(scoreSheet(compiled, {}), {}, [beyond])).toBeNull();
  });

  it('refuses conditions that overlap without one containing the other', () => {
    const crossing = { ...requirement('A.I.1'), nodes: ['A.I.1', 'A.I.2'] };
    const other = { ...requirement('A.I.2'), nodes: ['A.I.2', 'A.I.3'] };
    expect(() => shortestWay(scoreSheet(compiled, {}), {}, [crossing, other])).toThrow('overlap');
  });
});

describe('on the hardest sheets and on random ones', () => {
  const random = randomFrom(2026);
  const some = Array.from({ length: 40 }, (_, at) => {
    const taste = { blanks: [0, 0.1, 0.6][at % 3], goodness: [0, 0.4, 0.8][Math.floor(at / 3) % 3] };
    return [`random ${at}`, randomSheet(instrument, random, taste)] as const;
  });

  it.each([...nastySheets(instrument), ...some])(
    '%s: the way meets every condition, and nothing of it can be spared',
    (_, answers) => {
      for (const predicate of PREDICATES) {
        const found = way(answers, predicate)!;
        const meets = (sheet: Answers) =>
          allMet(conditionsOf(scoreSheet(compiled, sheet), thresholds[predicate]));
        const done = follow(answers, found);
        expect(meets(done)).toBe(true);
        for (const one of found)
          expect([one, meets({ ...done, [one.indicator]: slightlyLess(one) })]).toEqual([one, false]);
        expect(found.map(({ indicator }) => indicator)).toEqual(
          found.map(({ indicator }) => indicator).sort(),
        );
      }
    },
  );
});

function requirement(code: string): Requirement {
  const share = {
    unit: 'points',
    required: ofDecimal(1),
    points: ofDecimal(1),
    max: ofDecimal(100),
    basis: 'test',
  } as const;
  return { code, nodes: [code], ...share };
}

function bestOf(indicator: Indicator): Answer {
  if (indicator.kind === 'options') return indicator.options[0].key;
  if (indicator.kind === 'index') return '4';
  return Object.fromEntries(
    indicator.counts.map(({ id, role }) => [id, role === 'current' ? 0 : role === 'numerator' ? 90 : 30]),
  );
}

const indicatorOf = (code: string): Indicator => instrument.indicators.find((one) => one.code === code)!;

const follow = (answers: Answers, found: readonly Improvement[]): Answers => ({
  ...answers,
  ...Object.fromEntries(
    found.map(({ indicator, to }) => {
      const one = indicatorOf(indicator);
      return [indicator, one.kind === 'counts' ? bestOf(one) : to];
    }),
  ),
});

/** One step less than the way says: the next worse option, a hundredth less, almost the full ratio. */
function slightlyLess({ indicator, to }: Improvement): Answer {
  const one = indicatorOf(indicator);
  if (one.kind === 'options') return one.options[one.options.findIndex(({ key }) => key === to) + 1].key;
  if (one.kind === 'index') return String((Math.round(Number(to) * 100) - 1) / 100);
  const least = { numerator: 0, denominator: 1, previous: 1, current: 1, information: 0 } as const;
  return Object.fromEntries(one.counts.map(({ id, role }) => [id, least[role]]));
}
