import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, scoped } from './policies.js';

/** The three columns of answers, kept apart, each with every version it ever had; and the sheets as they were frozen. */
export class CreateSheets1760000300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UNIT_ANSWERS);
    await db.query(TEAM_ANSWERS);
    await db.query(FROZEN);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'DROP TABLE frozen_sheet, evaluator_answer_version, evaluator_answer, answer_version, answer',
    );
  }
}

/** A null value is blank, which is not an answered 0. All rows of a sheet are there from the start. */
const UNIT_ANSWERS = `
  CREATE TABLE answer (
    assessment_id uuid        NOT NULL REFERENCES case_file,
    indicator     text        NOT NULL,
    agency_id     uuid        NOT NULL REFERENCES agency,
    value         jsonb,
    note          text        NOT NULL DEFAULT '',
    evidence      text        NOT NULL DEFAULT '',
    version       integer     NOT NULL DEFAULT 0,
    changed_by    uuid        REFERENCES person,
    changed_at    timestamptz,
    PRIMARY KEY (assessment_id, indicator)
  );
  ${scoped('answer')}
  GRANT SELECT, INSERT, UPDATE (value, note, evidence, version, changed_by, changed_at) ON answer TO application;

  CREATE TABLE answer_version (
    assessment_id uuid        NOT NULL,
    indicator     text        NOT NULL,
    version       integer     NOT NULL,
    agency_id     uuid        NOT NULL REFERENCES agency,
    value         jsonb,
    note          text        NOT NULL,
    evidence      text        NOT NULL,
    changed_by    uuid        NOT NULL REFERENCES person,
    changed_at    timestamptz NOT NULL,
    PRIMARY KEY (assessment_id, indicator, version),
    FOREIGN KEY (assessment_id, indicator) REFERENCES answer
  );
  ${scoped('answer_version')}
  ${appendOnly('answer_version')}
  GRANT SELECT, INSERT ON answer_version TO application;`;

/** An evaluator's own answers, and (without an evaluator) the ones the team agreed on; each round is a fact of its own. */
const TEAM_ANSWERS = `
  CREATE TABLE evaluator_answer (
    evaluation_id uuid        NOT NULL REFERENCES case_file,
    round         integer     NOT NULL CHECK (round > 0),
    evaluator_id  uuid        REFERENCES person,
    indicator     text        NOT NULL,
    agency_id     uuid        NOT NULL REFERENCES agency,
    value         jsonb,
    reason        text        NOT NULL DEFAULT '',
    version       integer     NOT NULL DEFAULT 0,
    changed_by    uuid        REFERENCES person,
    changed_at    timestamptz,
    CONSTRAINT evaluator_answer_once UNIQUE NULLS NOT DISTINCT (evaluation_id, round, evaluator_id, indicator)
  );
  ${scoped('evaluator_answer')}
  GRANT SELECT, INSERT, UPDATE (value, reason, version, changed_by, changed_at) ON evaluator_answer TO application;

  CREATE TABLE evaluator_answer_version (
    evaluation_id uuid        NOT NULL REFERENCES case_file,
    round         integer     NOT NULL,
    evaluator_id  uuid        REFERENCES person,
    indicator     text        NOT NULL,
    version       integer     NOT NULL,
    agency_id     uuid        NOT NULL REFERENCES agency,
    value         jsonb,
    reason        text        NOT NULL,
    changed_by    uuid        REFERENCES person,
    changed_at    timestamptz NOT NULL,
    CONSTRAINT evaluator_answer_version_once
      UNIQUE NULLS NOT DISTINCT (evaluation_id, round, evaluator_id, indicator, version)
  );
  ${scoped('evaluator_answer_version')}
  ${appendOnly('evaluator_answer_version')}
  GRANT SELECT, INSERT ON evaluator_answer_version TO application;`;

/** The document is kept as the very text that was hashed. */
const FROZEN = `
  CREATE TABLE frozen_sheet (
    id        uuid        PRIMARY KEY,
    case_id   uuid        NOT NULL REFERENCES case_file,
    entry_id  uuid        NOT NULL REFERENCES journal_entry,
    agency_id uuid        NOT NULL REFERENCES agency,
    kind      text        NOT NULL CHECK (kind IN ('submission', 'evaluation', 'decision')),
    document  text        NOT NULL,
    hash      text        NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
    frozen_at timestamptz NOT NULL,
    UNIQUE (entry_id, kind)
  );
  CREATE INDEX frozen_sheet_by_case ON frozen_sheet (case_id, frozen_at);
  ${scoped('frozen_sheet')}
  ${appendOnly('frozen_sheet')}
  GRANT SELECT, INSERT ON frozen_sheet TO application;`;
