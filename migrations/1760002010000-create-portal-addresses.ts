import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, scoped } from './policies.js';

/** Addresses under which the national portal's readers open the evidence of one item of one proposal, and who did. */
export class CreatePortalAddresses1760002010000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(ADDRESSES);
    await db.query(OPENINGS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE portal_opening, portal_address');
  }
}

/** No token is kept: the server makes it from the id and its secret. A revoked address has a successor when the portal asks again. */
const ADDRESSES = `
  CREATE TABLE portal_address (
    id          uuid        PRIMARY KEY,
    agency_id   uuid        NOT NULL REFERENCES agency,
    proposal_id uuid        NOT NULL REFERENCES case_file,
    indicator   text        NOT NULL,
    issued_at   timestamptz NOT NULL,
    revoked_by  uuid        REFERENCES person,
    revoked_at  timestamptz,
    CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
  );
  CREATE UNIQUE INDEX portal_address_valid ON portal_address (proposal_id, indicator) WHERE revoked_at IS NULL;
  ${scoped('portal_address')}
  GRANT SELECT, INSERT, UPDATE (revoked_by, revoked_at) ON portal_address TO application;`;

/** Written before anything is shown; a null version is the list of the item's files. */
const OPENINGS = `
  CREATE TABLE portal_opening (
    id         uuid        PRIMARY KEY,
    agency_id  uuid        NOT NULL REFERENCES agency,
    address_id uuid        NOT NULL REFERENCES portal_address,
    version_id uuid        REFERENCES evidence_version,
    opened_at  timestamptz NOT NULL
  );
  CREATE INDEX portal_opening_by_address ON portal_opening (address_id, opened_at);
  ${scoped('portal_opening')}
  ${appendOnly('portal_opening')}
  GRANT SELECT, INSERT ON portal_opening TO application;`;
