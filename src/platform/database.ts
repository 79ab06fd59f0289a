import { Injectable } from '@nestjs/common';
import type { Pool, QueryResultRow } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { type Actor, agenciesOf, isNational } from './actor.js';

/** The only way to non-public rows: row-level security shows what the transaction's scope names, and nothing without one. */
@Injectable()
export class Database {
  constructor(private readonly source: DataSource) {}

  /** One transaction that sees and writes the rows of the actor's agencies (all rows for a national role). */
  withActor<T>(actor: Actor, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.scoped(agenciesOf(actor), isNational(actor), work);
  }

  /** One transaction for another program that acts for one agency: it sees that agency's rows and no others. */
  forAgency<T>(agencyId: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.scoped([agencyId], false, work);
  }

  /** One transaction of the program itself: sign-in, the worker, seeds, checks. Never for a person's request. */
  asProgram<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.scoped([], true, work);
  }

  /**
   * Rows of one prepared statement that is a transaction by itself, in one round trip. It sees no scoped rows unless it sets
   * their scope itself (`scopeOf`). For what is asked with almost every request.
   */
  async statement<Row extends QueryResultRow>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    const pool = (this.source.driver as PostgresDriver).master as Pool;
    return (await pool.query<Row>({ name, text, values })).rows;
  }

  private scoped<T>(
    agencies: readonly string[],
    everything: boolean,
    work: (tx: EntityManager) => Promise<T>,
  ): Promise<T> {
    return this.source.transaction(async (tx) => {
      await setScope(tx, agencies, everything);
      return work(tx);
    });
  }
}

/** The settings `app.agencies` and `app.national` of a transaction that sees what the actor may see. */
export const scopeOf = (actor: Actor): readonly [agencies: string, national: string] => [
  agenciesOf(actor).join(','),
  isNational(actor) ? 'on' : 'off',
];

/** Says for the rest of the transaction whose rows there are: these agencies', or everybody's. */
export async function setScope(
  tx: EntityManager,
  agencies: readonly string[],
  everything: boolean,
): Promise<void> {
  await tx.query(`SELECT set_config('app.agencies', $1, true), set_config('app.national', $2, true)`, [
    agencies.join(','),
    everything ? 'on' : 'off',
  ]);
}
