import type { MigrationInterface, QueryRunner } from 'typeorm';
import { scoped } from './policies.js';

/** Evidence that lies outside: an address, and what was found when it was last opened. It ends, and is never erased. */
export class CreateEvidenceAddresses1760002000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ADDRESSES);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE evidence_address');
  }
}

const ADDRESSES = `
  CREATE TABLE evidence_address (
    id         uuid        PRIMARY KEY,
    agency_id  uuid        NOT NULL REFERENCES agency,
    case_id    uuid        NOT NULL REFERENCES case_file,
    indicator  text        NOT NULL,
    address    text        NOT NULL CHECK (address ~ '^https?://' AND length(address) <= 2000),
    caption    text        NOT NULL,
    added_by   uuid        NOT NULL REFERENCES person,
    added_at   timestamptz NOT NULL,
    ended_by   uuid        REFERENCES person,
    ended_at   timestamptz,
    result     text        CHECK (result IN ('opens', 'locked', 'dead')),
    checked_at timestamptz,
    CHECK ((ended_by IS NULL) = (ended_at IS NULL)),
    CHECK ((result IS NULL) = (checked_at IS NULL))
  );
  CREATE UNIQUE INDEX evidence_address_once ON evidence_address (case_id, indicator, address) WHERE ended_at IS NULL;
  ${scoped('evidence_address')}
  GRANT SELECT, INSERT, UPDATE (caption, ended_by, ended_at, result, checked_at) ON evidence_address TO application;`;
