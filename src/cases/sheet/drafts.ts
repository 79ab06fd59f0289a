import { createHash } from 'node:crypto';
import type { Indicator } from '../../domain/instrument/instrument.js';
import type { Answer } from '../../domain/scoring/answers.js';
import type { FormBody } from '../../platform/http/forms.js';

/** An answer as it stands in a form: everything is text, and nothing that was typed is lost. */
export interface Draft {
  readonly code: string;
  /** An option's key or an index; empty is blank. */
  readonly value: string;
  readonly counts: Readonly<Record<string, string>>;
  /** `note` and `evidence` of the unit, `reason` of an evaluator. */
  readonly texts: Readonly<Record<string, string>>;
  /** The version that it was written on. */
  readonly version: number;
  /** Fingerprint of what was shown when the form was filled. */
  readonly read: string;
}

export type TextName = 'note' | 'evidence' | 'reason';

/** The form's names of one indicator's fields; also what a fault at them is named by. */
export const nameIn = (code: string, part: string): string => `${code}.${part}`;
export const countPart = (id: string): string => `count.${id}`;

interface Kept {
  readonly value: Answer | null;
  readonly version: number;
  readonly texts: Readonly<Record<string, string>>;
}

export function draftOf({ code, kind }: Indicator, { value, version, texts }: Kept): Draft {
  const counts =
    kind === 'counts' && typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([id, count]) => [id, String(count)]))
      : {};
  const shown = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, tidied(text)]));
  const draft = { code, value: typeof value === 'string' ? value : '', counts, texts: shown, version };
  return { ...draft, read: fingerprint(draft) };
}

/** What a person sent for an indicator; null where the form did not hold it. */
export function draftIn(body: FormBody, indicator: Indicator, texts: readonly TextName[]): Draft | null {
  const { code } = indicator;
  const field = (part: string): string => {
    const sent = body[nameIn(code, part)];
    return tidied((typeof sent === 'string' ? sent : sent?.at(-1)) ?? '');
  };
  const version = field('version');
  if (!/^\d{1,9}$/.test(version)) return null;
  const counts =
    indicator.kind === 'counts'
      ? Object.fromEntries(
          indicator.counts
            .map(({ id }) => [id, field(countPart(id))] as const)
            .filter(([, count]) => count !== ''),
        )
      : {};
  return {
    code,
    value: indicator.kind === 'index' ? field('value').replace(',', '.') : field('value'),
    counts,
    texts: Object.fromEntries(texts.map((name) => [name, field(name)])),
    version: Number(version),
    read: field('read'),
  };
}

/** Browsers send line ends of their own, and swallow blank ones at the edges. */
const tidied = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

/** Whether the person changed anything: a row that was only shown is not an edit, and never meets another's edit. */
export const isTouched = (draft: Draft): boolean => fingerprint(draft) !== draft.read;

/** The answer as the services take it: null is blank, and what cannot be read is handed on for them to refuse. */
export function valueOf({ kind }: Indicator, { value, counts }: Draft): unknown {
  if (kind !== 'counts') return value === '' ? null : value;
  if (Object.keys(counts).length === 0) return null;
  return Object.fromEntries(
    Object.entries(counts).map(([id, count]) => [id, /^\d+$/.test(count) ? Number(count) : count]),
  );
}

function fingerprint({ value, counts, texts }: Omit<Draft, 'read'>): string {
  const content = [value, Object.entries(counts).sort(), Object.entries(texts).sort()];
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 16);
}
