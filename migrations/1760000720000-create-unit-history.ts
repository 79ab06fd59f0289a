import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from './policies.js';

/** What becomes of units over time: names, parents, mergers, splits, moves; and areas of several units (kawasan). */
export class CreateUnitHistory1760000720000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(CHANGES);
    await db.query(AREAS);
    await db.query(factChecks([...FACT_KINDS, ...UNIT_FACT_KINDS], ['declared', ...UNIT_FACT_KINDS]));
  }

  /** Refused by the database once the register tells of such a change: what was published stays. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(factChecks(FACT_KINDS, ['declared']));
    await db.query('DROP TABLE area_member, unit_successor, unit_change');
    await db.query('ALTER TABLE unit DROP COLUMN parent_id, DROP COLUMN kind');
  }
}

/** Facts about a unit, public as the unit is; a newer one follows, nothing is overwritten. */
const CHANGES = `
  ALTER TABLE unit ADD COLUMN kind text NOT NULL DEFAULT 'unit' CHECK (kind IN ('unit', 'kawasan')),
                   ADD COLUMN parent_id uuid REFERENCES unit CHECK (parent_id <> id);

  CREATE TABLE unit_change (
    id          uuid        PRIMARY KEY,
    unit_id     uuid        NOT NULL REFERENCES unit,
    agency_id   uuid        NOT NULL REFERENCES agency,
    kind        text        NOT NULL CHECK (kind IN ('renamed', 'placed', 'merged', 'split', 'moved', 'closed')),
    since       date        NOT NULL,
    former_name text        CHECK (former_name <> ''),
    name        text        CHECK (name <> ''),
    parent_id   uuid        REFERENCES unit,
    basis       text        NOT NULL CHECK (btrim(basis) <> ''),
    recorded_by uuid        NOT NULL REFERENCES person,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT unit_change_renamed_says_both_names
      CHECK ((kind = 'renamed') = (name IS NOT NULL AND former_name IS NOT NULL))
  );
  CREATE INDEX unit_change_by_unit ON unit_change (unit_id, since, recorded_at);
  ${appendOnly('unit_change')}

  CREATE TABLE unit_successor (
    id           uuid PRIMARY KEY,
    change_id    uuid NOT NULL REFERENCES unit_change,
    unit_id      uuid NOT NULL REFERENCES unit,
    successor_id uuid NOT NULL REFERENCES unit CHECK (successor_id <> unit_id),
    UNIQUE (change_id, successor_id)
  );
  CREATE INDEX unit_successor_by_unit ON unit_successor (unit_id);
  CREATE INDEX unit_successor_by_successor ON unit_successor (successor_id);
  ${appendOnly('unit_successor')}

  GRANT SELECT, INSERT ON unit_change, unit_successor TO application;`;

/** The units of a kawasan, also of other agencies, since when and until when. */
const AREAS = `
  CREATE TABLE area_member (
    area_id     uuid        NOT NULL REFERENCES unit,
    unit_id     uuid        NOT NULL REFERENCES unit CHECK (unit_id <> area_id),
    since       date        NOT NULL,
    until       date        CHECK (until >= since),
    recorded_by uuid        NOT NULL REFERENCES person,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (area_id, unit_id, since)
  );
  CREATE UNIQUE INDEX area_member_once ON area_member (area_id, unit_id) WHERE until IS NULL;
  CREATE INDEX area_member_by_unit ON area_member (unit_id);
  GRANT SELECT, INSERT, UPDATE (until) ON area_member TO application;`;

const FACT_KINDS = [
  'declared',
  'granted',
  'monitored',
  'under-review',
  'suspended',
  'restored',
  'revoked',
  'superseded',
  'corrected',
];
const UNIT_FACT_KINDS = ['renamed', 'placed', 'merged', 'split', 'moved', 'closed', 'succeeds', 'members'];

const list = (kinds: readonly string[]) => kinds.map((kind) => `'${kind}'`).join(', ');
const factChecks = (kinds: readonly string[], withoutPredicate: readonly string[]) => `
  ALTER TABLE register_fact
    DROP CONSTRAINT register_fact_kind_check,
    DROP CONSTRAINT register_fact_names_its_predicate,
    ADD CONSTRAINT register_fact_kind_check CHECK (kind IN (${list(kinds)})),
    ADD CONSTRAINT register_fact_names_its_predicate CHECK ((kind IN (${list(withoutPredicate)})) = (predicate IS NULL));`;
