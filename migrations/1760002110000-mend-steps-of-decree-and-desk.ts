import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A revocation that is declined leads back to where it came from, and new evaluators of a moderated desk begin at the desk. A
 * step that was taken as it used to be stays on record with its row.
 */
export class MendStepsOfDecreeAndDesk1760002110000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`INSERT INTO procedure_state VALUES ${STATES}`);
    await replace(db, BEFORE, AFTER);
  }

  /** Refused by the database once a case is or was in one of the new states. */
  async down(db: QueryRunner): Promise<void> {
    await replace(db, AFTER, BEFORE);
    await db.query(`DELETE FROM procedure_state WHERE (procedure, state) IN (VALUES ${STATES})`);
  }
}

async function replace(db: QueryRunner, old: string, now: string): Promise<void> {
  await db.query(`
    DELETE FROM procedure_step s
     WHERE (procedure, from_state, event, to_state) IN (VALUES ${old})
       AND NOT EXISTS (SELECT 1 FROM journal_entry e
                        WHERE (e.procedure, e.from_state, e.event, e.to_state)
                            = (s.procedure, s.from_state, s.event, s.to_state))`);
  await db.query(`INSERT INTO procedure_step VALUES ${now} ON CONFLICT DO NOTHING`);
}

const STATES = `
  ('predicate', 'revocation-decreed-in-review'),
  ('predicate', 'revocation-decreed-while-suspended')`;

const BEFORE = `
  ('national-evaluation', 'moderating', 'reassign', 'moderating'),
  ('predicate', 'under-review', 'decree-revocation', 'revocation-decreed'),
  ('predicate', 'suspended', 'decree-revocation', 'revocation-decreed'),
  ('predicate', 'revocation-decreed', 'decline-revocation', 'under-review')`;

const AFTER = `
  ('national-evaluation', 'moderating', 'reassign', 'desk'),
  ('predicate', 'under-review', 'decree-revocation', 'revocation-decreed-in-review'),
  ('predicate', 'suspended', 'decree-revocation', 'revocation-decreed-while-suspended'),
  ('predicate', 'revocation-decreed', 'decline-revocation', 'held'),
  ('predicate', 'revocation-decreed-in-review', 'confirm-revocation', 'revoked'),
  ('predicate', 'revocation-decreed-in-review', 'decline-revocation', 'under-review'),
  ('predicate', 'revocation-decreed-while-suspended', 'confirm-revocation', 'revoked'),
  ('predicate', 'revocation-decreed-while-suspended', 'decline-revocation', 'suspended')`;
