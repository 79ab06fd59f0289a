import type { CountIndicator, IndexIndicator, Indicator, Instrument } from '../instrument/instrument.js';
import type { Answer, AnswerFault, AnswersReading, Counts } from './answers.js';
import { compare, ofDecimal } from './rational.js';

/** Characters of an index; enough for every JSON number of its range written out (5e-324 needs 326). */
const LONGEST_INDEX = 350;
/** How much of a wrong value is repeated in a fault. */
const SHOWN = 40;

/**
 * Checks raw answers by indicator code: an option's key, an object of counts, an index as a number or a decimal text. null
 * and absent mean blank; some counts of an indicator may be missing. Every fault is named; with one fault nothing is scored.
 */
export function parseAnswers(instrument: Instrument, raw: unknown): AnswersReading {
  if (!isObject(raw))
    return { ok: false, faults: [{ code: 'answers-not-an-object', indicator: '', params: {} }] };
  const byCode = new Map(instrument.indicators.map((indicator) => [indicator.code, indicator]));
  const answers: Record<string, Answer> = {};
  const faults: AnswerFault[] = [];
  for (const [code, value] of Object.entries(raw)) {
    const indicator = byCode.get(code);
    if (!indicator) faults.push({ code: 'unknown-indicator', indicator: code, params: {} });
    else if (value !== null && value !== undefined) {
      const read = readAnswer(indicator, value);
      if (isFaults(read)) faults.push(...read);
      else answers[code] = read;
    }
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, answers };
}

/** One answer that is not blank. */
export function readAnswer(indicator: Indicator, value: unknown): Answer | readonly AnswerFault[] {
  if (indicator.kind === 'counts') return readCounts(indicator, value);
  if (indicator.kind === 'index') return readIndex(indicator, value);
  if (typeof value === 'string' && indicator.options.some(({ key }) => key === value)) return value;
  const keys = indicator.options.map(({ key }) => key);
  return [
    {
      code: 'wrong-option',
      indicator: indicator.code,
      params: { value: shown(value), options: keys.join(', ') },
    },
  ];
}

export const isFaults = (read: Answer | readonly AnswerFault[]): read is readonly AnswerFault[] =>
  Array.isArray(read);

function readCounts({ code, counts }: CountIndicator, value: unknown): Counts | readonly AnswerFault[] {
  const known = counts.map(({ id }) => id);
  if (!isObject(value))
    return [{ code: 'counts-not-an-object', indicator: code, params: { counts: known.join(', ') } }];
  const read: Record<string, number> = {};
  const faults: AnswerFault[] = [];
  for (const [id, count] of Object.entries(value)) {
    const fault = known.includes(id) ? faultOfCount(count) : 'unknown-count';
    if (fault !== null)
      faults.push({
        code: fault,
        indicator: code,
        params: { count: id.slice(0, SHOWN), value: shown(count) },
      });
    // + 0 turns -0, which JSON can say, into 0
    else if (typeof count === 'number') read[id] = count + 0;
  }
  return faults.length > 0 ? faults : read;
}

/** Counts are whole numbers from 0, as large as a JSON number can say exactly; null is a count not given yet. */
function faultOfCount(count: unknown): AnswerFault['code'] | null {
  if (count === null || count === undefined) return null;
  if (typeof count !== 'number' || Number.isNaN(count)) return 'count-not-a-number';
  if (count < 0) return 'count-negative';
  if (count > Number.MAX_SAFE_INTEGER) return 'count-too-large';
  return Number.isInteger(count) ? null : 'count-not-whole';
}

/** The canonical decimal text of an index: 3.60, "3.60" and 3.6 are all "3.6". */
function readIndex({ code, min, max }: IndexIndicator, value: unknown): string | readonly AnswerFault[] {
  const refuse = (fault: AnswerFault['code']) => [
    { code: fault, indicator: code, params: { value: shown(value), min, max } },
  ];
  if (typeof value === 'number' && (value < min || value > max)) return refuse('index-out-of-range');
  const text = typeof value === 'number' ? textOfNumber(value) : value;
  if (typeof text !== 'string' || !DECIMAL.test(text)) return refuse('index-not-a-number');
  if (text.length > LONGEST_INDEX) return refuse('index-too-long');
  if (text.startsWith('-') || compare(ofDecimal(text), ofDecimal(max)) > 0)
    return refuse('index-out-of-range');
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

const DECIMAL = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** The shortest text of a number within an index's range, written out: 1.5e-7 is 0.00000015. */
function textOfNumber(value: number): string {
  const [, first, decimals = '', exponent] = /^(\d)(?:\.(\d+))?e-(\d+)$/.exec(String(value)) ?? [];
  return exponent === undefined ? String(value) : `0.${'0'.repeat(Number(exponent) - 1)}${first}${decimals}`;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, SHOWN);
