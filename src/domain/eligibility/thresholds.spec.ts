import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../platform/root.js';
import { loadCycle, loadInstrument } from '../../platform/seeds.js';
import type { Predicate, Thresholds } from '../instrument/cycle.js';
import type { Instrument } from '../instrument/instrument.js';
import type { Answer, Answers } from '../scoring/answers.js';
import { compileInstrument } from '../scoring/compile.js';
import { toDecimal, toDisplay } from '../scoring/rational.js';
import { scoreSheet } from '../scoring/score-sheet.js';
import { allMet, conditionsOf, requirementsOf } from './thresholds.js';

const instrument = loadInstrument('lke-zi-2021');
const compiled = compileInstrument(instrument);
const { thresholds } = loadCycle('zi-2026');
const conditions = (answers: Answers, predicate: Predicate) =>
  conditionsOf(scoreSheet(compiled, answers), thresholds[predicate]);
const condition = (answers: Answers, predicate: Predicate, code: string) =>
  conditions(answers, predicate).find((one) => one.code === code)!;

describe('the conditions of a predicate', () => {
  it('are total, enablers, six areas and the results, each with its basis', () => {
    const all = conditions({}, 'WBK');
    expect(all.map(({ code, required }) => [code, toDisplay(required)])).toEqual([
      ['total', '75.00'],
      ['A', '40.00'],
      ...[1, 2, 3, 4, 5, 6].map((number) => [`area.${number}`, '0.60']),
      ['B.I', '18.25'],
      ['B.I.a', '15.75'],
      ['B.I.b', '2.50'],
      ['B.II', '14.00'],
    ]);
    expect(all.every(({ basis }) => basis.startsWith('PermenPANRB Nomor 90 Tahun 2021'))).toBe(true);
  });

  it('are missed by the whole of what is required on an empty sheet, and met by the best', () => {
    for (const { required, actual, gap, met } of conditions({}, 'WBBM'))
      expect([toDisplay(actual), gap, met]).toEqual(['0.00', required, false]);
    expect(allMet(conditions(bestSheet(instrument), 'WBBM'))).toBe(true);
    for (const { gap } of conditions(bestSheet(instrument), 'WBBM')) expect(gap.n).toBe(0n);
  });

  it.each([
    ['WBK', 'B.I.a', '3.6', true],
    ['WBK', 'B.I.a', '3.59', false],
    ['WBK', 'B.I.a', '3.5999999999999999999999999', false],
    ['WBK', 'B.II', '3.2', true],
    ['WBK', 'B.II', '3.1999999999999999999999999', false],
    ['WBBM', 'B.II', '3.6', true],
    ['WBBM', 'B.II', '3.59', false],
  ] as const)('%s: %s with an index of %s is met: %s', (predicate, code, index, met) => {
    expect(condition({ [code === 'B.II' ? 'B.II.a' : code]: index }, predicate, code).met).toBe(met);
  });

  it('a hair below is missed, however it is displayed', () => {
    const { actual, gap, met } = condition({ 'B.I.a': '3.59999999' }, 'WBK', 'B.I.a');
    expect([met, toDisplay(actual), toDisplay(gap)]).toEqual([false, '15.75', '0.00']);
    expect(toDecimal(gap, 15, 'up')).toBe('0.000000043750000');
  });

  it('an area is the sum of its two sides as a part of its weight: exactly 60 % passes', () => {
    const area = (changes: number, agents: number) =>
      condition({ ...ofArea(1, 'I'), 'A.II.1.i.a': { agents, changes } }, 'WBK', 'area.1');
    expect(area(4, 5)).toMatchObject({ actual: { n: 3n, d: 5n }, gap: { n: 0n, d: 1n }, met: true });
    const hair = area(799_999_999, 1_000_000_000);
    expect([hair.met, toDecimal(hair.actual, 9), toDecimal(hair.gap, 12, 'up')]).toEqual([
      false,
      '0.599999999',
      '0.000000000125',
    ]);
  });

  it('the total is a condition of its own: the other least values add up to less', () => {
    const least = (code: string) =>
      Number(toDisplay(requirementsOf(compiled, thresholds.WBK).find((one) => one.code === code)!.points));
    expect(least('A') + least('B.I') + least('B.II')).toBe(72.25);
    expect(least('total')).toBe(75);
  });
});

describe('fault 23: thresholds live in the data of the cycle, once', () => {
  it.each<[string, Partial<Thresholds>]>([
    ['an index that says something else than its points', { index: { 'B.I.a': 3.5, 'B.II.a': 3.2 } }],
    ['an index of what is no index', { index: { 'B.I.b': 3.6 } }],
    ['a node that the edition does not have', { nodes: { 'B.III': 3 } }],
    ['more than can be reached', { total: 100.5 }],
  ])('refuses %s', (_, change) => {
    expect(() => requirementsOf(compiled, { ...thresholds.WBK, ...change })).toThrow(RangeError);
  });

  it('no code of the program holds one of them', () => {
    const special = /(?<![\d.\w])(18\.25|19\.5|15\.75|72\.25|83\.25)(?![\d\w])/;
    const files = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' });
    const code = files.filter((file) => /\.tsx?$/.test(file) && !/\.spec\.tsx?$/.test(file));
    expect(code.filter((file) => special.test(readFileSync(join(projectRoot, 'src', file), 'utf8')))).toEqual(
      [],
    );
  });

  it('a changed value of the cycle changes the answer', () => {
    const sheet = scoreSheet(compiled, { 'B.I.a': '3.5' });
    const eased: Thresholds = {
      ...thresholds.WBK,
      nodes: { ...thresholds.WBK.nodes, 'B.I.a': 15 },
      index: {},
    };
    const met = (values: Thresholds) => conditionsOf(sheet, values).find(({ code }) => code === 'B.I.a')!.met;
    expect([met(thresholds.WBK), met(eased)]).toEqual([false, true]);
  });
});

const ofArea = (number: number, side: string): Answers =>
  Object.fromEntries(
    Object.entries(bestSheet(instrument)).filter(([code]) => code.startsWith(`A.${side}.${number}.`)),
  );

function bestSheet({ indicators }: Instrument): Answers {
  return Object.fromEntries(
    indicators.map((one): [string, Answer] => {
      if (one.kind === 'options') return [one.code, one.options[0].key];
      if (one.kind === 'index') return [one.code, '4'];
      return [
        one.code,
        Object.fromEntries(
          one.counts.map(({ id, role }) => [id, role === 'numerator' ? 90 : role === 'current' ? 0 : 30]),
        ),
      ];
    }),
  );
}
