import type { EntityManager } from 'typeorm';
import { factsOf, readPublished, unitOf } from './published.js';
import { appendFact, holdUnit, refold } from './write-register.js';

/**
 * Imports the published grants and revocations that are not in the register yet. Rows that are doubtful
 * (seeds/register/penerima-unconfirmed.csv) are never imported. Answers how many facts were added.
 */
export async function seedRegister(tx: EntityManager, now: Date): Promise<number> {
  const rows = readPublished().map((row) => ({ unit: unitOf(row), facts: factsOf(row, now) }));
  const known = new Set(
    (
      await tx.query<{ id: string }[]>('SELECT id FROM register_fact WHERE id = ANY ($1::uuid[])', [
        rows.flatMap(({ facts }) => facts.map(({ id }) => id)),
      ])
    ).map(({ id }) => id),
  );
  let added = 0;
  for (const { unit, facts } of rows) {
    const missing = facts.filter(({ id }) => !known.has(id));
    if (missing.length === 0) continue;
    const { id } = await holdUnit(tx, unit, now);
    for (const fact of missing) added += Number(await appendFact(tx, id, fact));
    await refold(tx, id);
  }
  return added;
}
