import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** What is held while requests gather: a statement that locks rows. */
export interface Hold {
  readonly sql: string;
  readonly values: readonly unknown[];
}

export const theCases = (...ids: readonly string[]): Hold => ({
  sql: 'SELECT id FROM case_file WHERE id = ANY ($1) ORDER BY id FOR UPDATE',
  values: [ids],
});

const PATIENCE_MS = 10_000;

/**
 * Holds rows in another session, starts the requests one by one, each only once all before it wait inside the database for
 * a lock, and lets go when all of them wait: they truly overlap, and queue in the order in which they are given. `url`
 * is the address of the migrator role; the answers come in the order of the requests.
 */
export async function allAtOnce<T>(
  url: string,
  hold: Hold,
  requests: readonly (() => Promise<T>)[],
): Promise<T[]> {
  const [holder, watcher] = [new Client({ connectionString: url }), new Client({ connectionString: url })];
  await Promise.all([holder.connect(), watcher.connect()]);
  try {
    await holder.query('BEGIN');
    await holder.query(hold.sql, [...hold.values]);
    const answers: Promise<T>[] = [];
    for (const request of requests) {
      answers.push(request());
      await untilWaiting(watcher, answers);
    }
    await holder.query('COMMIT');
    return await Promise.all(answers);
  } finally {
    await Promise.all([holder.end(), watcher.end()]);
  }
}

/** `pg_locks` tells every role's waiting sessions, and anew with every question outside a transaction. */
async function untilWaiting(watcher: Client, started: readonly Promise<unknown>[]): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += 10) {
    const { rows } = await watcher.query<{ waiting: number }>(
      `SELECT count(DISTINCT pid)::int AS waiting FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE NOT granted AND datname = current_database()`,
    );
    if (rows[0].waiting === started.length) return;
    await sleep(10);
  }
  throw new Error(`${started.length} requests did not all wait: one of them never met the lock`);
}
