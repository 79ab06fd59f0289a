import { readAddress } from '../../domain/evidence/address.js';
import { readTable } from '../../people/import/csv-table.js';
import { refused } from '../../platform/problem.js';

/** One row of a list of links, and what would become of it. */
export interface LinkRow {
  /** Of the file. */
  readonly line: number;
  readonly indicator: string;
  readonly address: string;
  readonly caption: string;
  /** `known`: it stands there already. The rest are faults, keys of the catalogue `faults`. */
  readonly outcome: 'new' | 'known' | 'unknown-indicator' | 'not-a-link' | 'too-long';
}

const LONGEST_CAPTION = 500;

/** The headings that are understood, in small letters; the caption may be missing. */
const COLUMNS = {
  indicator: ['butir', 'kode', 'kode butir', 'indikator', 'indicator', 'code'],
  address: ['alamat', 'tautan', 'link', 'url', 'address'],
  caption: ['keterangan', 'caption'],
} as const;

/** Reads a list and compares it with the sheet; nothing is saved. Throws `invalid-input` for what is no such list. */
export function planLinks(
  text: string,
  sheet: { readonly codes: ReadonlySet<string>; readonly standing: ReadonlySet<string> },
): LinkRow[] {
  const { headings, lines } = readTable(text);
  const at = (names: readonly string[]) =>
    headings.findIndex((heading) => names.includes(heading.toLowerCase()));
  const [indicatorAt, addressAt, captionAt] = [
    at(COLUMNS.indicator),
    at(COLUMNS.address),
    at(COLUMNS.caption),
  ];
  if (indicatorAt < 0 || addressAt < 0) throw refused('import-headings');
  const seen = new Set(sheet.standing);
  return lines.map(({ line, cells }) => {
    const indicator = cells[indicatorAt] ?? '';
    const caption = cells[captionAt] ?? '';
    const address = readAddress(cells[addressAt] ?? '');
    const row = { line, indicator, caption, address: address ?? cells[addressAt] ?? '' };
    if (!sheet.codes.has(indicator)) return { ...row, outcome: 'unknown-indicator' };
    if (!address) return { ...row, outcome: 'not-a-link' };
    if (caption.length > LONGEST_CAPTION) return { ...row, outcome: 'too-long' };
    const place = placeOf(indicator, address);
    const outcome = seen.has(place) ? 'known' : 'new';
    seen.add(place);
    return { ...row, outcome };
  });
}

export const placeOf = (indicator: string, address: string): string => `${indicator} ${address}`;
