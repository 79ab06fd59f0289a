import type { Client } from 'pg';

/** What a copy must have to be the same record: how far it goes, and what its ends read. */
export interface Heads {
  /** The last migration. */
  readonly schema: string;
  readonly entries: number;
  /** Of every case its state and the number of its last entry. */
  readonly journals: string;
  readonly facts: number;
  /** Of every unit in the register its status, and the last number of the feed. */
  readonly register: string;
  readonly objects: number;
}

/** In the caller's transaction, so that it may be the one that the copy is made from. */
export async function readHeads(db: Client): Promise<Heads> {
  const { rows } = await db.query<Heads>(HEADS);
  if (!rows[0]) throw new Error('the heads of the record cannot be read');
  return rows[0];
}

/** What differs, in words; empty where the copy is the same. */
export const differences = (copy: Heads, original: Heads): string[] =>
  (Object.keys(original) as (keyof Heads)[])
    .filter((name) => copy[name] !== original[name])
    .map((name) => `${name}: ${copy[name]} where the backup has ${original[name]}`);

const HEADS = `
  SELECT (SELECT name FROM migrations ORDER BY timestamp DESC LIMIT 1) AS schema,
         (SELECT count(*)::int FROM journal_entry) AS entries,
         (SELECT md5(COALESCE(string_agg(concat_ws(' ', id, state, seq), ',' ORDER BY id), '')) FROM case_file) AS journals,
         (SELECT count(*)::int FROM register_fact) AS facts,
         (SELECT md5(concat_ws(' ', string_agg(concat_ws(' ', slug, status, predicate, since), ',' ORDER BY slug),
                               (SELECT max(seq) FROM register_fact))) FROM register_unit) AS register,
         (SELECT count(*)::int FROM stored_object) AS objects`;
