import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, scoped } from './policies.js';

/** Who took over which list of grants; and rows that are too doubtful to be shown as grants, kept apart and never public. */
export class KeepGrantImports1760000820000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE grant_import (
        id          uuid        PRIMARY KEY,
        agency_id   uuid        REFERENCES agency,
        digest      text        NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
        counts      jsonb       NOT NULL,
        imported_by uuid        REFERENCES person,
        imported_at timestamptz NOT NULL
      );
      ${scoped('grant_import')}
      ${appendOnly('grant_import')}
      GRANT SELECT, INSERT ON grant_import TO application;

      CREATE TABLE doubtful_grant (
        id        uuid  PRIMARY KEY,
        import_id uuid  NOT NULL REFERENCES grant_import,
        agency_id uuid  REFERENCES agency,
        doubt     text  NOT NULL CHECK (btrim(doubt) <> ''),
        told      jsonb NOT NULL
      );
      CREATE INDEX doubtful_grant_by_import ON doubtful_grant (import_id);
      ${scoped('doubtful_grant')}
      ${appendOnly('doubtful_grant')}
      GRANT SELECT, INSERT ON doubtful_grant TO application;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE doubtful_grant, grant_import');
  }
}
