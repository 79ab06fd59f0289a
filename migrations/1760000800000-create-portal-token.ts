import type { MigrationInterface, QueryRunner } from 'typeorm';
import { scoped } from './policies.js';

/** An agency's key for the national portal. The token itself is known to nobody but the portal. */
export class CreatePortalToken1760000800000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE portal_token (
        id           uuid        PRIMARY KEY,
        agency_id    uuid        NOT NULL REFERENCES agency,
        token_hash   text        NOT NULL UNIQUE CHECK (token_hash ~ '^[0-9a-f]{64}$'),
        rights       text[]      NOT NULL CHECK (cardinality(rights) > 0
                                   AND rights <@ ARRAY['unit-wbk', 'unit-wbbm', 'answers']),
        created_by   uuid        NOT NULL REFERENCES person,
        created_at   timestamptz NOT NULL,
        ended_by     uuid        REFERENCES person,
        ended_at     timestamptz,
        last_used_at timestamptz,
        CONSTRAINT portal_token_ended_by_somebody CHECK ((ended_by IS NULL) = (ended_at IS NULL))
      );
      CREATE INDEX portal_token_by_agency ON portal_token (agency_id, created_at DESC);
      ${scoped('portal_token')}
      GRANT SELECT, INSERT, UPDATE (ended_by, ended_at, last_used_at) ON portal_token TO application;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE portal_token');
  }
}
