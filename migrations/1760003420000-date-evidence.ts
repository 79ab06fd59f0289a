import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a document was made and from when until when it is valid, as its unit says where it stands. */
export class DateEvidence1760003420000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE evidence_link
        ADD COLUMN dated_on date, ADD COLUMN valid_from date, ADD COLUMN valid_until date,
        ADD CHECK (valid_from <= valid_until);
      GRANT UPDATE (dated_on, valid_from, valid_until) ON evidence_link TO application;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'ALTER TABLE evidence_link DROP COLUMN dated_on, DROP COLUMN valid_from, DROP COLUMN valid_until',
    );
  }
}
