import type { EntityManager } from 'typeorm';
import type { ObjectKey } from './store/evidence-store.js';

/** Until the transaction ends nobody else records or sweeps away the same content. */
export async function holdContent(tx: EntityManager, { agencyId, hash }: ObjectKey): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [`${agencyId}/${hash}`]);
}
