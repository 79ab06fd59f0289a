import type { Branch, Indicator, Node } from '../../domain/instrument/instrument.js';
import type { Answer } from '../../domain/scoring/answers.js';
import type { Cell } from '../../platform/workbook.js';
import { type Desk, rowOf } from '../sheet/desk.js';
import { countCode } from './read-grid.js';

/** A to O of the official sheet: A–J say what is asked, K–M are the unit's, N and O the internal team's. */
export const HEADINGS = [
  ...[
    'Kode',
    'Penilaian',
    'Bobot',
    'Jenis jawaban',
    'Pilihan jawaban',
    'Panduan',
    'Contoh bukti',
    '',
    '',
    '',
  ],
  ...['Jawaban Unit', 'Catatan Unit', 'Bukti Dukung', 'Jawaban TPI', 'Catatan TPI'],
] as const;
const FIRST_ANSWER = 10;

/** A desk's sheet in the rows of the official one; `answers` counts the rows that take an answer. */
export function gridOf(desk: Desk): { readonly rows: Cell[][]; readonly answers: number } {
  const grid: Cell[][] = [[...HEADINGS]];
  let answers = 0;
  const put = (row: number, cells: Cell[]) => {
    while (grid.length < row) grid.push([]);
    grid[row - 1] = cells;
  };
  const walk = (node: Node): number => {
    if (node.level !== 'indicator') return branch(node);
    answers += indicatorRows(desk, node, put);
    return node.ref.sheetRow;
  };
  const branch = (node: Branch): number => {
    const row = Math.min(...node.children.map(walk)) - 1;
    put(row, [node.code, node.title, node.weight]);
    return row;
  };
  desk.instrument.components.forEach(walk);
  return { rows: grid, answers };
}

function indicatorRows(desk: Desk, indicator: Indicator, put: (row: number, cells: Cell[]) => void): number {
  const { code, title, ref, guidance, evidence } = indicator;
  const options =
    'options' in indicator ? indicator.options.map(({ key, text }) => `${key}. ${text}`).join('\n') : '';
  const asks: Cell[] = [
    code,
    title,
    indicator.weight ?? null,
    indicator.answerType,
    options,
    guidance,
    evidence.join('\n'),
  ];
  const words = answersAt(desk, indicator);
  if (indicator.kind !== 'counts') {
    put(ref.sheetRow, row(asks, words(null)));
    return 1;
  }
  const [, note, given, , reason] = words(null);
  put(ref.sheetRow, row(asks, [null, note, given, null, reason]));
  for (const { id, label, sheetRow } of indicator.counts)
    put(sheetRow, row([countCode(code, id), label], [words(id)[0], null, null, words(id)[3], null]));
  return 1 + indicator.counts.length;
}

const row = (asks: readonly Cell[], answers: readonly Cell[]): Cell[] => [
  ...asks,
  ...Array<null>(FIRST_ANSWER - asks.length).fill(null),
  ...answers,
];

/** K to O of one row: both columns as far as this person sees them. */
function answersAt(desk: Desk, indicator: Indicator): (count: string | null) => Cell[] {
  const { value, texts } = rowOf(desk, indicator);
  if (desk.unit === null)
    return (count) => [cellOf(value, count), texts.note ?? '', texts.evidence ?? '', null, null];
  const unit = desk.unit.get(indicator.code);
  return (count) => [
    ...[cellOf(unit?.value ?? null, count), unit?.note ?? '', unit?.evidence ?? ''],
    ...[cellOf(value, count), texts.reason ?? ''],
  ];
}

/** Blank is an empty cell and 0 is a 0. */
function cellOf(value: Answer | null, count: string | null): Cell {
  if (value === null) return null;
  if (typeof value !== 'string') return count === null ? null : (value[count] ?? null);
  return /^\d/.test(value) ? Number(value) : value;
}
