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
const BY_FORM: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  tautkan: { pages: 'linkPages', caption: 'linkCaption' },
  alamat: { caption: 'addressCaption' },
};

export function atTheirFields(refused: Refused, form: string): Refused {
  const names = BY_FORM[form] ?? FIELDS;
  return {
    ...refused,
    faults: refused.faults.map((fault) => ({ ...fault, field: names[fault.field] ?? fault.field })),
  };
}
