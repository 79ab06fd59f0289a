import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, scoped } from './policies.js';

/** Evidence: what is being uploaded, what is kept, its versions, where they belong, what was submitted, who read it. */
export class CreateEvidence1760000600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(STORED);
    await db.query(UPLOADS);
    await db.query(VERSIONS);
    await db.query(PLACES);
    await db.query(READS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'DROP TABLE evidence_read, evidence_pin, evidence_link, evidence_version, evidence, evidence_upload, stored_object',
    );
  }
}

/** The same content is kept once inside an agency; nothing of it is shared with another. */
const STORED = `
  CREATE TABLE stored_object (
    agency_id   uuid        NOT NULL REFERENCES agency,
    hash        text        NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    size        bigint      NOT NULL CHECK (size > 0),
    media_type  text        NOT NULL,
    flags       text[]      NOT NULL DEFAULT '{}',
    scan        text        NOT NULL
                CHECK (scan IN ('unscanned', 'waiting', 'clean', 'infected', 'error', 'over-limit')),
    scanned_at  timestamptz,
    kept_at     timestamptz NOT NULL,
    checked_at  timestamptz,
    damaged_at  timestamptz,
    PRIMARY KEY (agency_id, hash)
  );
  ${scoped('stored_object')}
  GRANT SELECT, INSERT, DELETE, UPDATE (scan, scanned_at, checked_at, damaged_at) ON stored_object TO application;`;

/** Received and safe are two states: only what was read back and hashed is safe. */
const UPLOADS = `
  CREATE TABLE evidence_upload (
    id            uuid        PRIMARY KEY,
    agency_id     uuid        NOT NULL,
    unit_id       uuid        NOT NULL,
    case_id       uuid        NOT NULL REFERENCES case_file,
    indicator     text        NOT NULL,
    supersedes_id uuid,
    pages         text        NOT NULL DEFAULT '',
    caption       text        NOT NULL DEFAULT '',
    person_id     uuid        NOT NULL REFERENCES person,
    account_id    uuid        NOT NULL REFERENCES account,
    command_id    uuid        NOT NULL,
    name          text        NOT NULL CHECK (name <> ''),
    size          bigint      NOT NULL CHECK (size > 0),
    state         text        NOT NULL CHECK (state IN ('receiving', 'received', 'safe', 'refused', 'dropped')),
    refusal       text        CHECK ((refusal IS NOT NULL) = (state IN ('refused', 'dropped'))),
    hash          text        CHECK ((hash IS NOT NULL) = (state = 'safe')),
    version_id    uuid,
    begun_at      timestamptz NOT NULL,
    received_at   timestamptz,
    settled_at    timestamptz,
    CONSTRAINT evidence_upload_once_a_command UNIQUE (account_id, command_id),
    FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id)
  );
  CREATE INDEX evidence_upload_by_case ON evidence_upload (case_id, indicator);
  CREATE INDEX evidence_upload_by_unit ON evidence_upload (unit_id);
  CREATE INDEX evidence_upload_unsettled ON evidence_upload (begun_at) WHERE state IN ('receiving', 'received');
  ${scoped('evidence_upload')}
  GRANT SELECT, INSERT, UPDATE (state, refusal, hash, version_id, received_at, settled_at)
    ON evidence_upload TO application;`;

/** A new file supersedes, never overwrites. */
const VERSIONS = `
  CREATE TABLE evidence (
    id           uuid        PRIMARY KEY,
    agency_id    uuid        NOT NULL,
    unit_id      uuid        NOT NULL,
    begun_by     uuid        NOT NULL REFERENCES person,
    begun_at     timestamptz NOT NULL,
    withdrawn_at timestamptz,
    withdrawn_by uuid        REFERENCES person,
    FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id)
  );
  CREATE INDEX evidence_by_unit ON evidence (unit_id);
  ${scoped('evidence')}
  GRANT SELECT, INSERT, UPDATE (withdrawn_at, withdrawn_by) ON evidence TO application;

  CREATE TABLE evidence_version (
    id          uuid        PRIMARY KEY,
    evidence_id uuid        NOT NULL REFERENCES evidence,
    number      integer     NOT NULL CHECK (number > 0),
    agency_id   uuid        NOT NULL REFERENCES agency,
    upload_id   uuid        NOT NULL REFERENCES evidence_upload,
    hash        text        NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    name        text        NOT NULL,
    size        bigint      NOT NULL,
    media_type  text        NOT NULL,
    recorded_by uuid        NOT NULL REFERENCES person,
    recorded_at timestamptz NOT NULL,
    UNIQUE (evidence_id, number)
  );
  CREATE INDEX evidence_version_by_content ON evidence_version (agency_id, hash);
  CREATE INDEX evidence_version_by_upload ON evidence_version (upload_id);
  ${scoped('evidence_version')}
  ${appendOnly('evidence_version')}
  GRANT SELECT, INSERT ON evidence_version TO application;
  ALTER TABLE evidence_upload ADD FOREIGN KEY (version_id) REFERENCES evidence_version;`;

/** Where a file belongs now (a link), and where it belonged when a sheet was submitted (a pin). */
const PLACES = `
  CREATE TABLE evidence_link (
    id          uuid        PRIMARY KEY,
    agency_id   uuid        NOT NULL REFERENCES agency,
    case_id     uuid        NOT NULL REFERENCES case_file,
    indicator   text        NOT NULL,
    evidence_id uuid        NOT NULL REFERENCES evidence,
    version_id  uuid        NOT NULL REFERENCES evidence_version,
    pages       text        NOT NULL,
    caption     text        NOT NULL,
    linked_by   uuid        NOT NULL REFERENCES person,
    linked_at   timestamptz NOT NULL,
    ended_by    uuid        REFERENCES person,
    ended_at    timestamptz,
    CHECK ((ended_by IS NULL) = (ended_at IS NULL))
  );
  CREATE UNIQUE INDEX evidence_link_once ON evidence_link (case_id, indicator, evidence_id) WHERE ended_at IS NULL;
  CREATE INDEX evidence_link_by_evidence ON evidence_link (evidence_id);
  ${scoped('evidence_link')}
  GRANT SELECT, INSERT, UPDATE (version_id, pages, caption, ended_by, ended_at) ON evidence_link TO application;

  CREATE TABLE evidence_pin (
    entry_id   uuid    NOT NULL REFERENCES journal_entry,
    agency_id  uuid    NOT NULL REFERENCES agency,
    case_id    uuid    NOT NULL REFERENCES case_file,
    indicator  text    NOT NULL,
    version_id uuid    NOT NULL REFERENCES evidence_version,
    PRIMARY KEY (entry_id, indicator, version_id)
  );
  CREATE INDEX evidence_pin_by_version ON evidence_pin (version_id);
  ${scoped('evidence_pin')}
  ${appendOnly('evidence_pin')}
  GRANT SELECT, INSERT ON evidence_pin TO application;`;

/** Every read is an entry, written before the first byte leaves. */
const READS = `
  CREATE TABLE evidence_read (
    id         uuid        PRIMARY KEY,
    agency_id  uuid        NOT NULL REFERENCES agency,
    version_id uuid        NOT NULL REFERENCES evidence_version,
    person_id  uuid        NOT NULL REFERENCES person,
    account_id uuid        NOT NULL REFERENCES account,
    first_byte bigint      NOT NULL,
    last_byte  bigint      NOT NULL,
    read_at    timestamptz NOT NULL
  );
  CREATE INDEX evidence_read_by_version ON evidence_read (version_id, read_at);
  CREATE INDEX evidence_read_by_person ON evidence_read (person_id, version_id);
  ${scoped('evidence_read')}
  ${appendOnly('evidence_read')}
  GRANT SELECT, INSERT ON evidence_read TO application;`;
