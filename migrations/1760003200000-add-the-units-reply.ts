import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A unit answers a review, a suspension or a revocation in public, and the register shows it with what it answers. */
export class AddTheUnitsReply1760003200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`INSERT INTO procedure_step VALUES ${STEPS}`);
    await db.query(kinds([...KINDS, 'replied']));
    await db.query(`ALTER TABLE register_fact ADD CONSTRAINT register_fact_reply_says_what_and_to_what
      CHECK ((kind = 'replied') = coalesce(details -> 'reply' ?& ARRAY['statement', 'to'], false))`);
  }

  /** Refused by the database once a unit has replied: what was published stays. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE register_fact DROP CONSTRAINT register_fact_reply_says_what_and_to_what`);
    await db.query(kinds(KINDS));
    await db.query(
      `DELETE FROM procedure_step WHERE (procedure, from_state, event, to_state) IN (VALUES ${STEPS})`,
    );
  }
}

const STEPS = [
  'under-review',
  'suspended',
  'revocation-decreed-in-review',
  'revocation-decreed-while-suspended',
  'revoked',
]
  .map((state) => `('predicate', '${state}', 'reply', '${state}')`)
  .join(', ');

const KINDS = [
  ...['declared', 'granted', 'monitored', 'under-review', 'suspended', 'restored', 'revoked', 'superseded'],
  ...['corrected', 'renamed', 'placed', 'merged', 'split', 'moved', 'closed', 'succeeds', 'members'],
];

const kinds = (all: readonly string[]) => `
  ALTER TABLE register_fact
    DROP CONSTRAINT register_fact_kind_check,
    ADD CONSTRAINT register_fact_kind_check CHECK (kind IN (${all.map((kind) => `'${kind}'`).join(', ')}));`;
