import { requirementsOf } from '../src/domain/eligibility/thresholds.js';
import { PREDICATES } from '../src/domain/instrument/cycle.js';
import type { RatioFormula, ReductionFormula } from '../src/domain/instrument/instrument.js';
import type { Answers, Counts } from '../src/domain/scoring/answers.js';
import { type CompiledInstrument, compileInstrument } from '../src/domain/scoring/compile.js';
import { parseAnswers } from '../src/domain/scoring/parse-answers.js';
import { scoreResult } from '../src/domain/scoring/result.js';
import { scoreSheet } from '../src/domain/scoring/score-sheet.js';
import { shortestWay } from '../src/domain/scoring/shortest-way.js';
import { loadInstrument, newestCycle } from '../src/platform/seeds.js';
import { nastySheets, randomFrom, randomSheet } from './sheets.js';

/** One line of the report. Times in microseconds a sheet; `ofLimit` is the bare limit's time over this one's. */
export interface ScoringRow {
  readonly work: string;
  readonly micros: number;
  readonly ofLimit: number | null;
}

/** Milliseconds of the search for the shortest way, one predicate at a time. */
export interface WayRow {
  readonly sheets: string;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
}

/** Few enough for the processor's cache, so that arithmetic is measured and not memory. */
const SHEETS = 50;
const ROUNDS = 200;

/**
 * Scoring full sheets that were checked already: answers by code in, every one of the 174 nodes out, exact against a loop in
 * floating point that knows the same sheet and does the same; both in one run, in turn, the fastest of the rounds, for what else runs on the machine only adds. What a
 * request costs besides (checking the answers, both predicates with their ways, the texts) is measured beside it.
 */
export function benchScoring(): {
  readonly scoring: readonly ScoringRow[];
  readonly ways: readonly WayRow[];
} {
  const instrument = loadInstrument('lke-zi-2021');
  const compiled = compileInstrument(instrument);
  const cycle = newestCycle(instrument.id);
  const random = randomFrom(2026);
  const sheets = Array.from({ length: SHEETS }, () => fullSheet(compiled, random));
  const texts = sheets.map((sheet) => JSON.stringify(sheet));
  const float = floatLoop(compiled);
  const times = inTurn({
    'bare limit: a floating-point loop, every node': () => sheets.forEach((sheet) => float(sheet)),
    'exact, every node': () => sheets.forEach((sheet) => scoreSheet(compiled, sheet)),
    'exact, with JSON read and checked': () =>
      texts.forEach((text) => {
        const read = parseAnswers(instrument, JSON.parse(text));
        if (read.ok) scoreSheet(compiled, read.answers);
      }),
  });
  const [[, limit]] = times;
  const whole = inTurn(
    {
      'a whole reply: texts, findings, conditions, ways': () =>
        sheets.slice(0, 20).forEach((sheet) => scoreResult(compiled, cycle, sheet)),
    },
    5,
  );
  const scoring = times.map(([work, time]) => ({ work, micros: time / SHEETS, ofLimit: limit / time }));
  return {
    scoring: [...scoring, ...whole.map(([work, time]) => ({ work, micros: time / 20, ofLimit: null }))],
    ways: benchWays(compiled, random),
  };
}

/** No blanks, since only full sheets are submitted; every kind of answer. */
function fullSheet({ instrument }: CompiledInstrument, random: () => number): Answers {
  for (;;) {
    const sheet = randomSheet(instrument, random, { blanks: 0, goodness: 0.5 });
    const complete = instrument.indicators.every((one) => {
      return (
        one.kind !== 'counts' || one.counts.every(({ id }) => (sheet[one.code] as Counts)[id] !== undefined)
      );
    });
    if (complete) return sheet;
  }
}

/** What the arithmetic costs without being exact: the same look-ups, the same roll-up, doubles. */
function floatLoop({ items, parents, scale }: CompiledInstrument): (answers: Answers) => Float64Array {
  const lines = items.map(({ code, place, units, indicator, divisor }) => ({
    ...{ code, place, divisor, points: units / scale },
    pointsByKey: new Map(
      indicator.kind === 'options'
        ? indicator.options.map(({ key, value }) => [key, (value * units) / scale])
        : [],
    ),
    formula: indicator.kind === 'counts' ? indicator.formula : null,
  }));
  return (answers) => {
    const scores = new Float64Array(parents.length);
    for (let at = 0; at < lines.length; at += 1) {
      const line = lines[at];
      const answer = answers[line.code];
      if (answer === undefined) continue;
      if (line.formula !== null)
        scores[line.place] = floatRatio(line.formula, answer as Counts) * line.points;
      else if (line.divisor > 0) scores[line.place] = (Number(answer) / line.divisor) * line.points;
      else scores[line.place] = line.pointsByKey.get(answer as string) ?? 0;
    }
    for (let place = parents.length - 1; place > 0; place -= 1) scores[parents[place]] += scores[place];
    return scores;
  };
}

function floatRatio(formula: RatioFormula | ReductionFormula, counts: Counts): number {
  if (formula.kind === 'reduction') {
    const [last, now] = [counts[formula.previous], counts[formula.current]];
    if (last === 0) return now === 0 ? formula.bothZero : formula.previousZeroCurrentPositive;
    return Math.max(0, (last - now) / last);
  }
  let n = 0;
  let d = 0;
  for (const id of formula.numerator) n += counts[id];
  for (const id of formula.denominator) d += counts[id];
  return d === 0 ? formula.zeroDenominator : Math.min(1, n / d);
}

/** The least time of each in microseconds. In turn and each first in turn, so that what is busy or cold meets all of them. */
function inTurn(
  work: Readonly<Record<string, () => void>>,
  rounds = ROUNDS,
): [name: string, micros: number][] {
  const times = Object.keys(work).map((name) => ({ name, all: [] as number[] }));
  for (let round = -20; round < rounds; round += 1)
    for (let turn = 0; turn < times.length; turn += 1) {
      const { name, all } = times[(turn + Math.abs(round)) % times.length];
      const start = performance.now();
      work[name]();
      if (round >= 0) all.push((performance.now() - start) * 1000);
    }
  return times.map(({ name, all }) => [name, Math.min(...all)]);
}

const quantile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];

function benchWays(compiled: CompiledInstrument, random: () => number): WayRow[] {
  const { instrument } = compiled;
  const taste = (blanks: number, goodness: number) =>
    Array.from({ length: 150 }, () => randomSheet(instrument, random, { blanks, goodness }));
  const groups: [string, readonly Answers[]][] = [
    ['close to the predicate', taste(0, 0.9)],
    ['any answers', taste(0, 0.4)],
    ['half blank', taste(0.5, 0.4)],
    ['the hardest', nastySheets(instrument).flatMap(([, sheet]) => Array<Answers>(5).fill(sheet))],
  ];
  return groups.map(([sheets, all]) => {
    const times = all.flatMap((sheet) => waysOf(compiled, sheet));
    return { sheets, p50: quantile(times, 0.5), p99: quantile(times, 0.99), worst: Math.max(...times) };
  });
}

/** Milliseconds of one search each, the least of three: what else runs on the machine is not the search. */
function waysOf(compiled: CompiledInstrument, sheet: Answers): number[] {
  const { thresholds } = newestCycle(compiled.instrument.id);
  const score = scoreSheet(compiled, sheet);
  return PREDICATES.map((predicate) => {
    const tries = [1, 2, 3].map(() => {
      const start = performance.now();
      shortestWay(score, sheet, requirementsOf(compiled, thresholds[predicate]));
      return performance.now() - start;
    });
    return Math.min(...tries);
  });
}

/** The report as Markdown tables. */
export function scoringReport({ scoring, ways }: ReturnType<typeof benchScoring>): string {
  const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    row('scoring a full sheet', 'µs a sheet', 'sheets a second', 'of the bare limit'),
    row('---', '--:', '--:', '--:'),
    ...scoring.map(({ work, micros, ofLimit }) =>
      row(work, micros.toFixed(2), Math.round(1e6 / micros).toLocaleString('en'), ofLimit?.toFixed(2) ?? ''),
    ),
    '',
    row('shortest way, one predicate', 'p50 ms', 'p99 ms', 'worst ms'),
    row('---', '--:', '--:', '--:'),
    ...ways.map(({ sheets, p50, p99, worst }) =>
      row(sheets, p50.toFixed(2), p99.toFixed(2), worst.toFixed(2)),
    ),
  ].join('\n');
}

if (process.argv[1] === import.meta.filename) process.stdout.write(`${scoringReport(benchScoring())}\n`);
