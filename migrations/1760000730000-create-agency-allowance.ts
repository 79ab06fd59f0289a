import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from './policies.js';

/** Which agencies the ministry allows to grant WBK themselves, by which decree: dated facts, the latest one counts. */
export class CreateAgencyAllowance1760000730000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE agency_allowance (
        id            uuid        PRIMARY KEY,
        agency_id     uuid        NOT NULL REFERENCES agency,
        allowed       boolean     NOT NULL,
        decree_number text        NOT NULL CHECK (btrim(decree_number) <> ''),
        decree_date   date        NOT NULL,
        recorded_by   uuid        NOT NULL REFERENCES person,
        recorded_at   timestamptz NOT NULL
      );
      CREATE INDEX agency_allowance_by_agency ON agency_allowance (agency_id, recorded_at DESC);
      ${appendOnly('agency_allowance')}
      GRANT SELECT, INSERT ON agency_allowance TO application;`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE agency_allowance');
  }
}
