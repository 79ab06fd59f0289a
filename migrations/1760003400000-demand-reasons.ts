import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every step of a person that refuses, ends, corrects or sets aside something says why; before, only five events were held to it. */
export class DemandReasons1760003400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE journal_entry
        DROP CONSTRAINT journal_entry_refusal_has_reason,
        ADD CONSTRAINT journal_entry_refusal_has_reason
          CHECK (role IN ('procedure', 'calendar') OR procedure || ' ' || event <> ALL (ARRAY[
                   'declaration correct', 'designation correct', 'designation end', 'assessment reopen',
                   'assessment withdraw', 'internal-evaluation reassign', 'internal-evaluation send-back', 'national-evaluation reassign',
                   'proposal withdraw', 'proposal drop', 'proposal fail', 'proposal uphold',
                   'proposal dismiss', 'decision reconvene', 'decision decline', 'decision set-aside',
                   'predicate correct', 'predicate open-review', 'predicate restore', 'predicate suspend',
                   'predicate decree-revocation', 'predicate decline-revocation'])
                 OR COALESCE(btrim(input ->> 'reason') <> '', false))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE journal_entry
        DROP CONSTRAINT journal_entry_refusal_has_reason,
        ADD CONSTRAINT journal_entry_refusal_has_reason
          CHECK (event NOT IN ('fail', 'decline-revocation', 'send-back', 'decree-revocation', 'suspend')
                 OR COALESCE(btrim(input ->> 'reason') <> '', false))`);
  }
}
