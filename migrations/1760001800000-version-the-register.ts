import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A number that changes with whatever the public reads, in the transaction that changes it: an answer made at one number is
 * right for as long as the number stands (docs/decisions/0047).
 */
export class VersionTheRegister1760001800000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE register_version (
        part    text   PRIMARY KEY CHECK (part IN ('units', 'figures')),
        version bigint NOT NULL
      );
      INSERT INTO register_version VALUES ('units', 1), ('figures', 1);
      GRANT SELECT ON register_version TO application;

      -- The feed's lock comes first, as with everything that writes units: two writers never wait for each other crosswise.
      CREATE FUNCTION raise_register_version() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF TG_ARGV[0] = 'units' THEN PERFORM pg_advisory_xact_lock(7204022); END IF;
        UPDATE register_version SET version = version + 1 WHERE part = TG_ARGV[0];
        RETURN NULL;
      END $$;
      CREATE TRIGGER register_unit_raises_the_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON register_unit
        FOR EACH STATEMENT EXECUTE FUNCTION raise_register_version('units');
      CREATE TRIGGER register_fact_raises_the_version AFTER INSERT ON register_fact
        FOR EACH STATEMENT EXECUTE FUNCTION raise_register_version('units');
      CREATE TRIGGER register_milestone_raises_the_version AFTER INSERT ON register_milestone
        FOR EACH STATEMENT EXECUTE FUNCTION raise_register_version('figures');
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER register_milestone_raises_the_version ON register_milestone;
      DROP TRIGGER register_fact_raises_the_version ON register_fact;
      DROP TRIGGER register_unit_raises_the_version ON register_unit;
      DROP FUNCTION raise_register_version();
      DROP TABLE register_version;`);
  }
}
