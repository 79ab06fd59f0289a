import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, scoped } from './policies.js';

/** One door to a state: cases, the tables of what may happen to them, the journal, who is seated, what is still to be done. */
export class CreateProceduresAndJournal1760000200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(CASES);
    await db.query(JOURNAL);
    await db.query(SEATS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'DROP TABLE case_member, outbox, journal_entry, case_file, procedure_step, procedure_state',
    );
  }
}

/** The rows of src/domain/*.procedure.ts; a test compares them. */
const TABLES = `
  CREATE TABLE procedure_state (
    procedure text,
    state     text,
    PRIMARY KEY (procedure, state)
  );
  CREATE TABLE procedure_step (
    procedure  text,
    from_state text,
    event      text,
    to_state   text,
    PRIMARY KEY (procedure, from_state, event, to_state),
    FOREIGN KEY (procedure, from_state) REFERENCES procedure_state,
    FOREIGN KEY (procedure, to_state) REFERENCES procedure_state
  );
  GRANT SELECT ON procedure_state, procedure_step TO application;

  INSERT INTO procedure_state VALUES
    ('declaration', 'prepared'), ('declaration', 'declared'),
    ('designation', 'awaiting'), ('designation', 'designated'), ('designation', 'ended'),
    ('assessment', 'filling'), ('assessment', 'approved'), ('assessment', 'submitted'),
    ('assessment', 'returned'), ('assessment', 'evaluated'), ('assessment', 'withdrawn'),
    ('assessment', 'lapsed'),
    ('internal-evaluation', 'awaiting-team'), ('internal-evaluation', 'scoring'),
    ('internal-evaluation', 'returned'), ('internal-evaluation', 'agreeing'),
    ('internal-evaluation', 'controlling'), ('internal-evaluation', 'recommended'),
    ('internal-evaluation', 'not-recommended'), ('internal-evaluation', 'voided'),
    ('proposal', 'preparing'), ('proposal', 'proposed'), ('proposal', 'passed'),
    ('proposal', 'passed-with-notes'), ('proposal', 'failed'), ('proposal', 'objected'),
    ('proposal', 'own-panel'), ('proposal', 'concluded'), ('proposal', 'refused'), ('proposal', 'withdrawn'),
    ('proposal', 'dropped'), ('proposal', 'lapsed'),
    ('national-evaluation', 'awaiting-team'), ('national-evaluation', 'desk'),
    ('national-evaluation', 'moderating'), ('national-evaluation', 'field'),
    ('national-evaluation', 'passed'), ('national-evaluation', 'referred'),
    ('national-evaluation', 'failed'), ('national-evaluation', 'voided'),
    ('decision', 'awaiting-panel'), ('decision', 'voting'), ('decision', 'grant-resolved'),
    ('decision', 'refusal-resolved'), ('decision', 'grant-decreed'), ('decision', 'refusal-decreed'),
    ('decision', 'granted'), ('decision', 'not-granted'), ('decision', 'voided'),
    ('predicate', 'held'), ('predicate', 'under-review'), ('predicate', 'suspended'),
    ('predicate', 'revocation-decreed'), ('predicate', 'revoked'), ('predicate', 'superseded');
  INSERT INTO procedure_step VALUES
    ('declaration', 'prepared', 'declare', 'declared'),
    ('declaration', 'declared', 'correct', 'declared'),
    ('designation', 'awaiting', 'designate', 'designated'),
    ('designation', 'designated', 'open-assessment', 'designated'),
    ('designation', 'designated', 'end', 'ended'),
    ('assessment', 'filling', 'approve', 'approved'),
    ('assessment', 'returned', 'approve', 'approved'),
    ('assessment', 'approved', 'reopen', 'filling'),
    ('assessment', 'approved', 'submit', 'submitted'),
    ('assessment', 'submitted', 'return', 'returned'),
    ('assessment', 'submitted', 'conclude', 'evaluated'),
    ('assessment', 'filling', 'withdraw', 'withdrawn'),
    ('assessment', 'returned', 'withdraw', 'withdrawn'),
    ('assessment', 'approved', 'withdraw', 'withdrawn'),
    ('assessment', 'submitted', 'withdraw', 'withdrawn'),
    ('assessment', 'filling', 'lapse', 'lapsed'),
    ('assessment', 'returned', 'lapse', 'lapsed'),
    ('assessment', 'approved', 'lapse', 'lapsed'),
    ('internal-evaluation', 'awaiting-team', 'assign', 'scoring'),
    ('internal-evaluation', 'scoring', 'reassign', 'scoring'),
    ('internal-evaluation', 'returned', 'reassign', 'returned'),
    ('internal-evaluation', 'agreeing', 'reassign', 'agreeing'),
    ('internal-evaluation', 'controlling', 'reassign', 'controlling'),
    ('internal-evaluation', 'scoring', 'return', 'returned'),
    ('internal-evaluation', 'agreeing', 'return', 'returned'),
    ('internal-evaluation', 'returned', 'resume', 'scoring'),
    ('internal-evaluation', 'scoring', 'conclude-scoring', 'agreeing'),
    ('internal-evaluation', 'agreeing', 'agree', 'controlling'),
    ('internal-evaluation', 'controlling', 'send-back', 'agreeing'),
    ('internal-evaluation', 'controlling', 'recommend', 'recommended'),
    ('internal-evaluation', 'controlling', 'decline', 'not-recommended'),
    ('internal-evaluation', 'awaiting-team', 'void', 'voided'),
    ('internal-evaluation', 'scoring', 'void', 'voided'),
    ('internal-evaluation', 'returned', 'void', 'voided'),
    ('internal-evaluation', 'agreeing', 'void', 'voided'),
    ('internal-evaluation', 'controlling', 'void', 'voided'),
    ('proposal', 'preparing', 'propose', 'proposed'),
    ('proposal', 'preparing', 'take-to-own-panel', 'own-panel'),
    ('proposal', 'preparing', 'drop', 'dropped'),
    ('proposal', 'preparing', 'lapse', 'lapsed'),
    ('proposal', 'proposed', 'pass', 'passed'),
    ('proposal', 'proposed', 'pass-with-notes', 'passed-with-notes'),
    ('proposal', 'proposed', 'fail', 'failed'),
    ('proposal', 'failed', 'object', 'objected'),
    ('proposal', 'failed', 'close', 'refused'),
    ('proposal', 'objected', 'uphold', 'passed'),
    ('proposal', 'objected', 'dismiss', 'refused'),
    ('proposal', 'proposed', 'withdraw', 'withdrawn'),
    ('proposal', 'passed', 'withdraw', 'withdrawn'),
    ('proposal', 'passed-with-notes', 'withdraw', 'withdrawn'),
    ('proposal', 'failed', 'withdraw', 'withdrawn'),
    ('proposal', 'objected', 'withdraw', 'withdrawn'),
    ('proposal', 'own-panel', 'withdraw', 'withdrawn'),
    ('proposal', 'passed', 'conclude', 'concluded'),
    ('proposal', 'passed-with-notes', 'conclude', 'concluded'),
    ('proposal', 'own-panel', 'conclude', 'concluded'),
    ('national-evaluation', 'awaiting-team', 'assign', 'desk'),
    ('national-evaluation', 'awaiting-team', 'record-outside-pass', 'passed'),
    ('national-evaluation', 'awaiting-team', 'record-outside-fail', 'failed'),
    ('national-evaluation', 'desk', 'reassign', 'desk'),
    ('national-evaluation', 'moderating', 'reassign', 'moderating'),
    ('national-evaluation', 'field', 'reassign', 'field'),
    ('national-evaluation', 'desk', 'conclude-desk', 'moderating'),
    ('national-evaluation', 'moderating', 'pass-desk', 'field'),
    ('national-evaluation', 'moderating', 'fail-desk', 'failed'),
    ('national-evaluation', 'field', 'pass-field', 'passed'),
    ('national-evaluation', 'field', 'refer-to-panel', 'referred'),
    ('national-evaluation', 'field', 'fail-field', 'failed'),
    ('national-evaluation', 'awaiting-team', 'void', 'voided'),
    ('national-evaluation', 'desk', 'void', 'voided'),
    ('national-evaluation', 'moderating', 'void', 'voided'),
    ('national-evaluation', 'field', 'void', 'voided'),
    ('decision', 'awaiting-panel', 'convene', 'voting'),
    ('decision', 'voting', 'reconvene', 'voting'),
    ('decision', 'voting', 'vote', 'voting'),
    ('decision', 'voting', 'resolve-grant', 'grant-resolved'),
    ('decision', 'voting', 'resolve-refusal', 'refusal-resolved'),
    ('decision', 'grant-resolved', 'decree', 'grant-decreed'),
    ('decision', 'refusal-resolved', 'decree', 'refusal-decreed'),
    ('decision', 'grant-decreed', 'confirm', 'granted'),
    ('decision', 'grant-decreed', 'decline', 'grant-resolved'),
    ('decision', 'refusal-decreed', 'confirm', 'not-granted'),
    ('decision', 'refusal-decreed', 'decline', 'refusal-resolved'),
    ('decision', 'awaiting-panel', 'void', 'voided'),
    ('predicate', 'held', 'monitor', 'held'),
    ('predicate', 'held', 'correct', 'held'),
    ('predicate', 'under-review', 'correct', 'under-review'),
    ('predicate', 'suspended', 'correct', 'suspended'),
    ('predicate', 'revoked', 'correct', 'revoked'),
    ('predicate', 'superseded', 'correct', 'superseded'),
    ('predicate', 'held', 'open-review', 'under-review'),
    ('predicate', 'under-review', 'restore', 'held'),
    ('predicate', 'under-review', 'suspend', 'suspended'),
    ('predicate', 'suspended', 'restore', 'held'),
    ('predicate', 'held', 'decree-revocation', 'revocation-decreed'),
    ('predicate', 'under-review', 'decree-revocation', 'revocation-decreed'),
    ('predicate', 'suspended', 'decree-revocation', 'revocation-decreed'),
    ('predicate', 'revocation-decreed', 'confirm-revocation', 'revoked'),
    ('predicate', 'revocation-decreed', 'decline-revocation', 'under-review'),
    ('predicate', 'held', 'supersede', 'superseded');`;

const CASES = `
  CREATE TABLE case_file (
    id        uuid        PRIMARY KEY,
    procedure text        NOT NULL,
    state     text        NOT NULL,
    agency_id uuid        NOT NULL REFERENCES agency,
    unit_id   uuid        NOT NULL,
    cycle     text,
    predicate text        CHECK (predicate IN ('WBK', 'WBBM')),
    side      text        NOT NULL DEFAULT 'national' CHECK (side IN ('national', 'agency')),
    parent_id uuid        REFERENCES case_file,
    round     integer     NOT NULL DEFAULT 0,
    seq       integer     NOT NULL DEFAULT 0,
    opened_at timestamptz NOT NULL,
    FOREIGN KEY (procedure, state) REFERENCES procedure_state,
    FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id),
    CONSTRAINT case_file_of_a_cycle_names_it CHECK (procedure IN ('declaration', 'designation') OR cycle IS NOT NULL)
  );
  CREATE INDEX case_file_by_agency ON case_file (agency_id, procedure, state);
  CREATE INDEX case_file_by_unit ON case_file (unit_id, opened_at);
  CREATE INDEX case_file_by_state ON case_file (procedure, state, opened_at);
  CREATE UNIQUE INDEX case_file_one_declaration ON case_file (unit_id) WHERE procedure = 'declaration';
  CREATE UNIQUE INDEX case_file_one_designation ON case_file (unit_id)
    WHERE procedure = 'designation' AND state <> 'ended';
  CREATE UNIQUE INDEX case_file_one_assessment_a_cycle ON case_file (unit_id, cycle) WHERE procedure = 'assessment';
  CREATE UNIQUE INDEX case_file_one_of_a_kind_a_parent ON case_file (parent_id, procedure)
    WHERE procedure NOT IN ('declaration', 'designation', 'assessment');
  ${scoped('case_file')}
  GRANT SELECT, INSERT, UPDATE (state, seq, round) ON case_file TO application;`;

const JOURNAL = `
  CREATE TABLE journal_entry (
    id          uuid        PRIMARY KEY,
    command_id  uuid        NOT NULL CONSTRAINT journal_entry_once_a_command UNIQUE,
    cause_id    uuid        REFERENCES journal_entry,
    case_id     uuid        NOT NULL REFERENCES case_file,
    agency_id   uuid        NOT NULL REFERENCES agency,
    seq         integer     NOT NULL CHECK (seq > 0),
    procedure   text        NOT NULL,
    from_state  text        NOT NULL,
    event       text        NOT NULL,
    to_state    text        NOT NULL,
    role        text        NOT NULL,
    account_id  uuid        REFERENCES account,
    person_id   uuid        REFERENCES person,
    input       jsonb       NOT NULL,
    facts       jsonb       NOT NULL,
    basis       text        NOT NULL CHECK (basis <> ''),
    recorded_at timestamptz NOT NULL,
    UNIQUE (case_id, seq),
    CONSTRAINT journal_entry_follows_the_procedure
      FOREIGN KEY (procedure, from_state, event, to_state) REFERENCES procedure_step,
    CONSTRAINT journal_entry_names_who
      CHECK ((role IN ('procedure', 'calendar')) = (person_id IS NULL) AND (person_id IS NULL) = (account_id IS NULL)),
    CONSTRAINT journal_entry_return_has_reasons
      CHECK (event <> 'return' OR COALESCE(jsonb_typeof(input -> 'reasons') = 'object' AND input -> 'reasons' <> '{}', false)),
    CONSTRAINT journal_entry_refusal_has_reason
      CHECK (event NOT IN ('fail', 'decline-revocation', 'send-back', 'decree-revocation', 'suspend')
             OR COALESCE(btrim(input ->> 'reason') <> '', false))
  );
  CREATE INDEX journal_entry_by_person ON journal_entry (person_id, case_id);
  ${scoped('journal_entry')}
  ${appendOnly('journal_entry')}
  GRANT SELECT, INSERT ON journal_entry TO application;

  CREATE TABLE outbox (
    id       uuid PRIMARY KEY,
    entry_id uuid NOT NULL REFERENCES journal_entry,
    effect   text NOT NULL,
    done_at  timestamptz,
    UNIQUE (entry_id, effect)
  );
  CREATE INDEX outbox_waiting ON outbox (id) WHERE done_at IS NULL;
  GRANT SELECT, INSERT, UPDATE (done_at) ON outbox TO application;`;

const SEATS = `
  CREATE TABLE case_member (
    id        uuid        PRIMARY KEY,
    case_id   uuid        NOT NULL REFERENCES case_file,
    agency_id uuid        NOT NULL REFERENCES agency,
    person_id uuid        NOT NULL REFERENCES person,
    part      text        NOT NULL CHECK (part IN ('member', 'leader', 'controller', 'evaluator', 'panel')),
    since     timestamptz NOT NULL,
    until     timestamptz CHECK (until >= since)
  );
  CREATE UNIQUE INDEX case_member_seated_once ON case_member (case_id, person_id, part) WHERE until IS NULL;
  CREATE INDEX case_member_by_person ON case_member (person_id) WHERE until IS NULL;
  ${scoped('case_member')}
  GRANT SELECT, INSERT, UPDATE (until) ON case_member TO application;`;
