import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A predicate from before this register is recorded by the agency with its decree, and confirmed by the secretariat. */
export class AddEarlierGrants1760003410000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`INSERT INTO procedure_state VALUES ('designation', 'earlier-grant-recorded')`);
    await db.query(`INSERT INTO procedure_step VALUES ${STEPS}`);
    await db.query(CYCLELESS);
    await db.query(demand([...DEMANDED, 'designation refuse-earlier-grant']));
  }

  /** Refused by the database once such a grant was recorded: it stays on record. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(demand(DEMANDED));
    await db.query(OF_A_CYCLE);
    await db.query(
      `DELETE FROM procedure_step WHERE (procedure, from_state, event, to_state) IN (VALUES ${STEPS})`,
    );
    await db.query(
      `DELETE FROM procedure_state WHERE (procedure, state) = ('designation', 'earlier-grant-recorded')`,
    );
  }
}

const STEPS = `
  ('designation', 'designated', 'record-earlier-grant', 'earlier-grant-recorded'),
  ('designation', 'earlier-grant-recorded', 'withdraw-earlier-grant', 'designated'),
  ('designation', 'earlier-grant-recorded', 'confirm-earlier-grant', 'designated'),
  ('designation', 'earlier-grant-recorded', 'refuse-earlier-grant', 'designated')`;

const DEMANDED = [
  'declaration correct',
  'designation correct',
  'designation end',
  'assessment reopen',
  'assessment withdraw',
  'internal-evaluation reassign',
  'internal-evaluation send-back',
  'national-evaluation reassign',
  'proposal withdraw',
  'proposal drop',
  'proposal fail',
  'proposal uphold',
  'proposal dismiss',
  'decision reconvene',
  'decision decline',
  'decision set-aside',
  'predicate correct',
  'predicate open-review',
  'predicate restore',
  'predicate suspend',
  'predicate decree-revocation',
  'predicate decline-revocation',
];

const demand = (steps: readonly string[]) => `
  ALTER TABLE journal_entry
    DROP CONSTRAINT journal_entry_refusal_has_reason,
    ADD CONSTRAINT journal_entry_refusal_has_reason
      CHECK (role IN ('procedure', 'calendar')
             OR procedure || ' ' || event <> ALL (ARRAY[${steps.map((step) => `'${step}'`).join(', ')}])
             OR COALESCE(btrim(input ->> 'reason') <> '', false))`;

/** Such a predicate belongs to no cycle that is known here, and a unit that lost one may earn and record another. */
const CYCLELESS = `
  ALTER TABLE case_file DROP CONSTRAINT case_file_of_a_cycle_names_it, ADD CONSTRAINT case_file_of_a_cycle_names_it
    CHECK (procedure IN ('declaration', 'designation', 'predicate') OR cycle IS NOT NULL);
  DROP INDEX case_file_one_of_a_kind_a_parent;
  CREATE UNIQUE INDEX case_file_one_of_a_kind_a_parent ON case_file (parent_id, procedure)
   WHERE procedure NOT IN ('declaration', 'designation', 'assessment') AND cycle IS NOT NULL`;

const OF_A_CYCLE = `
  ALTER TABLE case_file DROP CONSTRAINT case_file_of_a_cycle_names_it, ADD CONSTRAINT case_file_of_a_cycle_names_it
    CHECK (procedure IN ('declaration', 'designation') OR cycle IS NOT NULL);
  DROP INDEX case_file_one_of_a_kind_a_parent;
  CREATE UNIQUE INDEX case_file_one_of_a_kind_a_parent ON case_file (parent_id, procedure)
   WHERE procedure NOT IN ('declaration', 'designation', 'assessment')`;
