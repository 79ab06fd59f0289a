import type { Client, QueryResultRow } from 'pg';

/** What is wrong with what; both in words for whoever looks after the database. */
export interface Fault {
  readonly subject: string;
  readonly fault: string;
}

const FIRST = '00000000-0000-0000-0000-000000000000';

/** Reads rows by their id, so many at a time; `sql` takes the last id and the size. */
export async function* batches<Row extends QueryResultRow & { readonly id: string }>(
  db: Client,
  sql: string,
  size: number,
): AsyncGenerator<Row[]> {
  for (let last = FIRST; ;) {
    const { rows } = await db.query<Row>(sql, [last, size]);
    if (rows.length === 0) return;
    yield rows;
    last = rows[rows.length - 1].id;
  }
}
