import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'person-created', 'person-changed', 'person-deactivated', 'person-reactivated', 'account-created',
  'link-issued', 'password-set', 'role-granted', 'role-ended', 'unit-created', 'unit-changed'`;

const allow = (kinds: string) => `
  ALTER TABLE people_event DROP CONSTRAINT people_event_kind_check;
  ALTER TABLE people_event ADD CONSTRAINT people_event_kind_check CHECK (kind IN (${kinds}));`;

/** An import of units or people is an entry of its own beside those of its rows. */
export class RecordImports1760000620000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(allow(`${KINDS}, 'imported'`));
  }

  /** Without the kind its entries cannot stay. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE people_event DISABLE TRIGGER people_event_is_append_only;
      DELETE FROM people_event WHERE kind = 'imported';
      ALTER TABLE people_event ENABLE TRIGGER people_event_is_append_only;
      ${allow(KINDS)}`);
  }
}
