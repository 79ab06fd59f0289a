import type { FieldFault } from './problem.js';

/** The faults of a text that a person wrote: none, too long, or holding what no text may hold. */
export function readWords(field: string, text: string, most: number): FieldFault[] {
  if (text.includes('\0')) return [{ field, code: 'not-text' }];
  return text.length > most ? [{ field, code: 'too-long', params: { limit: most } }] : [];
}

/** The system's code of an error, like `ENOENT`; empty where it has none. */
export const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
