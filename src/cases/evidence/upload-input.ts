import type { Refused } from '../../people/pages/form.js';
import type { ArrivingFile, StreamedBody } from '../../platform/http/uploads.js';
import { Problem } from '../../platform/problem.js';

/** Of the texts beside a file, in bytes. */
export const LONGEST_FIELD = 8 * 1024;

/** The file of a form. Throws `invalid-input` where none was chosen. */
export function sentFile(body: unknown): ArrivingFile {
  const { file } = (body ?? {}) as StreamedBody;
  if (!file || typeof file === 'string' || file.filename === '')
    throw Problem.invalid([{ field: 'file', code: 'required' }]);
  return file;
}

/** Where the pages' forms show what the services call by other names. */
const FIELDS: Readonly<Record<string, string>> = { filename: 'file', size: 'file' };
const LINK_FIELDS: Readonly<Record<string, string>> = { pages: 'linkPages', caption: 'linkCaption' };

export function atTheirFields(refused: Refused, form: string): Refused {
  const names = form === 'tautkan' ? LINK_FIELDS : FIELDS;
  return {
    ...refused,
    faults: refused.faults.map((fault) => ({ ...fault, field: names[fault.field] ?? fault.field })),
  };
}
