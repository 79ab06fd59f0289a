import { CORE_SERVICES, type CoreService } from '../../agencies/unit.entity.js';
import { type Role, ROLES } from '../../domain/roles.js';
import { LANGUAGES, say } from '../../words/words.js';
import { refused } from '../../platform/problem.js';
import type { CsvTable } from './csv-table.js';

/** What a file lists. */
export type ImportKind = 'units' | 'people';

interface Column {
  /** As our template writes it. */
  readonly heading: string;
  /** What else it may be called. */
  readonly also: readonly string[];
  readonly required: boolean;
}

/** By the name of the field that a column fills; in the order of the template. */
export const COLUMNS = {
  units: {
    code: { heading: 'kode_unit', also: ['unit_code', 'kode'], required: true },
    name: { heading: 'nama_unit', also: ['unit_name'], required: true },
    province: { heading: 'provinsi', also: ['province'], required: false },
    city: { heading: 'kabupaten_kota', also: ['city', 'kota'], required: false },
    service: { heading: 'layanan', also: ['service'], required: false },
  },
  people: {
    name: { heading: 'nama', also: ['name', 'nama_lengkap'], required: true },
    nationalId: { heading: 'nip_nik', also: ['national_id', 'nip', 'nik'], required: true },
    login: { heading: 'akun', also: ['login', 'account', 'nama_akun'], required: true },
    role: { heading: 'peran', also: ['role'], required: false },
    unitCode: { heading: 'kode_unit', also: ['unit_code'], required: false },
  },
} as const satisfies Record<ImportKind, Record<string, Column>>;

export type UnitField = keyof typeof COLUMNS.units;
export type PersonField = keyof typeof COLUMNS.people;
export type FieldOf<Kind extends ImportKind> = Kind extends 'units' ? UnitField : PersonField;

/** A row with its cells by field; `extra`: it has more cells than there are headings. */
export interface SheetRow<Field extends string> {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<Field, string>>>;
  readonly extra: boolean;
}

export type Sheet =
  | { readonly kind: 'units'; readonly rows: readonly SheetRow<UnitField>[] }
  | { readonly kind: 'people'; readonly rows: readonly SheetRow<PersonField>[] };

export const headingOf = (kind: ImportKind, field: string): string =>
  (COLUMNS[kind] as Readonly<Record<string, Column>>)[field]?.heading ?? field;

export const columnsOf = (kind: ImportKind): (Column & { readonly field: string })[] =>
  Object.entries<Column>(COLUMNS[kind]).map(([field, column]) => ({ field, ...column }));

export const headings = (kind: ImportKind): string[] => columnsOf(kind).map(({ heading }) => heading);

/** Knows by its headings what the table lists. Throws for a heading that is missing, unknown or there twice. */
export function readSheet(table: CsvTable): Sheet {
  const kind = (['people', 'units'] as const).find((one) => {
    const own: Column = one === 'people' ? COLUMNS.people.nationalId : COLUMNS.units.name;
    return table.headings.some((heading) => names(own, heading));
  });
  if (!kind) throw refused('import-headings');
  return kind === 'units'
    ? { kind, rows: rowsOf(table, COLUMNS.units) }
    : { kind, rows: rowsOf(table, COLUMNS.people) };
}

function rowsOf<Field extends string>(
  { headings: found, lines }: CsvTable,
  columns: Readonly<Record<Field, Column>>,
): SheetRow<Field>[] {
  const known = Object.entries(columns) as [Field, Column][];
  const fields = found.map((heading) => {
    if (heading === '') return null;
    const entry = known.find(([, column]) => names(column, heading));
    if (!entry) throw refused('import-column-unknown', { column: heading });
    return entry[0];
  });
  for (const [field, { heading, required }] of known) {
    const times = fields.filter((one) => one === field).length;
    if (times > 1) throw refused('import-column-twice', { column: heading });
    if (times === 0 && required) throw refused('import-column-missing', { column: heading });
  }
  return lines.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(
      fields.flatMap((field, at) => (field ? [[field, oneLine(cells[at] ?? '')]] : [])),
    ) as Partial<Record<Field, string>>,
    extra: cells.some((cell, at) => cell !== '' && !fields[at]),
  }));
}

/** Names and codes are one line each, however a cell was broken to fit a sheet. */
const oneLine = (cell: string): string => cell.replace(/\s*\n\s*/g, ' ');

const names = ({ heading, also }: Column, text: string): boolean => [heading, ...also].includes(key(text));

const key = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');

/** By its code, or by what it is called on our pages in either language; null for anything else. */
export const roleNamed = (text: string): Role | null =>
  ROLES.find((role) => isCalled(text, role, `procedures:role.${role}`)) ?? null;

export const serviceNamed = (text: string): CoreService | null =>
  CORE_SERVICES.find((service) => isCalled(text, service, `people:service.${service}`)) ?? null;

const isCalled = (text: string, code: string, words: `procedures:${string}` | `people:${string}`): boolean =>
  [code, ...LANGUAGES.map((language) => say(language, words))].some((name) => key(name) === key(text));
