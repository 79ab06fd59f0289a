import type { Pool, PoolClient } from 'pg';
import type { Db } from 'pg-boss';
import type { DataSource, EntityManager } from 'typeorm';
import { setScope } from '../platform/database.js';

const ROLLBACK_DEADLINE_MS = 5_000;

/**
 * The queue on the program's own connections. The transaction that the queue opens for a job is one of TypeORM's, so
 * that the effect and the job's completion are committed by the same COMMIT.
 */
export class JobsDatabase implements Db {
  private readonly managers = new WeakMap<object, EntityManager>();

  constructor(private readonly source: DataSource) {}

  /** The entity manager of a transaction that `beginTransaction` opened. */
  managerOf(transaction: Db): EntityManager {
    const manager = this.managers.get(transaction);
    if (!manager) throw new Error('not a transaction of this database');
    return manager;
  }

  /** Statements go to the pool as they are: the queue reads the driver's own result, also of several at once. */
  executeSql(text: string, values?: unknown[]) {
    return (this.source.driver as unknown as { master: Pool }).master.query<Record<string, unknown>>(
      text,
      values,
    );
  }

  async beginTransaction() {
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    try {
      await runner.startTransaction();
      await setScope(runner.manager, [], true);
    } catch (error) {
      await runner.release();
      throw error;
    }
    let settled = false;
    const db: Db = {
      executeSql: (text, values) =>
        settled
          ? Promise.reject(new Error('the transaction is over'))
          : client.query<Record<string, unknown>>(text, values),
    };
    this.managers.set(db, runner.manager);
    const commit = async () => {
      settled = true;
      try {
        await runner.commitTransaction();
      } finally {
        await runner.release();
      }
    };
    /** A handler that hangs in a statement would keep ROLLBACK waiting: after the deadline the connection is dropped. */
    const rollback = async () => {
      if (settled) return;
      settled = true;
      const drop = setTimeout(() => client.release(true), ROLLBACK_DEADLINE_MS);
      await runner.rollbackTransaction().catch(() => undefined);
      clearTimeout(drop);
      await runner.release().catch(() => undefined);
    };
    return { db, commit, rollback };
  }
}

/** The queue inside a transaction of the caller's: what is sent is rolled back with it. */
export const within = (tx: EntityManager): Db => ({
  executeSql: async (text, values) => {
    if (!tx.queryRunner) throw new Error('a job is sent inside a transaction only');
    const { records } = await tx.queryRunner.query(text, values, true);
    return { rows: (records ?? []) as Record<string, unknown>[] };
  },
});
