import type { Indicator, Instrument } from '../../domain/instrument/instrument.js';
import { refused } from '../../platform/problem.js';

/** The sheet's name in the official workbook. */
export const SHEET = 'Jawaban';

/** A count has a row of its own, below its indicator's: it is answered there. */
export const countCode = (indicator: string, count: string): string => `${indicator}:${count}`;

/** What a file says of one indicator, in text; a cell that is empty or not there says nothing. */
export interface FileRow {
  readonly indicator: Indicator;
  /** Row of the sheet, from 1. */
  readonly row: number;
  readonly value: string;
  /** By count, where it is counted. */
  readonly counts: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<'note' | 'evidence' | 'reason', string>>;
}

/** Rows with a code that the edition does not have. */
export interface StrayRow {
  readonly row: number;
  readonly code: string;
}

export type FileColumns = 'unit' | 'team';

/** How the columns are called; the first one that fits a heading names it. */
const NAMES = {
  code: /^(kode|kode butir|code)$/,
  teamValue: /^(jawaban|nilai) (tpi|tim penilai internal|tim internal|internal)/,
  reason: /^(catatan|keterangan|alasan) (tpi|tim penilai internal|tim internal|internal)/,
  value: /^jawaban( unit( kerja)?)?$/,
  note: /^(catatan|keterangan|penjelasan)( unit( kerja)?)?$/,
  evidence: /^(bukti|data|link|tautan|url)( (data|bukti))?( dukung| pendukung)?( unit( kerja)?)?$/,
} as const;
type Column = keyof typeof NAMES;

/** K to O, where no heading says otherwise. */
const OFFICIAL: Readonly<Record<Exclude<Column, 'code'>, number>> = {
  value: 10,
  note: 11,
  evidence: 12,
  teamValue: 13,
  reason: 14,
};
/** Headings stand in one of the first rows. */
const HEADING_ROWS = 15;

interface Found {
  readonly columns: Readonly<Partial<Record<Column, number>>>;
  /** Of the headings, from 0; -1 where there are none. */
  readonly at: number;
}

function columnsOf(grid: readonly (readonly string[])[], wanted: FileColumns): Found {
  const answer = wanted === 'unit' ? 'value' : 'teamValue';
  for (const [at, row] of grid.slice(0, HEADING_ROWS).entries()) {
    const names = row.map((cell) => nameOf(cell));
    if (!names.includes(answer)) continue;
    for (const name of Object.keys(NAMES) as Column[])
      if (names.filter((one) => one === name).length > 1)
        throw refused('import-column-twice', { column: row[names.indexOf(name)] });
    const columns = Object.fromEntries(names.flatMap((name, place) => (name ? [[name, place]] : [])));
    return { columns, at };
  }
  if (grid.some((row) => row.length > OFFICIAL.value)) return { columns: OFFICIAL, at: -1 };
  throw refused('import-headings');
}

function nameOf(cell: string): Column | null {
  const key = cell
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return (Object.keys(NAMES) as Column[]).find((name) => NAMES[name].test(key)) ?? null;
}

/** Every indicator that the file has a row for: by its code where a column holds codes, else by its place in the official sheet. */
export function readGrid(
  grid: readonly (readonly string[])[],
  { indicators }: Instrument,
  wanted: FileColumns,
): { readonly rows: readonly FileRow[]; readonly stray: readonly StrayRow[] } {
  const { columns, at } = columnsOf(grid, wanted);
  const cell = (row: number | undefined, column: Column): string =>
    row === undefined || columns[column] === undefined ? '' : (grid[row]?.[columns[column]] ?? '');
  const places = columns.code === undefined ? null : placesByCode(grid, columns.code, at);
  const placeOf = (code: string, official: number) =>
    places ? places.get(code) : official - 1 > at ? official - 1 : undefined;
  const answer = wanted === 'unit' ? 'value' : 'teamValue';
  const rows = indicators.flatMap((indicator) => {
    const place = placeOf(indicator.code, indicator.ref.sheetRow);
    const counts = (indicator.kind === 'counts' ? indicator.counts : []).map(({ id, sheetRow }) => {
      return [id, placeOf(countCode(indicator.code, id), sheetRow)] as const;
    });
    const first = [place, ...counts.map(([, at]) => at)].find((at) => at !== undefined && at < grid.length);
    if (first === undefined) return [];
    const texts = {
      note: cell(place, 'note'),
      evidence: cell(place, 'evidence'),
      reason: cell(place, 'reason'),
    };
    const counted = counts.map(([id, at]) => [id, cell(at, answer)] as const);
    return [
      { indicator, row: first + 1, value: cell(place, answer), counts: Object.fromEntries(counted), texts },
    ];
  });
  return { rows, stray: places ? strayIn(places, indicators) : [] };
}

function placesByCode(grid: readonly (readonly string[])[], column: number, at: number): Map<string, number> {
  const places = new Map<string, number>();
  for (const [place, row] of grid.entries()) {
    const code = row[column] ?? '';
    if (place <= at || code === '') continue;
    if (places.has(code)) throw refused('import-repeated', { line: (places.get(code) ?? 0) + 1 });
    places.set(code, place);
  }
  return places;
}

/** Codes of indicators end in a letter; those of groups, which take no answer, do not. */
function strayIn(places: ReadonlyMap<string, number>, indicators: readonly Indicator[]): StrayRow[] {
  const known = new Set(
    indicators.flatMap((one) => [
      one.code,
      ...(one.kind === 'counts' ? one.counts.map(({ id }) => countCode(one.code, id)) : []),
    ]),
  );
  const branches = new Set(
    indicators.flatMap(({ code }) => code.split('.').map((_, n, parts) => parts.slice(0, n).join('.'))),
  );
  return [...places].flatMap(([code, place]) =>
    known.has(code) || branches.has(code) ? [] : [{ row: place + 1, code }],
  );
}
