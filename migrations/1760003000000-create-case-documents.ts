import type { MigrationInterface, QueryRunner } from 'typeorm';
import { scoped } from './policies.js';

/** Documents of the procedure, kept as evidence is: uploads that belong to a case, and what of them a step may name. */
export class CreateCaseDocuments1760003000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(BELONGING);
    await db.query(DOCUMENTS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE case_document');
    await db.query('ALTER TABLE evidence DROP COLUMN case_id');
    await db.query('ALTER TABLE evidence_upload DROP COLUMN document_role');
  }
}

/** `document_role`: with which role it is put before the case; null for evidence. */
const BELONGING = `
  ALTER TABLE evidence_upload ADD COLUMN document_role text CHECK (document_role IS NULL OR indicator = '');
  ALTER TABLE evidence ADD COLUMN case_id uuid REFERENCES case_file;`;

const DOCUMENTS = `
  CREATE TABLE case_document (
    id         uuid        PRIMARY KEY,
    agency_id  uuid        NOT NULL REFERENCES agency,
    case_id    uuid        NOT NULL REFERENCES case_file,
    version_id uuid        NOT NULL REFERENCES evidence_version,
    role       text        NOT NULL,
    added_by   uuid        NOT NULL REFERENCES person,
    added_at   timestamptz NOT NULL,
    used_at    timestamptz,
    ended_at   timestamptz,
    CHECK (used_at IS NULL OR ended_at IS NULL)
  );
  CREATE INDEX case_document_by_case ON case_document (case_id);
  CREATE INDEX case_document_by_person ON case_document (added_by, agency_id);
  CREATE INDEX case_document_by_version ON case_document (version_id);
  ${scoped('case_document')}
  GRANT SELECT, INSERT, UPDATE (used_at, ended_at) ON case_document TO application;`;
