import writeXlsx from 'write-excel-file/node';

/** A column's letter: 1 is A. */
export const columnLetter = (number: number): string =>
  number <= 26
    ? String.fromCharCode(64 + number)
    : columnLetter(Math.floor((number - 1) / 26)) + columnLetter(((number - 1) % 26) + 1);

export type Cell = string | number | null;

/** A workbook with one sheet. Texts stay texts, also those that look like formulas; a number stays a number. */
export async function writeWorkbook(sheet: string, rows: readonly (readonly Cell[])[]): Promise<Buffer> {
  const data = rows.map((row) =>
    row.map((value) =>
      value === null || value === ''
        ? null
        : typeof value === 'number'
          ? { value, type: Number }
          : { value, type: String },
    ),
  );
  return writeXlsx(data, { sheet }).toBuffer();
}
