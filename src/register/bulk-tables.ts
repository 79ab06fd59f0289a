/** One table of the bulk files: a CSV and a JSON with the same rows. */
export interface BulkTable {
  readonly name: string;
  readonly from: string;
  readonly order: string;
  /** The column's name in the files, and how it is read. */
  readonly columns: readonly (readonly [name: string, sql: string])[];
}

const INSTANT = `to_char(f.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export const BULK_TABLES: readonly BulkTable[] = [
  {
    name: 'units',
    from: 'register_unit u',
    order: 'u.slug',
    columns: [
      ['slug', 'u.slug'],
      ['name', 'u.name'],
      ['agency', 'u.agency_name'],
      ['agencyKind', 'u.agency_kind'],
      ['province', 'u.province'],
      ['city', 'u.city'],
      ['status', 'u.status'],
      ['predicate', 'u.predicate'],
      ['predicateYear', 'u.predicate_year'],
      ['since', 'u.since::text'],
      ['sinceYear', 'u.since_year'],
      ['grants', 'u.grants'],
      ['origin', 'u.status_origin'],
      ['sourceTitle', 'u.status_source_title'],
      ['sourceAddress', 'u.status_source_address'],
    ],
  },
  {
    name: 'facts',
    from: 'register_fact f JOIN register_unit u ON u.id = f.register_unit_id',
    order: 'f.seq',
    columns: [
      ['seq', 'f.seq::float8'],
      ['id', 'f.id'],
      ['unit', 'u.slug'],
      ['kind', 'f.kind'],
      ['predicate', 'f.predicate'],
      ['date', 'f.fact_date::text'],
      ['year', 'f.fact_year'],
      ['countsFrom', 'f.sort_date::text'],
      ['basis', 'f.basis'],
      ['reason', 'f.reason'],
      ['origin', 'f.origin'],
      ['sourceTitle', 'f.source_title'],
      ['sourceAddress', 'f.source_address'],
      ['note', 'f.note'],
      ['details', 'f.details'],
      ['recordedAt', INSTANT],
    ],
  },
];
