import type { Instrument, Node } from '../domain/instrument/instrument.js';
import { refused } from '../platform/problem.js';

/** One title with its criteria as an agency's copy of the official sheet words them; of a count, its label. */
export interface Wording {
  readonly code: string;
  readonly title: string;
  readonly criteria: string;
}

/** A row that does not fit the edition: named, and nothing is taken from it. */
export interface Unfit {
  readonly row: number;
  readonly code: string;
  readonly why: 'unknown-code' | 'other-row' | 'no-title' | 'too-long';
}

const NAMES = {
  code: /^(kode|kode butir|code)$/,
  title: /^(penilaian|uraian|pertanyaan|butir|judul|komponen|unsur|title)$/,
  criteria: /^(kriteria|kriteria penilaian|pilihan jawaban|penjelasan|panduan|criteria)$/,
} as const;
type Column = keyof typeof NAMES;
const HEADING_ROWS = 15;
const LONGEST = { title: 2000, criteria: 6000 } as const;

/** Reads titles and criteria by code and row. Throws where no row of headings has both a code and a title. */
export function readWording(
  grid: readonly (readonly string[])[],
  instrument: Instrument,
): { readonly wordings: readonly Wording[]; readonly unfit: readonly Unfit[] } {
  const { at, columns } = columnsOf(grid);
  const rows = officialRows(instrument);
  const [wordings, unfit]: [Wording[], Unfit[]] = [[], []];
  for (const [place, cells] of grid.entries()) {
    const cell = (column: Column) =>
      columns[column] === undefined ? '' : (cells[columns[column]] ?? '').trim();
    const code = cell('code');
    if (place <= at || code === '') continue;
    const wording = { code, title: cell('title'), criteria: cell('criteria') };
    const why = unfitness(wording, place + 1, rows);
    if (why) unfit.push({ row: place + 1, code: code.slice(0, 40), why });
    else wordings.push(wording);
  }
  return { wordings, unfit };
}

function unfitness(
  { code, title, criteria }: Wording,
  row: number,
  rows: ReadonlyMap<string, number>,
): Unfit['why'] | null {
  const official = rows.get(code);
  if (official === undefined) return 'unknown-code';
  if (official !== row) return 'other-row';
  if (title === '') return 'no-title';
  return title.length > LONGEST.title || criteria.length > LONGEST.criteria ? 'too-long' : null;
}

function columnsOf(grid: readonly (readonly string[])[]): {
  at: number;
  columns: Partial<Record<Column, number>>;
} {
  for (const [at, row] of grid.slice(0, HEADING_ROWS).entries()) {
    const keys = row.map((cell) =>
      cell
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim(),
    );
    const columns = Object.fromEntries(
      (Object.keys(NAMES) as Column[]).flatMap((name) => {
        const place = keys.findIndex((key) => NAMES[name].test(key));
        return place === -1 ? [] : [[name, place]];
      }),
    ) as Partial<Record<Column, number>>;
    if (columns.code !== undefined && columns.title !== undefined) return { at, columns };
  }
  throw refused('wording-headings');
}

/** Where each indicator and count stands in the official sheet. */
function officialRows({ indicators }: Instrument): Map<string, number> {
  return new Map(
    indicators.flatMap((one): [string, number][] => [
      [one.code, one.ref.sheetRow],
      ...(one.kind === 'counts'
        ? one.counts.map(({ id, sheetRow }): [string, number] => [`${one.code}:${id}`, sheetRow])
        : []),
    ]),
  );
}

/** The edition with these words in place of ours; codes, weights, scales and rows are what they were. */
export function worded(instrument: Instrument, wordings: readonly Wording[]): Instrument {
  if (wordings.length === 0) return instrument;
  const by = new Map(wordings.map((one) => [one.code, one]));
  const dress = <N extends Node>(node: N): N => {
    if (node.level !== 'indicator') return { ...node, children: node.children.map(dress) };
    const said = by.get(node.code);
    const own = said
      ? { title: said.title, titleEn: said.title, guidance: said.criteria || node.guidance }
      : {};
    if (node.kind !== 'counts') return { ...node, ...own };
    const counts = node.counts.map((count) => {
      const label = by.get(`${node.code}:${count.id}`)?.title;
      return label === undefined ? count : { ...count, label, labelEn: label };
    });
    return { ...node, ...own, counts };
  };
  return {
    ...instrument,
    components: instrument.components.map(dress),
    indicators: instrument.indicators.map(dress),
  };
}
