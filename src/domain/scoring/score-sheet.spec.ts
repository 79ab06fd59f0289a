import { describe, expect, it } from '@jest/globals';
import { smallInstrument } from '../../../test/support/small-instrument.js';
import { loadInstrument } from '../../platform/seeds.js';
import type { Instrument } from '../instrument/instrument.js';
import { readInstrument } from '../instrument/read-instrument.js';
import type { Answer, Answers } from './answers.js';
import { compileInstrument } from './compile.js';
import {
  add,
  compare,
  multiply,
  ofDecimal,
  rational,
  toDecimal,
  toDisplay,
  toPercent,
  ZERO,
} from './rational.js';
import { maxOf, scoreOf, scoreOfAll, scoreSheet, shareOf } from './score-sheet.js';

const instrument = loadInstrument('lke-zi-2021');
const compiled = compileInstrument(instrument);
const score = (answers: Answers) => scoreSheet(compiled, answers);
const shown = (answers: Answers, code: string) => toDisplay(scoreOf(score(answers), code));
const value = (code: string, answer: Answer) => toDecimal(shareOf(score({ [code]: answer }), code), 4);
const areaOne = (answers: Record<string, string>) =>
  Object.fromEntries(
    instrument.indicators
      .filter(({ code }) => code.startsWith('A.I.1.'))
      .map((one) => [one.code, answers[one.code] ?? (one.kind === 'options' ? one.options[0].key : '')]),
  );

describe('published sheets', () => {
  const serang = { 'A.I.1.ii.a': 'Ya', 'A.I.1.ii.b': 'C', 'A.I.1.ii.c': 'A' };

  it('PN Serang 2022: Ya, C, A give 0.67 of 1.00, 66.67 %', () => {
    const sheet = score(serang);
    expect(toDisplay(scoreOf(sheet, 'A.I.1.ii'))).toBe('0.67');
    expect(toDisplay(maxOf(compiled, 'A.I.1.ii'))).toBe('1.00');
    expect(toPercent(shareOf(sheet, 'A.I.1.ii'))).toBe('66.67');
  });

  it('PN Serang 2022: area 1 Pemenuhan 3.67 of 4.00 is 91.67 %, which only holds unrounded', () => {
    const sheet = score(areaOne(serang));
    expect(toDisplay(scoreOf(sheet, 'A.I.1'))).toBe('3.67');
    expect(toPercent(shareOf(sheet, 'A.I.1'))).toBe('91.67');
    expect(scoreOf(sheet, 'A.I.1')).toEqual({ n: 11n, d: 3n });
    expect((3.67 / 4).toFixed(4)).toBe('0.9175');
  });

  it('RSJ Mutiara Sukma 2017, older form: 0, 1, 0 and B on A to D give 41.75 %', () => {
    const group = { area: 1, side: 'I' as const, weight: 60 };
    const indicators = [
      { type: 'yesNo' as const },
      { type: 'yesNo' as const },
      { type: 'yesNo' as const },
      { type: 'abcd' as const },
    ];
    const older = compileInstrument(
      readInstrument(smallInstrument([{ ...group, indicators }], [{ type: 'abcde', weight: 40 }])),
    );
    const answers = { 'A.I.1.1.a': 'Tidak', 'A.I.1.1.b': 'Ya', 'A.I.1.1.c': 'Tidak', 'A.I.1.1.d': 'B' };
    expect(toPercent(shareOf(scoreSheet(older, answers), 'A.I.1.1'))).toBe('41.75');
  });
});

describe('weights and scales', () => {
  const best = Object.fromEntries(instrument.indicators.map((one) => [one.code, bestOf(one)]));

  it('give 100 to the best sheet and its weight to every node', () => {
    const sheet = score(best);
    expect(scoreOf(sheet)).toEqual({ n: 100n, d: 1n });
    for (const { code, max } of compiled.nodes)
      expect([code, compare(scoreOf(sheet, code), max)]).toEqual([code, 0]);
    expect(sheet.blank).toEqual([]);
  });

  it('are 60 + 40, areas 4 + 4, 3.5 + 3.5, 5 + 5, 5 + 5, 7.5 + 7.5, 5 + 5', () => {
    const max = (code: string) => toDisplay(maxOf(compiled, code));
    expect(['A', 'A.I', 'A.II', 'B', 'B.I', 'B.I.a', 'B.I.b', 'B.II'].map(max)).toEqual([
      '60.00',
      '30.00',
      '30.00',
      '40.00',
      '22.50',
      '17.50',
      '5.00',
      '17.50',
    ]);
    expect(instrument.areas.map(({ nodes }) => toDisplay(scoreOfAll(score(best), nodes)))).toEqual([
      '8.00',
      '7.00',
      '10.00',
      '10.00',
      '15.00',
      '10.00',
    ]);
  });

  it.each([
    ['A.I.1.i.a', 'Ya', '1.0000'],
    ['A.I.1.i.b', 'B', '0.5000'],
    ['A.I.1.iii.a', 'B', '0.6700'],
    ['A.I.1.iii.a', 'C', '0.3300'],
    ['A.II.5.i.a', 'D', '0.2500'],
    ['B.I.a', '3.62', '0.9050'],
    ['B.II.a', '3.2', '0.8000'],
  ])('%s: %s is worth %s', (code, answer, worth) => {
    expect(value(code, answer)).toBe(worth);
  });
});

describe('counts', () => {
  const discipline = (previousYear: number, currentYear: number) =>
    value('A.II.3.iii.a', { previousYear, currentYear, sanctioned: 0 });

  it.each([
    [10, 4, '0.6000'],
    [4, 10, '0.0000'],
    [3, 3, '0.0000'],
    [0, 0, '1.0000'],
    [0, 2, '0.0000'],
    [5, 0, '1.0000'],
  ])('discipline: %d last year and %d this year give %s', (last, now, worth) => {
    expect(discipline(last, now)).toBe(worth);
  });

  it.each([
    ['A.II.1.i.a', { agents: 7, changes: 9 }, '1.0000'],
    ['A.II.1.i.a', { agents: 7, changes: 5 }, '0.7142'],
    ['A.II.5.iii.a', { unitHead: 1, officials: 2, others: 4, reported: 5 }, '0.7142'],
    ['A.II.5.ii.a', { mustHandle: 0, inProcess: 0, resolved: 0 }, '1.0000'],
    ['A.II.1.i.a', { agents: 0, changes: 5 }, '0.0000'],
    ['A.II.6.i.b', { registered: 0, eased: 0 }, '0.0000'],
  ])('%s: %j is worth %s', (code, counts, worth) => {
    expect(value(code, counts as unknown as Answer)).toBe(worth);
  });

  it('are exact however large they are', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const answer = { unitHead: most, officials: most, others: most, reported: most - 2 };
    const exact = rational(BigInt(most) - 2n, 3n * BigInt(most));
    expect(compare(shareOf(score({ 'A.II.5.iii.a': answer }), 'A.II.5.iii.a'), exact)).toBe(0);
  });

  it('are blank while a scored one is missing; one that is not scored may be', () => {
    expect(score({ 'A.II.1.i.a': { agents: 7 } }).blank).toContain('A.II.1.i.a');
    expect(score({ 'A.II.5.ii.a': { mustHandle: 4, resolved: 3 } }).blank).not.toContain('A.II.5.ii.a');
  });
});

describe('faults of other systems', () => {
  it('fault 1: a blank counts as 0 in its group and is listed', () => {
    const all = areaOne({ 'A.I.1.ii.b': 'C' });
    const left = Object.fromEntries(Object.entries(all).filter(([code]) => code !== 'A.I.1.ii.b'));
    expect(shown(left, 'A.I.1.ii')).toBe(shown(all, 'A.I.1.ii'));
    expect(score(left).blank).toContain('A.I.1.ii.b');
  });

  it('fault 2: an answered 0 is no blank, though both are worth 0', () => {
    const zero = score({ 'B.I.a': '0', 'A.II.1.i.a': { agents: 3, changes: 0 }, 'A.I.1.i.a': 'Tidak' });
    expect(scoreOf(zero)).toEqual(ZERO);
    expect(zero.blank).toHaveLength(110);
    expect(score({}).blank).toHaveLength(113);
  });

  it('fault 3: a total depends on the answers alone, not on the order in which they came or on what was there before', () => {
    const answers = areaOne({});
    const turned = Object.fromEntries(Object.entries(answers).reverse());
    score({ 'B.I.a': '4' });
    expect(scoreOf(score(turned))).toEqual(scoreOf(score(answers)));
  });

  it('fault 7: scoring follows the data of the edition, whatever its questions say', () => {
    const renamed = JSON.parse(
      JSON.stringify(instrument, (key, text: unknown) =>
        /^(title|titleEn|text|label|labelEn)$/.test(key) ? 'x' : text,
      ),
    ) as Instrument;
    const answers = {
      'A.II.3.iii.a': { previousYear: 10, currentYear: 4 },
      'B.I.a': '3.62',
      'A.I.1.i.b': 'B',
    };
    expect(scoreOf(scoreSheet(compileInstrument(renamed), answers))).toEqual(scoreOf(score(answers)));
  });

  it('fault 24: nothing is rounded before the end', () => {
    const thirds = score(areaOne({ 'A.I.1.ii.b': 'C', 'A.I.1.iii.a': 'B', 'A.I.1.iii.b': 'C' }));
    const parts = ['A.I.1.i', 'A.I.1.ii', 'A.I.1.iii', 'A.I.1.iv'];
    const rounded = parts.map((code) => ofDecimal(toDisplay(scoreOf(thirds, code)))).reduce(add);
    expect(toDecimal(scoreOf(thirds, 'A.I.1'))).toBe('3.333333333333333');
    expect(compare(rounded, scoreOf(thirds, 'A.I.1'))).not.toBe(0);
    const third = rational(1n, 3n);
    expect(scoreOf(thirds, 'A.I.1.iii')).toEqual(multiply(third, add(ofDecimal('1.67'), ofDecimal('0.33'))));
  });
});

it('refuses what was never checked', () => {
  expect(() => score({ 'A.I.1.i.a': 'A' })).toThrow('no option');
  expect(() => score({ 'A.I.1.i.a': { agents: 1 } })).toThrow('does not fit');
  expect(() => scoreOf(score({}), 'Z')).toThrow('no node');
});

function bestOf(indicator: Instrument['indicators'][number]): Answer {
  if (indicator.kind === 'options') return indicator.options[0].key;
  if (indicator.kind === 'index') return '4';
  return Object.fromEntries(
    indicator.counts.map(({ id, role }) => [id, role === 'current' ? 0 : role === 'numerator' ? 90 : 30]),
  );
}
