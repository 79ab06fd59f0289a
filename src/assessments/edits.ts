import type { Instrument } from '../domain/instrument/instrument.js';
import type { Answer as Value } from '../domain/scoring/answers.js';
import { isFaults, readAnswer } from '../domain/scoring/parse-answers.js';
import { type FieldFault, Problem } from '../platform/problem.js';
import { readWords } from '../platform/text.js';

/** What became of one edit; nobody's text is lost, the stale one comes back beside the newer one. */
export type EditResult<Row> =
  | { readonly indicator: string; readonly outcome: 'saved' | 'same'; readonly version: number }
  | { readonly indicator: string; readonly outcome: 'stale'; readonly theirs: Row }
  | { readonly indicator: string; readonly outcome: 'invalid'; readonly faults: readonly FieldFault[] }
  | { readonly indicator: string; readonly outcome: 'closed' };

export type EditReading<Name extends string> =
  | { readonly ok: true; readonly value: Value | null; readonly texts: Readonly<Record<Name, string>> }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

/** Longest text beside an answer, in characters. */
const LONGEST = 20_000;

/**
 * Reads one edit of whichever column of answers: its value by the indicator's kind, null for blank, and the texts that go
 * with it, trimmed. Throws `not-found` for an indicator that the edition does not have.
 */
export function readEdit<Name extends string>(
  { indicators }: Instrument,
  { indicator: code, value }: { readonly indicator: string; readonly value: unknown },
  texts: Readonly<Record<Name, string>>,
): EditReading<Name> {
  const indicator = indicators.find((one) => one.code === code);
  if (!indicator) throw Problem.notFound();
  const written = Object.entries<string>(texts);
  const faults = written.flatMap(([field, text]) => readWords(field, text, LONGEST));
  const read = value === null || value === undefined ? null : readAnswer(indicator, value);
  if (read !== null && isFaults(read)) {
    return {
      ok: false,
      faults: [
        ...faults,
        ...read.map((fault) => ({ field: 'value', code: fault.code, params: fault.params })),
      ],
    };
  }
  if (faults.length > 0) return { ok: false, faults };
  const trimmed = Object.fromEntries(written.map(([field, text]) => [field, text.trim()]));
  return { ok: true, value: read, texts: trimmed as Record<Name, string> };
}

/** The single edit's result as an answer or a refusal. */
export function settled<Row>(result: EditResult<Row>, edit: object): { version: number } {
  switch (result.outcome) {
    case 'saved':
    case 'same':
      return { version: result.version };
    case 'stale':
      throw Problem.conflict('stale-answer', { yours: edit, theirs: result.theirs });
    case 'invalid':
      throw Problem.invalid(result.faults);
    case 'closed':
      throw Problem.conflict('sheet-closed');
  }
}
