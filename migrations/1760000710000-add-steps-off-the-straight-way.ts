import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Extensions that bring back what lapsed, results decided outside, a second designation, a resolution set aside. */
export class AddStepsOffTheStraightWay1760000710000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`INSERT INTO procedure_step VALUES ${STEPS}`);
  }

  /** Refused by the database once such a step was taken: what happened is not forgotten. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `DELETE FROM procedure_step WHERE (procedure, from_state, event, to_state) IN (VALUES ${STEPS})`,
    );
  }
}

const STEPS = `
  ('designation', 'ended', 'designate-again', 'designated'),
  ('assessment', 'lapsed', 'extend', 'filling'),
  ('internal-evaluation', 'voided', 'extend', 'returned'),
  ('proposal', 'lapsed', 'extend', 'preparing'),
  ('proposal', 'proposed', 'record-outside-pass', 'passed'),
  ('proposal', 'proposed', 'record-outside-fail', 'failed'),
  ('proposal', 'passed', 'record-evaluation-pass', 'passed'),
  ('proposal', 'passed', 'record-evaluation-fail', 'passed'),
  ('proposal', 'passed-with-notes', 'record-evaluation-pass', 'passed-with-notes'),
  ('proposal', 'passed-with-notes', 'record-evaluation-fail', 'passed-with-notes'),
  ('national-evaluation', 'awaiting-team', 'take-over-pass', 'passed'),
  ('national-evaluation', 'awaiting-team', 'take-over-fail', 'failed'),
  ('national-evaluation', 'field', 'record-outside-pass', 'passed'),
  ('national-evaluation', 'field', 'record-outside-fail', 'failed'),
  ('decision', 'awaiting-panel', 'record-outside-grant', 'grant-resolved'),
  ('decision', 'awaiting-panel', 'record-outside-refusal', 'refusal-resolved'),
  ('decision', 'grant-resolved', 'set-aside', 'refusal-resolved')`;
