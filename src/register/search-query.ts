import type { FieldFault } from '../platform/problem.js';
import { type Predicate, PREDICATES, type Status, STATUSES } from './register-fact.js';
import { foldText } from './search-text.js';

/** What the register is asked for; the same words in the address of the page and of the API. */
export interface SearchQuery {
  /** As typed; empty: everything that the filters leave. */
  readonly q: string;
  readonly agency: string | null;
  readonly province: string | null;
  /** Granted at any time; with `year`, granted in that year. */
  readonly predicate: Predicate | null;
  readonly year: number | null;
  /** Now. */
  readonly status: Status | null;
  readonly cursor: string | null;
  readonly limit: number;
}

export const LONGEST_QUERY = 200;
export const MOST_WORDS = 16;
export const FILTERS = ['agency', 'province', 'predicate', 'year', 'status'] as const;

/** `query` is what was sound, so that a page can show the rest of the form again. */
export interface SearchReading {
  readonly query: SearchQuery;
  readonly faults: readonly FieldFault[];
}

interface Limits {
  readonly limit: number;
  readonly most: number;
}

/** Reads an address's query. `limit` and its `most` are the reader's; what the register does not know is left alone. */
export function readSearch(raw: Readonly<Record<string, unknown>>, { limit, most }: Limits): SearchReading {
  const faults: FieldFault[] = [];
  const fault = (field: string, code: string, params?: FieldFault['params']): null => {
    faults.push({ field, code, ...(params && { params }) });
    return null;
  };
  const text = (field: string): string | null => {
    const value = raw[field];
    if (value === undefined) return null;
    if (typeof value !== 'string') return fault(field, 'one-value');
    const trimmed = value.trim();
    if (trimmed === '') return null;
    if (trimmed.includes('\0')) return fault(field, 'not-accepted');
    return [...trimmed].length > LONGEST_QUERY ? fault(field, 'too-long', { limit: LONGEST_QUERY }) : trimmed;
  };
  const oneOf = <T extends string>(field: string, words: readonly T[]): T | null => {
    const value = text(field);
    return value === null ? null : (words.find((word) => word === value) ?? fault(field, 'not-one-of'));
  };
  const number = (field: string, [from, to]: readonly [number, number], code: string): number | null => {
    const value = text(field);
    if (value === null) return null;
    const sound = /^\d{1,5}$/.test(value) && Number(value) >= from && Number(value) <= to;
    return sound ? Number(value) : fault(field, code, { limit: to });
  };
  const query = {
    q: readWords(text('q') ?? '', fault),
    agency: text('agency'),
    province: text('province'),
    predicate: oneOf('predicate', PREDICATES),
    year: number('year', [2000, 2200], 'not-a-year'),
    status: oneOf('status', STATUSES),
    cursor: readCursor(raw.cursor, fault),
    limit: number('limit', [1, most], 'not-a-limit') ?? limit,
  };
  return { query, faults };
}

type Fault = (field: string, code: string, params?: FieldFault['params']) => null;

function readWords(q: string, fault: Fault): string {
  const words = foldText(q).split(' ').filter(Boolean);
  if (q !== '' && words.length === 0) fault('q', 'no-words');
  if (words.length > MOST_WORDS) fault('q', 'too-many-words', { limit: MOST_WORDS });
  return words.length === 0 || words.length > MOST_WORDS ? '' : q;
}

function readCursor(value: unknown, fault: Fault): string | null {
  if (value === undefined || value === '') return null;
  return typeof value === 'string' && value.length <= 2000 ? value : fault('cursor', 'bad-cursor');
}

/** The same search as an address's query, without what is not asked; the cursor only where it is given. */
export function searchAddress(
  query: Partial<Omit<SearchQuery, 'limit'>>,
  cursor: string | null = null,
): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const name of ['q', ...FILTERS] as const) {
    const value = query[name];
    if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value));
  }
  if (cursor) parameters.set('cursor', cursor);
  return parameters;
}
