import type { FieldFault } from './problem.js';

/** The faults of a text that a person wrote: none, too long, or holding what no text may hold. */
export function readWords(field: string, text: string, most: number): FieldFault[] {
  if (text.includes('\0')) return [{ field, code: 'not-text' }];
  return text.length > most ? [{ field, code: 'too-long', params: { most } }] : [];
}
