import type { MigrationInterface, QueryRunner } from 'typeorm';
import { scoped } from './policies.js';

/** Titles and criteria as the agency's own copy of the official sheet has them; shown in place of ours, of the same edition. */
export class CreateWording1760000830000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE wording (
        agency_id  uuid        NOT NULL REFERENCES agency,
        instrument text        NOT NULL,
        code       text        NOT NULL,
        title      text        NOT NULL CHECK (btrim(title) <> ''),
        criteria   text        NOT NULL,
        loaded_by  uuid        NOT NULL REFERENCES person,
        loaded_at  timestamptz NOT NULL,
        PRIMARY KEY (agency_id, instrument, code)
      );
      ${scoped('wording')}
      GRANT SELECT, INSERT, UPDATE (title, criteria, loaded_by, loaded_at) ON wording TO application;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE wording');
  }
}
