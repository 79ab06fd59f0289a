import { Client } from 'pg';
import { checkJournals } from './db-check/journals.js';
import type { Fault } from './db-check/fault.js';
import { checkRows } from './db-check/rows.js';
import { checkApprovals, checkFrozenSheets } from './db-check/sheets.js';

export interface CheckReport {
  readonly cases: number;
  readonly entries: number;
  readonly sheets: number;
  /** Everything that does not agree; empty where the record is whole. */
  readonly faults: readonly Fault[];
}

/**
 * Whether the record agrees with itself (architecture, invariants 1–4): journals folded against stored states, frozen
 * sheets computed again, answers against their versions, effects not forgotten. One snapshot, read only, while the
 * program works on. `url` is the address of the application role or of the owner.
 */
export async function checkDatabase(url: string, now: Date): Promise<CheckReport> {
  const db = new Client({ connectionString: url, application_name: 'zona-integritas-check' });
  await db.connect();
  try {
    await db.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    await db.query(`SELECT set_config('app.national', 'on', true)`);
    const faults: Fault[] = [];
    const { cases, entries } = await checkJournals(db, faults);
    const sheets = await checkFrozenSheets(db, faults);
    await checkApprovals(db, faults);
    await checkRows(db, now, faults);
    return { cases, entries, sheets, faults };
  } finally {
    await db.end();
  }
}
