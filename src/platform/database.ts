import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
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
