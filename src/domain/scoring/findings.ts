import type { Contradiction, CountPlace } from '../instrument/instrument.js';
import type { Instrument } from '../instrument/instrument.js';
import type { Answers } from './answers.js';
import { sumOf } from './portion.js';

/** Answers that contradict each other. It is shown to unit and evaluators and never changes a score (product rule). */
export interface Finding {
  /** Stable, from the edition's data. */
  readonly code: string;
  readonly indicators: readonly string[];
  readonly message: string;
  readonly messageEn: string;
}

/** The edition's contradictions that these answers show, in its order; what is not answered yet contradicts nothing. */
export const findingsOf = ({ contradictions }: Instrument, answers: Answers): readonly Finding[] =>
  contradictions.flatMap((rule) => findingOf(rule, answers) ?? []);

function findingOf(
  { code, kind, left, right, claim, text, textEn }: Contradiction,
  answers: Answers,
): Finding | null {
  const [a, b] = [figureOf(left, answers), figureOf(right, answers)];
  if (a === null || b === null) return null;
  const shows =
    kind === 'exceeds'
      ? a > b
      : kind === 'differs'
        ? a !== b
        : a < b && claim !== undefined && claim.options.some((option) => answers[claim.indicator] === option);
  if (!shows) return null;
  const fill = (words: string) => words.replace('{left}', String(a)).replace('{right}', String(b));
  const indicators = [...new Set([left.indicator, right.indicator, ...(claim ? [claim.indicator] : [])])];
  return { code, indicators, message: fill(text), messageEn: fill(textEn) };
}

function figureOf({ indicator, counts }: CountPlace, answers: Answers): bigint | null {
  const answer = answers[indicator];
  const sum = typeof answer === 'object' ? sumOf(answer, counts) : null;
  return sum === null ? null : BigInt(sum);
}

/** Count indicators that are answered but lack a count which must be given although it is not scored: not to be submitted yet. */
export const incompleteOf = ({ indicators }: Instrument, answers: Answers): readonly string[] =>
  indicators
    .filter((indicator) => {
      const answer = answers[indicator.code];
      if (indicator.kind !== 'counts' || typeof answer !== 'object') return false;
      return indicator.counts.some(({ id, required }) => required && answer[id] === undefined);
    })
    .map(({ code }) => code);
