import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly } from './policies.js';

/**
 * What a unit was called when, and one order of everything that the register ever learnt. A number is given under one
 * lock that is held to the end of the transaction: whoever has read up to a number has missed nothing before it.
 */
export class KeepNamesOfRegister1760000810000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE register_naming (
        seq              bigint      PRIMARY KEY DEFAULT nextval(pg_get_serial_sequence('register_fact', 'seq')),
        register_unit_id uuid        NOT NULL REFERENCES register_unit,
        name             text        NOT NULL,
        agency_name      text        NOT NULL,
        agency_kind      text        NOT NULL,
        province         text,
        city             text,
        recorded_at      timestamptz NOT NULL
      );
      CREATE INDEX register_naming_by_unit ON register_naming (register_unit_id, recorded_at, seq);
      ${appendOnly('register_naming')}
      GRANT SELECT ON register_naming TO application;

      -- "app.recorded_at" is the instant that the program works with; by hand it is the database's.
      CREATE FUNCTION name_register_units() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF TG_OP = 'INSERT' OR (NEW.name, NEW.agency_name, NEW.agency_kind, NEW.province, NEW.city)
           IS DISTINCT FROM (OLD.name, OLD.agency_name, OLD.agency_kind, OLD.province, OLD.city) THEN
          PERFORM pg_advisory_xact_lock(7204022);
          INSERT INTO register_naming (register_unit_id, name, agency_name, agency_kind, province, city, recorded_at)
          VALUES (NEW.id, NEW.name, NEW.agency_name, NEW.agency_kind, NEW.province, NEW.city,
                  coalesce(nullif(current_setting('app.recorded_at', true), '')::timestamptz, now()));
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER register_unit_is_named AFTER INSERT OR UPDATE ON register_unit
        FOR EACH ROW EXECUTE FUNCTION name_register_units();

      CREATE FUNCTION order_register_facts() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_advisory_xact_lock(7204022); RETURN NULL; END $$;
      CREATE TRIGGER register_fact_is_ordered BEFORE INSERT ON register_fact
        FOR EACH STATEMENT EXECUTE FUNCTION order_register_facts();

      INSERT INTO register_naming (register_unit_id, name, agency_name, agency_kind, province, city, recorded_at)
      SELECT u.id, u.name, u.agency_name, u.agency_kind, u.province, u.city,
             coalesce((SELECT min(f.recorded_at) FROM register_fact f WHERE f.register_unit_id = u.id), now())
        FROM register_unit u ORDER BY u.id;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER register_fact_is_ordered ON register_fact;
      DROP TRIGGER register_unit_is_named ON register_unit;
      DROP FUNCTION order_register_facts();
      DROP FUNCTION name_register_units();
      DROP TABLE register_naming;`);
  }
}
