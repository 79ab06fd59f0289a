import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, scoped } from './policies.js';

/** Content whose time is over is deleted: its row stays and says so, and a journal of deletions keeps hash and reason. */
export class DropEvidenceAfterItsTime1760003410000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(DROPPED);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE evidence_drop');
    await db.query('DROP INDEX evidence_upload_by_content');
    await db.query('ALTER TABLE stored_object DROP COLUMN dropped_at, DROP COLUMN drop_reason');
  }
}

const DROPPED = `
  ALTER TABLE stored_object
    ADD COLUMN dropped_at timestamptz,
    ADD COLUMN drop_reason text CHECK ((drop_reason IS NULL) = (dropped_at IS NULL));
  CREATE INDEX evidence_upload_by_content ON evidence_upload (agency_id, hash) WHERE hash IS NOT NULL;
  GRANT UPDATE (dropped_at, drop_reason) ON stored_object TO application;

  CREATE TABLE evidence_drop (
    id         uuid        PRIMARY KEY,
    agency_id  uuid        NOT NULL REFERENCES agency,
    hash       text        NOT NULL,
    size       bigint      NOT NULL,
    reason     text        NOT NULL,
    dropped_at timestamptz NOT NULL
  );
  ${scoped('evidence_drop')}
  ${appendOnly('evidence_drop')}
  GRANT SELECT, INSERT ON evidence_drop TO application;`;
