import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = `'person-created', 'person-changed', 'person-deactivated', 'person-reactivated', 'account-created',
  'link-issued', 'password-set', 'role-granted', 'role-ended', 'unit-created', 'unit-changed', 'imported'`;
const ADDED = `'second-factor-set', 'second-factor-removed', 'recovery-codes-made', 'recovery-code-used'`;

const allow = (kinds: string) => `
  ALTER TABLE people_event DROP CONSTRAINT people_event_kind_check;
  ALTER TABLE people_event ADD CONSTRAINT people_event_kind_check CHECK (kind IN (${kinds}));`;

/** Rows of an account are seen by whoever sees the account: its own policy applies inside. */
const secure = (table: string) => {
  const rule = `current_setting('app.national', true) = 'on'
    OR EXISTS (SELECT 1 FROM account WHERE account.id = ${table}.account_id)`;
  return `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_scope ON ${table} USING (${rule}) WITH CHECK (${rule});`;
};

/** One-time codes of an authenticator app, the codes for when it is lost, and sign-ins that wait for one. */
export class CreateSecondFactor1760002100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(allow(`${BEFORE}, ${ADDED}`));
    await db.query(actorOfSession(true));
  }

  /** Without the kinds their entries cannot stay. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE people_event DISABLE TRIGGER people_event_is_append_only;
      DELETE FROM people_event WHERE kind IN (${ADDED});
      ALTER TABLE people_event ENABLE TRIGGER people_event_is_append_only;
      ${allow(BEFORE)}
      ${actorOfSession(false)}
      DROP TABLE pending_sign_in, recovery_code, second_factor;`);
  }
}

const TABLES = `
  CREATE TABLE second_factor (
    account_id   uuid        PRIMARY KEY REFERENCES account,
    -- Sealed with a key that follows from SESSION_SECRET: a copy of the table makes no codes.
    secret       bytea       NOT NULL,
    begun_at     timestamptz NOT NULL,
    confirmed_at timestamptz,
    -- The half minute of the last code that was taken: none is taken twice.
    last_step    bigint      NOT NULL DEFAULT 0
  );

  CREATE TABLE recovery_code (
    account_id uuid        NOT NULL REFERENCES account,
    code_hash  text        NOT NULL,
    made_at    timestamptz NOT NULL,
    used_at    timestamptz,
    PRIMARY KEY (account_id, code_hash)
  );

  -- The password was right, the code is still to come.
  CREATE TABLE pending_sign_in (
    token_hash text        PRIMARY KEY,
    account_id uuid        NOT NULL REFERENCES account,
    expires_at timestamptz NOT NULL
  );
  CREATE INDEX pending_sign_in_by_account ON pending_sign_in (account_id);
  ${secure('second_factor')}
  ${secure('recovery_code')}
  ${secure('pending_sign_in')}
  GRANT SELECT, INSERT, UPDATE, DELETE ON second_factor, recovery_code, pending_sign_in TO application;`;

/** Its columns change, so it is made anew. \`secured\`: the account has a second factor. */
const actorOfSession = (secured: boolean) => `
  DROP FUNCTION actor_of_session;
  CREATE FUNCTION actor_of_session(hash text, at timestamptz, seen_after timestamptz)
    RETURNS TABLE (account_id uuid, person_id uuid, name text, seen_at timestamptz, grants jsonb${secured ? ', secured boolean' : ''})
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    RETURN QUERY SELECT a.id, p.id, p.name, s.seen_at,
      (SELECT COALESCE(jsonb_agg(jsonb_build_object('role', g.role, 'agencyId', g.agency_id, 'unitId', g.unit_id)
                                 ORDER BY g.granted_at, g.id), '[]')
         FROM role_grant g WHERE g.person_id = p.id AND g.ended_at IS NULL)${secured ? ',\n      EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL)' : ''}
      FROM session s JOIN account a ON a.id = s.account_id JOIN person p ON p.id = a.person_id
     WHERE s.token_hash = hash AND s.expires_at > at AND s.seen_at > seen_after
       AND a.state = 'active' AND p.deactivated_at IS NULL;
  END $$;
  REVOKE ALL ON FUNCTION actor_of_session FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION actor_of_session TO application;`;
