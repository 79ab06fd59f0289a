import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { nastySheets, randomAnswer, randomFrom, randomSheet } from '../../../bench/sheets.js';
import type { Indicator } from '../instrument/instrument.js';
import type { Answer, Answers } from './answers.js';
import { compileInstrument } from './compile.js';
import { parseAnswers } from './parse-answers.js';
import { compare } from './rational.js';
import { scoreOf, scoreSheet, type SheetScore } from './score-sheet.js';
import { projectRoot } from '../../platform/root.js';
import { loadInstrument } from '../../platform/seeds.js';
import { isEqual, type RawInstrument, referenceScores } from '../../../test/support/reference-score.js';

const SOAK = process.env.SOAK === '1';
const SHEETS = SOAK ? 100_000 : 10_000;
const LONG = SOAK ? 900_000 : 120_000;

const instrument = loadInstrument('lke-zi-2021');
const compiled = compileInstrument(instrument);
const raw = JSON.parse(
  readFileSync(join(projectRoot, 'seeds/instruments/lke-zi-2021.json'), 'utf8'),
) as RawInstrument;

/** Sheets of every taste, the same in every run; a failing one is named by its number. */
function* sheets(
  count: number,
): Generator<{ readonly number: number; readonly name: string; readonly answers: Answers }> {
  for (const [at, [name, answers]] of nastySheets(instrument).entries())
    yield { number: -at - 1, name, answers };
  for (let number = 0; number < count; number += 1) {
    const random = randomFrom(number);
    const taste = { blanks: [0, 0.05, 0.5][number % 3], goodness: [0, 0.5, 0.9][Math.floor(number / 3) % 3] };
    yield { number, name: `sheet ${number}`, answers: randomSheet(instrument, random, taste) };
  }
}

const differences = (score: SheetScore, answers: Answers): string[] => {
  const expected = referenceScores(raw, answers);
  return compiled.nodes
    .filter(({ code }) => {
      const { n, d } = scoreOf(score, code);
      return !isEqual([n, d], expected.get(code)!);
    })
    .map(({ code }) => code);
};

const lower = (before: SheetScore, after: SheetScore): string[] =>
  compiled.nodes
    .filter(({ code }) => compare(scoreOf(after, code), scoreOf(before, code)) < 0)
    .map(({ code }) => code);

/** The same sheet with one answer left out. */
const without = (answers: Answers, code: string): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([other]) => other !== code));

describe('scores', () => {
  it(
    `of ${SHEETS} random sheets equal a second implementation to the last digit, at every node`,
    () => {
      for (const { name, answers } of sheets(SHEETS)) {
        const wrong = differences(scoreSheet(compiled, answers), answers);
        if (wrong.length > 0) throw new Error(`${name} differs at ${wrong.join(', ')}`);
      }
    },
    LONG,
  );

  it(
    'fault 1: leaving an answer out never raises any node, and the sheet says that it is blank',
    () => {
      for (const { number, name, answers } of sheets(SHEETS / 10)) {
        const before = scoreSheet(compiled, answers);
        const codes = Object.keys(answers);
        const code = codes[Math.floor(randomFrom(number)() * codes.length)];
        if (code === undefined) continue;
        const after = scoreSheet(compiled, without(answers, code));
        const raised = lower(after, before);
        if (raised.length > 0 || !after.blank.includes(code))
          throw new Error(`${name} without ${code}: ${raised.join(', ')}`);
      }
    },
    LONG,
  );

  it(
    'improving an answer never lowers any node',
    () => {
      for (const { number, name, answers } of sheets(SHEETS / 10)) {
        const random = randomFrom(number * 7919);
        const indicator = instrument.indicators[Math.floor(random() * instrument.indicators.length)];
        const before = scoreSheet(compiled, answers);
        const better = improved(indicator, answers[indicator.code], random);
        const lowered = lower(before, scoreSheet(compiled, { ...answers, [indicator.code]: better }));
        if (lowered.length > 0)
          throw new Error(`${name} with a better ${indicator.code}: ${lowered.join(', ')}`);
      }
    },
    LONG,
  );

  it('are the same after a sheet went through JSON', () => {
    for (const { name, answers } of sheets(300)) {
      const read = parseAnswers(instrument, JSON.parse(JSON.stringify(answers)) as unknown);
      if (!read.ok) throw new Error(`${name}: ${JSON.stringify(read.faults)}`);
      expect(differences(scoreSheet(compiled, read.answers), answers)).toEqual([]);
    }
  });
});

function improved(indicator: Indicator, now: Answer | undefined, random: () => number): Answer {
  if (indicator.kind === 'options') {
    const place = indicator.options.findIndex(({ key }) => key === now);
    return indicator.options[
      place < 0 ? Math.floor(random() * indicator.options.length) : Math.max(0, place - 1)
    ].key;
  }
  if (indicator.kind === 'index') return now === undefined ? randomAnswer(indicator, random, 0) : '4';
  const best = { numerator: 99, denominator: 1, previous: 1, current: 0, information: 0 } as const;
  return Object.fromEntries(indicator.counts.map(({ id, role }) => [id, best[role]]));
}
