import { describe, expect, it } from '@jest/globals';
import { loadInstrument } from '../../platform/seeds.js';
import type { Answers } from './answers.js';
import { compileInstrument } from './compile.js';
import { findingsOf, incompleteOf } from './findings.js';
import { compare } from './rational.js';
import { scoreOf, scoreSheet } from './score-sheet.js';

const instrument = loadInstrument('lke-zi-2021');
const compiled = compileInstrument(instrument);
const codesOf = (answers: Answers) => findingsOf(instrument, answers).map(({ code }) => code);

describe('answers that contradict each other', () => {
  it.each<[string, Answers]>([
    ['more-finished-than-received', { 'A.II.5.ii.a': { mustHandle: 3, inProcess: 0, resolved: 4 } }],
    [
      'changes-given-differently',
      { 'A.II.1.i.a': { agents: 7, changes: 7 }, 'A.II.1.i.b': { changes: 6, integrated: 5 } },
    ],
    ['target-missed-but-all-claimed', { 'A.II.4.i.a': { targets: 9, achieved: 8 }, 'B.I.b': 'C' }],
    ['more-reported-than-liable', { 'A.II.5.iii.a': { unitHead: 1, officials: 2, others: 3, reported: 7 } }],
    [
      'more-reported-than-liable',
      { 'A.II.5.iii.b': { administrators: 1, supervisors: 2, functional: 3, reported: 7 } },
    ],
    ['more-integrated-than-made', { 'A.II.1.i.b': { changes: 3, integrated: 4 } }],
    ['more-achieved-than-set', { 'A.II.4.i.a': { targets: 3, achieved: 4 } }],
    ['more-eased-than-registered', { 'A.II.6.i.b': { registered: 3, eased: 4 } }],
  ])('%s is found', (code, answers) => {
    expect(codesOf(answers)).toEqual([code]);
  });

  it.each<[string, Answers]>([
    ['several changes by one agent', { 'A.II.1.i.a': { agents: 2, changes: 9 } }],
    [
      'equal counts',
      {
        'A.II.5.ii.a': { mustHandle: 3, resolved: 3 },
        'A.II.1.i.a': { agents: 1, changes: 2 },
        'A.II.1.i.b': { changes: 2, integrated: 2 },
      },
    ],
    ['a missed target that is said', { 'A.II.4.i.a': { targets: 9, achieved: 8 }, 'B.I.b': 'D' }],
    [
      'a count not given yet',
      {
        'A.II.5.iii.a': { unitHead: 1, officials: 2, reported: 7 },
        'A.II.1.i.a': { agents: 7 },
        'A.II.1.i.b': { changes: 6 },
      },
    ],
    ['an empty sheet', {}],
  ])('%s is none', (_, answers) => {
    expect(codesOf(answers)).toEqual([]);
  });

  it('is found between indicators that are still blank', () => {
    expect(codesOf({ 'A.II.1.i.a': { changes: 7 }, 'A.II.1.i.b': { changes: 6 } })).toEqual([
      'changes-given-differently',
    ]);
  });

  it('says which indicators, with the figures, in both languages', () => {
    const [finding] = findingsOf(instrument, { 'A.II.4.i.a': { targets: 9, achieved: 8 }, 'B.I.b': 'A' });
    expect(finding.indicators).toEqual(['A.II.4.i.a', 'B.I.b']);
    expect(finding.message).toContain('8 dari 9');
    expect(finding.messageEn).toContain('8 of 9');
  });

  it('never changes a score: the ratio is capped as without the finding', () => {
    const scoreAt = (resolved: number) =>
      scoreOf(scoreSheet(compiled, { 'A.II.5.ii.a': { mustHandle: 3, inProcess: 0, resolved } }));
    expect(compare(scoreAt(4), scoreAt(3))).toBe(0);
  });
});

it('counts that must be given but are not scored are missed separately', () => {
  expect(incompleteOf(instrument, { 'A.II.5.ii.a': { mustHandle: 3, resolved: 3 } })).toEqual([
    'A.II.5.ii.a',
  ]);
  expect(incompleteOf(instrument, { 'A.II.5.ii.a': { mustHandle: 3, inProcess: 0, resolved: 3 } })).toEqual(
    [],
  );
});
