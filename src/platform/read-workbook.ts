import { unzipSync } from 'fflate';
import { readSheet, SheetNotFoundError } from 'read-excel-file/universal';
import { Problem } from './problem.js';

/** A workbook is small text in a small archive; whatever unfolds to more than this is none of ours. */
const MOST = {
  bytes: 1024 * 1024,
  unfolded: 24 * 1024 * 1024,
  parts: 200,
  rows: 5000,
  columns: 100,
  text: 2 * 1024 * 1024,
};

/** Whether the bytes begin as a ZIP archive does, which every XLSX is. */
export const isWorkbook = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/**
 * The cells of a sheet (by its name, else the first one) as text, row by row as they lie: an empty row is an empty list,
 * an empty cell an empty text. Nothing is unfolded or laid out before its size is known. Throws `invalid-input` at `content`.
 */
export async function readWorkbook(bytes: Uint8Array, sheet?: string): Promise<string[][]> {
  checkUnfolding(bytes);
  // Not `slice`: of a Buffer that is a view of memory that holds more.
  const content = Uint8Array.from(bytes).buffer;
  const rows = await readNamed(content, sheet).catch((error: unknown) => {
    throw error instanceof Problem ? error : unreadable();
  });
  const cells = rows.map((row) => row.map(textOf));
  const length = cells.reduce((sum, row) => sum + row.reduce((all, cell) => all + cell.length, 0), 0);
  if (length > MOST.text) throw tooLarge();
  return cells;
}

async function readNamed(content: ArrayBuffer, sheet: string | undefined) {
  if (sheet === undefined) return readSheet(content, 1);
  try {
    return await readSheet(content, sheet);
  } catch (error) {
    if (error instanceof SheetNotFoundError) return readSheet(content, 1);
    throw error;
  }
}

/** As it would be typed. A day is written as one; a formula counts by the value that it last had. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.valueOf()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Declared sizes bound what is unfolded, so a lie about them only breaks the file. */
function checkUnfolding(bytes: Uint8Array): void {
  if (bytes.length > MOST.bytes) throw tooLarge();
  let parts = 0;
  let unfolded = 0;
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        parts += 1;
        unfolded += originalSize;
        if (parts > MOST.parts || unfolded > MOST.unfolded) throw tooLarge();
        if (originalSize === 0 && size > 2) throw unreadable();
        return /worksheets\/[^/]+\.xml$/i.test(name);
      },
    });
  } catch (error) {
    throw error instanceof Problem ? error : unreadable();
  }
  for (const sheet of Object.values(files)) checkCells(new TextDecoder().decode(sheet));
}

/** One cell in the last corner of the grid would be laid out as seventeen thousand million. */
function checkCells(xml: string): void {
  for (const [, place = ''] of xml.matchAll(/\sr\s*=\s*["']([^"']*)["']/g)) {
    const [, column = '', row] = /^([A-Z]{0,3})(\d{1,7})$/.exec(place) ?? [];
    if (row === undefined) throw unreadable();
    if (Number(row) > MOST.rows || columnNumber(column) > MOST.columns) throw tooLarge();
  }
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);

const tooLarge = () =>
  Problem.invalid([
    { field: 'content', code: 'workbook-too-large', params: { rows: MOST.rows, columns: MOST.columns } },
  ]);
const unreadable = () => Problem.invalid([{ field: 'content', code: 'workbook-unreadable' }]);
