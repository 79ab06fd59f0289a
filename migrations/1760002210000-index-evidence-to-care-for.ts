import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the scanner has not seen, refused or could not read, and what is damaged: counted with every scrape of the figures. */
export class IndexEvidenceToCareFor1760002210000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX stored_object_to_care_for ON stored_object (scan)
       WHERE scan IN ('waiting', 'infected', 'error', 'over-limit') OR damaged_at IS NOT NULL`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX stored_object_to_care_for');
  }
}
