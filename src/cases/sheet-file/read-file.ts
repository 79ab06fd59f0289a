import { stringify } from 'csv-stringify/sync';
import { CsvError, parse } from 'csv-parse/sync';
import { decodeText, delimiterOf, settle } from '../../people/import/csv-table.js';
import { refused } from '../../platform/problem.js';
import { isWorkbook, readWorkbook } from '../../platform/read-workbook.js';
import { SHEET } from './read-grid.js';

/** The text of the grid, position for position, whatever it came in. */
export async function gridText(bytes: Uint8Array): Promise<string> {
  if (!isWorkbook(bytes)) return decodeText(bytes);
  const rows = await readWorkbook(bytes, SHEET);
  const width = Math.max(1, ...rows.map((row) => row.length));
  return settle(
    stringify(
      rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]),
      { delimiter: ';' },
    ),
  );
}

export function readGridText(text: string): string[][] {
  const settled = settle(text);
  const { delimiter, rest } = delimiterOf(settled);
  try {
    const rows = parse(rest, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 60_000,
    });
    return rows.map((row) => row.map((cell) => cell.trim().replace(/^'(?=[=+\-@\t\r])/, '')));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refused('import-quotes', { line: (error as CsvError & { lines?: number }).lines ?? 1 });
  }
}
