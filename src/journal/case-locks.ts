import type { EntityManager } from 'typeorm';
import { CaseFile } from './case-file.entity.js';

/**
 * The turn of the units that these cases belong to, until the transaction ends. A step may reach other cases of its unit, in
 * either direction along the way, so steps on one unit's cases come one after another and never wait for each other in a circle.
 */
export async function takeTurn(tx: EntityManager, caseIds: readonly string[]): Promise<void> {
  await tx.query(
    `SELECT pg_advisory_xact_lock(hashtextextended(u.unit, 0))
       FROM (SELECT DISTINCT unit_id::text AS unit FROM case_file WHERE id = ANY ($1) ORDER BY unit) u`,
    [caseIds],
  );
}

/** The same turn, of a unit that may have no case yet. */
export async function takeTurnOfUnit(tx: EntityManager, unitId: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [unitId]);
}

/** The case as it is now, and nobody else's to change until the transaction ends. */
export const lockCase = (tx: EntityManager, id: string): Promise<CaseFile | null> =>
  tx.findOne(CaseFile, { where: { id }, lock: { mode: 'pessimistic_write' } });
