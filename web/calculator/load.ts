import type { Answers } from '../../src/domain/scoring/answers.js';
import type { FieldFault } from '../../src/platform/problem.js';
import type { Page } from './page.js';
import { readSaved } from '../shared/rules.js';

/** A file's answers, or every reason in words why it is refused. */
export type Loaded =
  | { readonly ok: true; readonly answers: Answers; readonly stray: readonly string[] }
  | { readonly ok: false; readonly reasons: readonly string[] };

/** As large as the server takes them. */
const MOST_BYTES = 1024 * 1024;

/** Reads a saved sheet (JSON) or the official workbook (XLSX). With any fault nothing is taken from it. */
export async function loadFile(page: Page, file: File): Promise<Loaded> {
  const { say } = page;
  if (file.size > MOST_BYTES) return refusal(say('calculator:too-large'));
  const bytes = await file.bytes();
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return fromWorkbook(page, bytes);
  const text = new TextDecoder().decode(bytes).trim();
  if (!text.startsWith('{')) return refusal(say('calculator:not-known-file'));
  return fromJson(page, text);
}

function fromJson(page: Page, text: string): Loaded {
  let saved: unknown;
  try {
    saved = JSON.parse(text);
  } catch {
    return refusal(page.say('calculator:not-json'));
  }
  const read = readSaved(page.sheet.rules, saved);
  if (read.ok) return { ok: true, answers: read.answers, stray: [] };
  return {
    ok: false,
    reasons: read.faults.map(({ at, code, params }) => reason(page, { field: at, code, params })),
  };
}

async function fromWorkbook(page: Page, bytes: Uint8Array): Promise<Loaded> {
  const { readWorkbookSheet } = await import('./read-workbook-sheet.js');
  const { answers, faults, stray } = await readWorkbookSheet(bytes, page.instrument);
  if (faults.length > 0) return { ok: false, reasons: faults.map((fault) => reason(page, fault)) };
  return { ok: true, answers, stray };
}

/** What is wrong with the file as a whole is at `content`, and not named. */
function reason({ say }: Page, { field, code, params }: FieldFault): string {
  const text = say(`faults:${code}`, params);
  return field === 'content' || field === '' ? text : say('calculator:fault', { at: field, text });
}

const refusal = (text: string): Loaded => ({ ok: false, reasons: [text] });
