import type { Role } from './roles.js';

/** What a person enters with a step. The same list draws the form, checks the API's input and is printed in the handbook. */
export interface Field {
  readonly name: string;
  readonly kind:
    | 'text'
    | 'long-text'
    | 'date'
    | 'count'
    | 'year'
    | 'link'
    | 'choice'
    | 'yes'
    | 'persons'
    | 'reasons'
    | 'document';
  readonly optional?: true;
  readonly choices?: readonly string[];
  /** For `persons`: the role that a chosen person must hold. */
  readonly role?: Role;
  /** For `persons` and `document`: how many may be chosen; of documents one where it is not said. */
  readonly most?: number;
}

export type FieldValue = string | number | boolean | readonly string[] | Readonly<Record<string, string>>;
export type Input = Readonly<Record<string, FieldValue>>;

/** A text, date or number that was entered, as text; empty where it was not. */
export function textOf(input: Input | undefined, field: string): string {
  const value = input?.[field];
  return value === undefined || typeof value === 'object' ? '' : String(value);
}

export interface FormFault {
  readonly field: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export type FormReading =
  | { readonly ok: true; readonly input: Input }
  | { readonly ok: false; readonly faults: readonly FormFault[] };

const LONGEST = { text: 300, 'long-text': 10_000, link: 2_000 } as const;
const MOST_REASONS = 200;
/** What the database's integer holds; nothing that is counted here comes near it. */
const MOST_COUNTED = 2_147_483_647;

/** Reads raw input by the fields: every fault is named, unknown members are refused, blank optional ones are left out. */
export function readForm(fields: readonly Field[], raw: Readonly<Record<string, unknown>>): FormReading {
  const known = new Set(fields.map(({ name }) => name));
  const faults: FormFault[] = Object.keys(raw)
    .filter((name) => !known.has(name))
    .map((field) => ({ field, code: 'unknown-field' }));
  const input: Record<string, FieldValue> = {};
  for (const field of fields) {
    const value = raw[field.name];
    if (isBlank(value)) {
      if (!field.optional)
        faults.push({ field: field.name, code: field.kind === 'yes' ? 'must-be-confirmed' : 'required' });
      continue;
    }
    const read = readers[field.kind](value, field);
    if (read instanceof Refused) faults.push({ field: field.name, ...read.fault });
    else input[field.name] = read;
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, input };
}

const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

/** A class, because what was read may itself be a record with any member. */
class Refused {
  constructor(readonly fault: Omit<FormFault, 'field'>) {}
}
const refuse = (code: string, params?: FormFault['params']): Refused =>
  new Refused({ code, ...(params && { params }) });
type Reader = (value: unknown, field: Field) => FieldValue | Refused;

function readText(value: unknown, field: Field): string | Refused {
  if (typeof value !== 'string') return refuse('not-text');
  const text = value.trim();
  // A NUL or half a surrogate pair is not text, and jsonb refuses both.
  if (/\0|\p{Surrogate}/u.test(text)) return refuse('not-text');
  const limit = field.kind === 'long-text' || field.kind === 'link' ? LONGEST[field.kind] : LONGEST.text;
  return text.length > limit ? refuse('too-long', { limit }) : text;
}

/** Zona Integritas is younger, and so is everything that the register tells. */
const EARLIEST = '2000-01-01';

function readDate(value: unknown): string | Refused {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value.trim())) return refuse('not-a-date');
  const text = value.trim();
  const date = new Date(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text);
  return exists && text >= EARLIEST ? text : refuse('not-a-date');
}

function readCount(value: unknown): number | Refused {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= MOST_COUNTED
    ? number
    : refuse('not-a-count');
}

function readYear(value: unknown): number | Refused {
  const year = readCount(value);
  return typeof year === 'number' && year >= 1945 && year <= 2200 ? year : refuse('not-a-year');
}

function readLink(value: unknown, field: Field): string | Refused {
  const text = readText(value, field);
  if (typeof text !== 'string') return text;
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : refuse('not-a-link');
}

function readChoice(value: unknown, { choices = [] }: Field): string | Refused {
  return typeof value === 'string' && choices.includes(value) ? value : refuse('not-one-of');
}

interface IdFaults {
  readonly unread: string;
  readonly twice: string;
}

function readIds(value: unknown, most: number, { unread, twice }: IdFaults): readonly string[] | Refused {
  const list: readonly unknown[] = Array.isArray(value) ? (value as unknown[]) : [value];
  const ids = list.filter((id): id is string => typeof id === 'string' && UUID.test(id));
  if (ids.length !== list.length) return refuse(unread);
  if (new Set(ids).size !== ids.length) return refuse(twice);
  return ids.length > most ? refuse('too-many', { limit: most }) : ids;
}
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Indicator code to reason. Which codes exist is the instrument's to say, so a guard checks that. */
function readReasons(value: unknown): Readonly<Record<string, string>> | Refused {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('not-reasons');
  const reasons: Record<string, string> = {};
  for (const [code, reason] of Object.entries(value)) {
    if (isBlank(reason)) continue;
    const text = readText(reason, { name: code, kind: 'long-text' });
    if (typeof text !== 'string' || !/^[A-Za-z0-9.]{1,20}$/.test(code)) return refuse('not-reasons');
    reasons[code] = text;
  }
  const count = Object.keys(reasons).length;
  if (count === 0) return refuse('required');
  return count > MOST_REASONS ? refuse('too-many', { limit: MOST_REASONS }) : reasons;
}

const readers: Readonly<Record<Field['kind'], Reader>> = {
  text: readText,
  'long-text': readText,
  date: readDate,
  count: readCount,
  year: readYear,
  link: readLink,
  choice: readChoice,
  yes: (value) => (value === true || value === 'yes' ? true : refuse('must-be-confirmed')),
  persons: (value, { most = 20 }) =>
    readIds(value, most, { unread: 'not-a-person', twice: 'same-person-twice' }),
  reasons: readReasons,
  document: (value, { most = 1 }) =>
    readIds(value, most, { unread: 'unknown-document', twice: 'same-document-twice' }),
};
