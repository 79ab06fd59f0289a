import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is with the internal team at the deadline lapses too, and comes back where it was; a designation's decree is corrected. */
export class AddStepsOfTheDeadline1760002200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`INSERT INTO procedure_step VALUES ${STEPS}`);
    await db.query(TOLD_BY_THE_ASSESSMENT);
  }

  /** Refused by the database once such a step was taken: what happened is not forgotten. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(
      `DELETE FROM procedure_step WHERE (procedure, from_state, event, to_state) IN (VALUES ${STEPS})`,
    );
  }
}

const STEPS = `
  ('designation', 'designated', 'correct', 'designated'),
  ('designation', 'ended', 'correct', 'ended'),
  ('assessment', 'submitted', 'lapse', 'lapsed'),
  ('assessment', 'lapsed', 'extend-submitted', 'submitted'),
  ('internal-evaluation', 'voided', 'extend-awaiting', 'awaiting-team'),
  ('internal-evaluation', 'voided', 'extend-scoring', 'scoring'),
  ('internal-evaluation', 'voided', 'extend-agreeing', 'agreeing'),
  ('internal-evaluation', 'voided', 'extend-controlling', 'controlling')`;

/** The unit hears of its evaluation by its own case's step only; what an older program queued beside that is settled. */
const TOLD_BY_THE_ASSESSMENT = `
  UPDATE outbox SET done_at = e.recorded_at FROM journal_entry e
   WHERE e.id = outbox.entry_id AND e.procedure = 'internal-evaluation' AND outbox.effect = 'tell-unit'
     AND outbox.done_at IS NULL`;
