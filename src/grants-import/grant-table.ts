import type { CsvTable } from '../people/import/csv-table.js';
import { refused } from '../platform/problem.js';

/** By field: how our template calls a column, and what else it may be called (the columns of seeds/register among it). */
export const GRANT_COLUMNS = {
  year: ['tahun', 'year'],
  yearBasis: ['dasar_tahun', 'yearbasis', 'year_basis'],
  predicate: ['predikat', 'predicate'],
  unitName: ['nama_unit', 'unitname', 'unit_name', 'unit', 'unit_kerja'],
  agencyName: ['instansi', 'agency'],
  agencyKind: ['jenis_instansi', 'instansitype', 'agency_kind'],
  province: ['provinsi', 'province'],
  city: ['kabupaten_kota', 'city', 'kota'],
  basis: ['dasar_keputusan', 'basis', 'dasar', 'nomor_keputusan'],
  status: ['status'],
  statusDate: ['tanggal_status', 'statusdate', 'status_date'],
  statusReason: ['alasan_status', 'statusreason', 'status_reason'],
  sourceTitle: ['judul_sumber', 'sourcetitle', 'source_title', 'sumber'],
  sourceAddress: ['tautan_sumber', 'sourceaddress', 'source_address', 'tautan'],
  publishedName: ['nama_di_sumber', 'publishedname', 'published_name'],
  note: ['catatan', 'note'],
  doubt: ['keraguan', 'reason', 'doubt'],
} as const satisfies Record<string, readonly string[]>;

export type GrantField = keyof typeof GRANT_COLUMNS;
const FIELDS = Object.keys(GRANT_COLUMNS) as GrantField[];
const REQUIRED: readonly GrantField[] = ['predicate', 'unitName'];

export interface GrantLine {
  readonly line: number;
  readonly cells: Readonly<Record<GrantField, string>>;
}

export const grantHeading = (field: string): string =>
  field in GRANT_COLUMNS ? GRANT_COLUMNS[field as GrantField][0] : field;

/** Columns that are not ours are passed over: lists carry numbers and signatures of their own. Throws where one of ours is missing or there twice. */
export function readGrants({ headings, lines }: CsvTable): GrantLine[] {
  const fields = headings.map((heading) => {
    const key = heading
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_|_$/g, '');
    return FIELDS.find((field) => (GRANT_COLUMNS[field] as readonly string[]).includes(key)) ?? null;
  });
  for (const field of FIELDS) {
    const times = fields.filter((one) => one === field).length;
    if (times > 1) throw refused('import-column-twice', { column: grantHeading(field) });
    if (times === 0 && REQUIRED.includes(field))
      throw refused('import-column-missing', { column: grantHeading(field) });
  }
  return lines.map(({ line, cells }) => {
    const cellOf = (field: GrantField) =>
      (cells[fields.indexOf(field)] ?? '').replace(/\s*\n\s*/g, ' ').trim();
    return {
      line,
      cells: Object.fromEntries(
        FIELDS.map((field) => [field, fields.includes(field) ? cellOf(field) : '']),
      ) as GrantLine['cells'],
    };
  });
}

/** The rows of a sheet as a table of text, so that what is agreed to is the same whatever it came in. */
export function tableOfRows(rows: readonly (readonly string[])[]): CsvTable {
  const filled = rows
    .map((cells, at) => ({ line: at + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const head = filled.find(({ cells }) => cells.filter((cell) => cell !== '').length > 1);
  if (!head) throw refused('import-empty');
  const lines = filled.filter(({ line }) => line > head.line);
  if (lines.length === 0) throw refused('import-no-rows');
  return { headings: head.cells, lines };
}
