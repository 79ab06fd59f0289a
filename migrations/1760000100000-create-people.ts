import type { MigrationInterface, QueryRunner } from 'typeorm';

const NATIONAL = `current_setting('app.national', true) = 'on'`;
const OWN_AGENCY = `${NATIONAL} OR agency_id::text = ANY (string_to_array(current_setting('app.agencies', true), ','))`;
/** Rows that belong to a person or an account are seen by whoever sees that one: its own policy applies inside. */
const THROUGH = (table: string, key: string) =>
  `${NATIONAL} OR EXISTS (SELECT 1 FROM ${table} WHERE ${table}.id = ${key})`;

const secure = (table: string, rule: string) => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_scope ON ${table} USING (${rule}) WITH CHECK (${rule});`;

/** Persons, their accounts, roles and sessions. Whatever is secret is kept as a hash. */
export class CreatePeople1760000100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ROLES);
    await db.query(PEOPLE);
    await db.query(SIGN_IN);
    await db.query(RECORD);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION actor_of_session;
      DROP TABLE people_event, sign_in_failure, known_device, one_time_link, session, role_grant, account, person,
        role_scope, role`);
  }
}

/** The words of src/domain/roles.ts; a test compares them. */
const ROLES = `
  CREATE TABLE role (name text PRIMARY KEY);
  INSERT INTO role VALUES
    ('unit-operator'), ('head-of-unit'), ('internal-evaluator'), ('internal-leader'), ('internal-controller'),
    ('agency-administrator'), ('head-of-agency'), ('national-evaluator'), ('national-secretariat'),
    ('panel-member'), ('minister-office'), ('auditor');

  CREATE TABLE role_scope (
    role  text REFERENCES role,
    scope text CHECK (scope IN ('unit', 'agency', 'national')),
    PRIMARY KEY (role, scope)
  );
  INSERT INTO role_scope VALUES
    ('unit-operator', 'unit'), ('head-of-unit', 'unit'),
    ('internal-evaluator', 'agency'), ('internal-leader', 'agency'), ('internal-controller', 'agency'),
    ('agency-administrator', 'agency'), ('head-of-agency', 'agency'),
    ('national-evaluator', 'national'), ('national-secretariat', 'national'), ('panel-member', 'agency'),
    ('panel-member', 'national'),
    ('minister-office', 'national'), ('auditor', 'agency'), ('auditor', 'national');

  GRANT SELECT ON role, role_scope TO application;`;

const PEOPLE = `
  CREATE TABLE person (
    id             uuid        PRIMARY KEY,
    name           text        NOT NULL CHECK (name <> ''),
    national_id    text        NOT NULL UNIQUE CHECK (national_id <> ''),
    agency_id      uuid        REFERENCES agency,
    created_at     timestamptz NOT NULL,
    deactivated_at timestamptz
  );
  CREATE INDEX person_by_agency ON person (agency_id, name);

  CREATE TABLE account (
    id            uuid        PRIMARY KEY,
    person_id     uuid        NOT NULL REFERENCES person,
    login         text        NOT NULL UNIQUE CHECK (login <> '' AND login = lower(login)),
    password_hash text,
    state         text        NOT NULL CHECK (state IN ('invited', 'active', 'closed')),
    demo          boolean     NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL,
    CONSTRAINT account_active_has_password CHECK (state <> 'active' OR password_hash IS NOT NULL)
  );
  CREATE INDEX account_by_person ON account (person_id);

  CREATE TABLE role_grant (
    id         uuid        PRIMARY KEY,
    person_id  uuid        NOT NULL REFERENCES person,
    role       text        NOT NULL REFERENCES role,
    agency_id  uuid        REFERENCES agency,
    unit_id    uuid,
    scope      text        NOT NULL GENERATED ALWAYS AS
               (CASE WHEN unit_id IS NOT NULL THEN 'unit' WHEN agency_id IS NOT NULL THEN 'agency' ELSE 'national' END) STORED,
    granted_at timestamptz NOT NULL,
    granted_by uuid        REFERENCES person,
    ended_at   timestamptz CHECK (ended_at >= granted_at),
    ended_by   uuid        REFERENCES person,
    CONSTRAINT role_grant_has_the_scope_of_its_role FOREIGN KEY (role, scope) REFERENCES role_scope,
    CONSTRAINT role_grant_unit_is_of_the_agency FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id),
    CONSTRAINT role_grant_unit_names_its_agency CHECK (unit_id IS NULL OR agency_id IS NOT NULL)
  );
  CREATE UNIQUE INDEX role_grant_held_once ON role_grant (person_id, role, agency_id, unit_id)
    NULLS NOT DISTINCT WHERE ended_at IS NULL;
  CREATE INDEX role_grant_by_person ON role_grant (person_id);
  CREATE INDEX role_grant_by_agency ON role_grant (agency_id, role) WHERE ended_at IS NULL;
  CREATE INDEX role_grant_by_unit ON role_grant (unit_id) WHERE ended_at IS NULL;
  ${secure('person', OWN_AGENCY)}
  ${secure('account', THROUGH('person', 'person_id'))}
  ${secure('role_grant', OWN_AGENCY)}
  GRANT SELECT, INSERT, UPDATE ON person, account TO application;
  GRANT SELECT, INSERT, UPDATE (ended_at, ended_by) ON role_grant TO application;`;

const SIGN_IN = `
  CREATE TABLE session (
    token_hash text        PRIMARY KEY,
    account_id uuid        NOT NULL REFERENCES account,
    device     text        NOT NULL,
    created_at timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
  );
  CREATE INDEX session_by_account ON session (account_id);

  CREATE TABLE one_time_link (
    token_hash text        PRIMARY KEY,
    account_id uuid        NOT NULL REFERENCES account,
    purpose    text        NOT NULL CHECK (purpose IN ('invitation', 'password-reset')),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
  );
  CREATE INDEX one_time_link_by_account ON one_time_link (account_id);

  CREATE TABLE known_device (
    token_hash text        PRIMARY KEY,
    account_id uuid        NOT NULL REFERENCES account,
    seen_at    timestamptz NOT NULL
  );
  CREATE INDEX known_device_by_account ON known_device (account_id);

  -- Counters, keyed by a hash of what is counted (login and address, address, login, device).
  CREATE TABLE sign_in_failure (
    key     text        PRIMARY KEY,
    count   integer     NOT NULL,
    last_at timestamptz NOT NULL
  );
  CREATE INDEX sign_in_failure_by_age ON sign_in_failure (last_at);
  ${secure('session', THROUGH('account', 'account_id'))}
  ${secure('one_time_link', THROUGH('account', 'account_id'))}
  ${secure('known_device', THROUGH('account', 'account_id'))}
  ${secure('sign_in_failure', NATIONAL)}
  GRANT SELECT, INSERT, UPDATE, DELETE ON session, known_device, sign_in_failure TO application;
  GRANT SELECT, INSERT, UPDATE (used_at) ON one_time_link TO application;

  -- Asked once a request, before the scope is known: one round trip, and the plan is kept.
  CREATE FUNCTION actor_of_session(hash text, at timestamptz, seen_after timestamptz)
    RETURNS TABLE (account_id uuid, person_id uuid, name text, seen_at timestamptz, grants jsonb)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    RETURN QUERY SELECT a.id, p.id, p.name, s.seen_at,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('role', g.role, 'agencyId', g.agency_id, 'unitId', g.unit_id)
                                 ORDER BY g.granted_at, g.id), '[]')
         FROM role_grant g WHERE g.person_id = p.id AND g.ended_at IS NULL)
      FROM session s JOIN account a ON a.id = s.account_id JOIN person p ON p.id = a.person_id
     WHERE s.token_hash = hash AND s.expires_at > at AND s.seen_at > seen_after
       AND a.state = 'active' AND p.deactivated_at IS NULL;
  END $$;
  REVOKE ALL ON FUNCTION actor_of_session FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION actor_of_session TO application;`;

const RECORD = `
  CREATE TABLE people_event (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at        timestamptz NOT NULL,
    kind      text        NOT NULL CHECK (kind IN (
      'person-created', 'person-changed', 'person-deactivated', 'person-reactivated', 'account-created',
      'link-issued', 'password-set', 'role-granted', 'role-ended', 'unit-created', 'unit-changed')),
    agency_id uuid        REFERENCES agency,
    person_id uuid        REFERENCES person,
    unit_id   uuid        REFERENCES unit,
    by_person uuid        REFERENCES person,
    facts     jsonb       NOT NULL
  );
  CREATE INDEX people_event_by_person ON people_event (person_id, id);
  ${secure('people_event', OWN_AGENCY)}
  CREATE TRIGGER people_event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON people_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  GRANT SELECT, INSERT ON people_event TO application;`;
