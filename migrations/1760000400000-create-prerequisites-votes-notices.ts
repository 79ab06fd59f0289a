import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, scoped } from './policies.js';

export class CreatePrerequisitesVotesNotices1760000400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(PREREQUISITES);
    await db.query(VOTES);
    await db.query(NOTICES);
    await db.query(EXTENSIONS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE calendar_extension, notice, vote, prerequisite');
  }
}

/** Recorded facts (rules.md 3): a newer one supersedes, nothing is overwritten. Without a unit it is the agency's. */
const PREREQUISITES = `
  CREATE TABLE prerequisite (
    id          uuid        PRIMARY KEY,
    agency_id   uuid        NOT NULL REFERENCES agency,
    unit_id     uuid,
    code        text        NOT NULL,
    value       jsonb       NOT NULL,
    year        integer     NOT NULL,
    source      text        NOT NULL CHECK (btrim(source) <> ''),
    valid_until date,
    recorded_by uuid        NOT NULL REFERENCES person,
    recorded_at timestamptz NOT NULL,
    FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id)
  );
  CREATE INDEX prerequisite_newest ON prerequisite (agency_id, unit_id, code, recorded_at DESC);
  ${scoped('prerequisite')}
  ${appendOnly('prerequisite')}
  GRANT SELECT, INSERT ON prerequisite TO application;`;

/** One natural person, one vote; a dissent is kept with its reason. */
const VOTES = `
  CREATE TABLE vote (
    decision_id uuid        NOT NULL REFERENCES case_file,
    person_id   uuid        NOT NULL REFERENCES person,
    agency_id   uuid        NOT NULL REFERENCES agency,
    entry_id    uuid        NOT NULL REFERENCES journal_entry,
    vote        text        NOT NULL CHECK (vote IN ('for', 'against')),
    reason      text,
    cast_at     timestamptz NOT NULL,
    PRIMARY KEY (decision_id, person_id),
    CONSTRAINT vote_against_has_reason CHECK (vote = 'for' OR btrim(reason) <> '')
  );
  ${scoped('vote')}
  ${appendOnly('vote')}
  GRANT SELECT, INSERT ON vote TO application;`;

/** What somebody is told about a step; who of them reads it follows from the case. */
const NOTICES = `
  CREATE TABLE notice (
    entry_id  uuid        NOT NULL REFERENCES journal_entry,
    audience  text        NOT NULL CHECK (audience IN ('unit', 'agency', 'team', 'panel', 'secretariat')),
    case_id   uuid        NOT NULL REFERENCES case_file,
    agency_id uuid        NOT NULL REFERENCES agency,
    unit_id   uuid        NOT NULL,
    told_at   timestamptz NOT NULL,
    PRIMARY KEY (entry_id, audience)
  );
  CREATE INDEX notice_by_agency ON notice (agency_id, told_at DESC);
  ${scoped('notice')}
  ${appendOnly('notice')}
  GRANT SELECT, INSERT ON notice TO application;`;

/** An extension is a fact with its reason and applies to everyone affected; it is public. */
const EXTENSIONS = `
  CREATE TABLE calendar_extension (
    id          uuid        PRIMARY KEY,
    cycle       text        NOT NULL,
    stage       text        NOT NULL CHECK (stage IN ('proposal')),
    closes      date        NOT NULL,
    reason      text        NOT NULL CHECK (btrim(reason) <> ''),
    recorded_by uuid        REFERENCES person,
    recorded_at timestamptz NOT NULL
  );
  ${appendOnly('calendar_extension')}
  GRANT SELECT, INSERT ON calendar_extension TO application;`;
