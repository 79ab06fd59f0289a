import { describe, expect, it } from '@jest/globals';
import { loadInstrument } from '../../platform/seeds.js';
import { parseAnswers } from './parse-answers.js';

const instrument = loadInstrument('lke-zi-2021');
const read = (raw: unknown) => parseAnswers(instrument, raw);
const answersOf = (raw: unknown) => {
  const reading = read(raw);
  return reading.ok ? reading.answers : reading.faults;
};
const faultsOf = (raw: unknown): string[] => {
  const reading = read(raw);
  return reading.ok ? [] : reading.faults.map(({ indicator, code }) => `${indicator} ${code}`);
};

describe('answers that are taken', () => {
  it('are options, counts and indexes as the edition names them', () => {
    const answers = {
      'A.I.1.i.a': 'Ya',
      'A.I.1.i.b': 'B',
      'A.II.1.i.a': { agents: 7, changes: 7 },
      'B.I.a': '3.62',
    };
    expect(answersOf(answers)).toEqual(answers);
  });

  it('leave out what is blank: null, and counts not given yet', () => {
    expect(answersOf({ 'A.I.1.i.a': null, 'A.II.1.i.a': { agents: 7, changes: null } })).toEqual({
      'A.II.1.i.a': { agents: 7 },
    });
    expect(answersOf({})).toEqual({});
    expect(answersOf({ 'A.II.1.i.a': {} })).toEqual({ 'A.II.1.i.a': {} });
  });

  it('fault 2: keep a 0, which is an answer and not a blank', () => {
    expect(answersOf({ 'B.I.a': 0, 'A.II.1.i.a': { agents: 0, changes: 0 } })).toEqual({
      'B.I.a': '0',
      'A.II.1.i.a': { agents: 0, changes: 0 },
    });
  });

  it.each([
    [3.62, '3.62'],
    ['3.60', '3.6'],
    ['4.000', '4'],
    [4, '4'],
    [-0, '0'],
    [1.5e-7, '0.00000015'],
    [5e-324, `0.${'0'.repeat(323)}5`],
    ['3.62333333333333333333', '3.62333333333333333333'],
    ['0.0', '0'],
  ])('read the index %s as %s', (value, text) => {
    expect(answersOf({ 'B.I.a': value })).toEqual({ 'B.I.a': text });
  });

  it('take counts as large as JSON can say exactly', () => {
    const counts = { agents: Number.MAX_SAFE_INTEGER, changes: -0 };
    expect(answersOf({ 'A.II.1.i.a': counts })).toEqual({
      'A.II.1.i.a': { agents: Number.MAX_SAFE_INTEGER, changes: 0 },
    });
  });
});

describe('answers that are refused', () => {
  it.each<[unknown, string]>([
    [{ 'A.I.1.i.a': 'A' }, 'A.I.1.i.a wrong-option'],
    [{ 'A.I.1.i.a': 'ya' }, 'A.I.1.i.a wrong-option'],
    [{ 'A.I.1.i.a': true }, 'A.I.1.i.a wrong-option'],
    [{ 'A.I.1.i.a': '' }, 'A.I.1.i.a wrong-option'],
    [{ 'A.I.1.i.b': 'D' }, 'A.I.1.i.b wrong-option'],
    [{ 'A.I.1.i.b': 'constructor' }, 'A.I.1.i.b wrong-option'],
    [{ 'A.I.1': 'Ya' }, 'A.I.1 unknown-indicator'],
    [{ toString: 'Ya' }, 'toString unknown-indicator'],
    [JSON.parse('{"__proto__": "Ya"}'), '__proto__ unknown-indicator'],
    [{ 'A.II.1.i.a': 7 }, 'A.II.1.i.a counts-not-an-object'],
    [{ 'A.II.1.i.a': [7, 7] }, 'A.II.1.i.a counts-not-an-object'],
    [{ 'A.II.1.i.a': { agent: 7 } }, 'A.II.1.i.a unknown-count'],
    [{ 'A.II.1.i.a': { agents: -1 } }, 'A.II.1.i.a count-negative'],
    [{ 'A.II.1.i.a': { agents: 1.5 } }, 'A.II.1.i.a count-not-whole'],
    [{ 'A.II.1.i.a': { agents: 2 ** 53 } }, 'A.II.1.i.a count-too-large'],
    [{ 'A.II.1.i.a': { agents: '7' } }, 'A.II.1.i.a count-not-a-number'],
    [{ 'B.I.a': 4.01 }, 'B.I.a index-out-of-range'],
    [{ 'B.I.a': -0.01 }, 'B.I.a index-out-of-range'],
    [{ 'B.I.a': -1e-9 }, 'B.I.a index-out-of-range'],
    [{ 'B.I.a': 1e30 }, 'B.I.a index-out-of-range'],
    [{ 'B.I.a': '4.0000000000000000000001' }, 'B.I.a index-out-of-range'],
    [{ 'B.I.a': '-1' }, 'B.I.a index-out-of-range'],
    [{ 'B.I.a': '3,62' }, 'B.I.a index-not-a-number'],
    [{ 'B.I.a': ' 3.62' }, 'B.I.a index-not-a-number'],
    [{ 'B.I.a': '' }, 'B.I.a index-not-a-number'],
    [{ 'B.I.a': Number.NaN }, 'B.I.a index-not-a-number'],
    [{ 'B.I.a': { value: 3 } }, 'B.I.a index-not-a-number'],
    [{ 'B.I.a': `3.${'1'.repeat(400)}` }, 'B.I.a index-too-long'],
    [[], ' answers-not-an-object'],
    [undefined, ' answers-not-an-object'],
  ])('%j: %s', (raw, fault) => {
    expect(faultsOf(raw)).toEqual([fault]);
  });

  it('are all named, and then nothing is answered', () => {
    const raw = {
      'A.I.1.i.a': 'Mungkin',
      'A.II.1.i.a': { agents: -1, changes: 0.5, more: 1 },
      'B.I.a': 3.62,
      Z: 1,
    };
    expect(faultsOf(raw)).toEqual([
      'A.I.1.i.a wrong-option',
      'A.II.1.i.a count-negative',
      'A.II.1.i.a count-not-whole',
      'A.II.1.i.a unknown-count',
      'Z unknown-indicator',
    ]);
  });
});
