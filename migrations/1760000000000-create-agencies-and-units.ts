import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agencies and their units are public facts: no row-level security on them. */
export class CreateAgenciesAndUnits1760000000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;

      CREATE TABLE agency (
        id            uuid        PRIMARY KEY,
        code          text        NOT NULL UNIQUE CHECK (code <> ''),
        name          text        NOT NULL CHECK (name <> ''),
        kind          text        NOT NULL
                      CHECK (kind IN ('kementerian', 'lembaga', 'provinsi', 'kabupaten', 'kota', 'other')),
        may_grant_wbk boolean     NOT NULL DEFAULT false,
        created_at    timestamptz NOT NULL
      );

      CREATE TABLE unit (
        id         uuid        PRIMARY KEY,
        agency_id  uuid        NOT NULL REFERENCES agency,
        code       text        NOT NULL CHECK (code <> ''),
        slug       text        NOT NULL UNIQUE CHECK (slug <> ''),
        name       text        NOT NULL CHECK (name <> ''),
        province   text,
        city       text,
        service    text
                   CHECK (service IN ('rsud', 'dukcapil', 'samsat', 'ptsp', 'education', 'manpower', 'other')),
        created_at timestamptz NOT NULL,
        closed_at  timestamptz,
        UNIQUE (agency_id, code),
        UNIQUE (agency_id, id)
      );

      GRANT SELECT, INSERT, UPDATE ON agency, unit TO application;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE unit, agency; DROP FUNCTION refuse_change()');
  }
}
