import type { CountIndicator, Indicator, Instrument } from '../src/domain/instrument/instrument.js';
import type { Answer, Answers, Counts } from '../src/domain/scoring/answers.js';

/** Numbers from 0 to below 1 that are the same for the same seed (mulberry32), so that a failure can be repeated. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface SheetTaste {
  /** How likely an answer is left out, 0 to 1. */
  readonly blanks: number;
  /** 0 gives any option alike, 1 only the best. */
  readonly goodness: number;
}

/** One sheet of checked answers, as different from sheet to sheet as the taste allows. */
export function randomSheet(
  instrument: Instrument,
  random: () => number,
  { blanks, goodness }: SheetTaste,
): Answers {
  const sheet: Record<string, Answer> = {};
  for (const indicator of instrument.indicators)
    if (random() >= blanks) sheet[indicator.code] = randomAnswer(indicator, random, goodness);
  return sheet;
}

const below = (random: () => number, end: number): number => Math.floor(random() * end);

export function randomAnswer(indicator: Indicator, random: () => number, goodness: number): Answer {
  if (indicator.kind === 'counts') return randomCounts(indicator.counts, random);
  if (indicator.kind === 'index') return randomIndex(random, goodness);
  const { options } = indicator;
  return options[random() < goodness ? 0 : below(random, options.length)].key;
}

function randomCounts(counts: readonly { readonly id: string }[], random: () => number): Counts {
  const most = [1, 5, 12, 40, 250, 10_000, Number.MAX_SAFE_INTEGER][below(random, random() < 0.05 ? 7 : 6)];
  const ids = counts.filter(() => random() >= 0.02).map(({ id }) => id);
  return Object.fromEntries(ids.map((id) => [id, below(random, most + 1)]));
}

function randomIndex(random: () => number, goodness: number): string {
  const hundredths = random() < goodness ? 330 + below(random, 71) : below(random, 401);
  const text = String(hundredths / 100);
  return random() < 0.1 && hundredths < 400 ? `${(hundredths / 100).toFixed(2)}${below(random, 1e9)}` : text;
}

/** Blank, worst and mixed sheets: where a search for improvements has most to do. */
export function nastySheets(instrument: Instrument): readonly (readonly [name: string, sheet: Answers])[] {
  const by = (answer: (indicator: Indicator, at: number) => Answer | null): Answers => {
    const pairs = instrument.indicators.map(
      (indicator, at) => [indicator.code, answer(indicator, at)] as const,
    );
    return Object.fromEntries(pairs.filter((pair): pair is readonly [string, Answer] => pair[1] !== null));
  };
  const place = (indicator: Indicator, from: (length: number) => number): Answer => {
    if (indicator.kind === 'options') return indicator.options[from(indicator.options.length)].key;
    if (indicator.kind === 'index') return ['4', '2.5', '0'][from(3)];
    return Object.fromEntries(
      indicator.counts.map(({ id, role }, at) => [id, role === 'numerator' ? from(3) : 7 + 4 * at]),
    );
  };
  const worst = (indicator: Indicator) => place(indicator, (length) => length - 1);
  const middle = (indicator: Indicator) => place(indicator, (length) => Math.floor(length / 2));
  return [
    ['all blank', {}],
    ['all worst', by(worst)],
    ['all in the middle', by(middle)],
    [
      'worst and middle in turn',
      by((indicator, at) => (at % 2 === 0 ? worst(indicator) : middle(indicator))),
    ],
    [
      'enablers worst, results best',
      by((one) => (one.code.startsWith('B') ? place(one, () => 0) : worst(one))),
    ],
    [
      'enablers best, results worst',
      by((one) => (one.code.startsWith('B') ? worst(one) : place(one, () => 0))),
    ],
    [
      'worst, with ratios that share no denominator',
      by((one, at) => (one.kind === 'counts' ? primeCounts(one, at) : worst(one))),
    ],
    ['every third blank', by((indicator, at) => (at % 3 === 0 ? null : middle(indicator)))],
    ['one step below the best', by((indicator) => place(indicator, (length) => Math.min(1, length - 1)))],
  ];
}

/** Ratios a hair above 0 whose denominators are large and have nothing in common: every sum needs BigInt. */
function primeCounts({ counts }: CountIndicator, at: number): Counts {
  const large = Number.MAX_SAFE_INTEGER - 2 * at;
  const by = {
    numerator: 1,
    denominator: large,
    previous: large,
    current: large - 1,
    information: 0,
  } as const;
  return Object.fromEntries(counts.map(({ id, role }) => [id, by[role]]));
}
