import { CsvError, parse } from 'csv-parse/sync';
import { refused } from '../../platform/problem.js';

/** One row of a table: the line of the text on which it begins (the headings are on line 1), and its cells. */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly headings: readonly string[];
  readonly lines: readonly CsvLine[];
}

export const MOST_LINES = 2000;
export const MOST_BYTES = 512 * 1024;
const LONGEST_LINE = 20_000;

/** The text of a file: UTF-8 or UTF-16 as their marks say, else what Excel for Windows writes. Throws for what is no text. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3) throw refused('import-is-workbook');
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = utf16 ? new TextDecoder('utf-16le').decode(bytes) : decode8(bytes);
  return settle(text);
}

function decode8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** One spelling for the same content, however it arrived: no byte order mark, lines ended alike. Throws for what is no text. */
export function settle(text: string): string {
  const settled = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  // eslint-disable-next-line no-control-regex
  if (/[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/.test(settled) || !settled.isWellFormed()) {
    throw refused('import-not-text');
  }
  if (Buffer.byteLength(settled) > MOST_BYTES) {
    throw refused('import-too-large', { limit: MOST_BYTES / 1024 });
  }
  return settled;
}

/** Rows that are empty throughout, as spreadsheets leave them behind, are passed over. Throws with the line at fault. */
export function readTable(text: string): CsvTable {
  const { delimiter, rest, skipped } = delimiterOf(text);
  const records = parseRecords(rest, delimiter, skipped);
  const [head, ...lines] = records
    .map(({ record, lastLine }) => ({
      line: lastLine - record.join('').split('\n').length + 1 + skipped,
      cells: record.map(plain),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (!head) throw refused('import-empty');
  if (lines.length === 0) throw refused('import-no-rows');
  if (lines.length > MOST_LINES)
    throw refused('import-too-many', { limit: MOST_LINES, number: lines.length });
  return { headings: head.cells, lines };
}

function parseRecords(
  text: string,
  delimiter: string,
  skipped: number,
): { record: string[]; lastLine: number }[] {
  try {
    const rows = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_LINE,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return rows.map(({ record, info }) => ({ record, lastLine: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { code, lines } = error as CsvError & { lines?: number };
    const line = (lines ?? 1) + skipped;
    throw refused(code === 'CSV_MAX_RECORD_SIZE' ? 'import-line-too-long' : 'import-quotes', { line });
  }
}

const DELIMITERS = [';', ',', '\t'] as const;

/** What parts the headings; Excel's own line `sep=;` in front of them says it outright. */
export function delimiterOf(text: string): { delimiter: string; rest: string; skipped: number } {
  const told = /^"?sep=([;,\t])"?\n/i.exec(text);
  if (told?.[1]) return { delimiter: told[1], rest: text.slice(told[0].length), skipped: 1 };
  const head = (text.trimStart().split('\n', 1)[0] ?? '').replace(/"[^"]*"/g, '');
  const count = (mark: string) => head.split(mark).length;
  const delimiter = DELIMITERS.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
  return { delimiter, rest: text, skipped: 0 };
}

/** Without blanks around it, and without the apostrophe by which our own export keeps a cell from being run as a formula. */
const plain = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@\t\r])/, '');
