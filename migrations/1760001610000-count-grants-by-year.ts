import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every unit's grants also count by their year, for all, its agency, its kind of agency and its province: the measure
 * reads "granted-WBK-2019". They follow the unit when it moves, like the figures that were there before.
 */
export class CountGrantsByYear1760001610000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(GRANT_COUNTS);
    await db.query(COUNT_UNITS_WITH_GRANTS);
    await db.query(BACKFILL);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER register_unit_grants_are_counted ON register_unit;
      DROP TRIGGER register_unit_grants_are_counted_anew ON register_unit;
      DROP FUNCTION count_register_grants();
      DROP FUNCTION register_grant_counts(text, text, text, text[]);
      DELETE FROM register_tally WHERE dimension IN ('all', 'agency', 'kind', 'province') AND measure LIKE 'granted-%';
    `);
  }
}

const GRANT_COUNTS = `
  CREATE FUNCTION register_grant_counts(agency text, kind text, province text, grants text[])
    RETURNS TABLE (dimension text, value text, measure text) LANGUAGE sql IMMUTABLE AS $$
    SELECT d.dimension, d.value, 'granted-' || replace(g.name, ' ', '-')
      FROM (VALUES ('all', ''), ('agency', agency), ('kind', kind), ('province', province)) AS d (dimension, value),
           unnest(grants) AS g (name)
     WHERE d.value IS NOT NULL
  $$;`;

/** In the same order of rows always, so that two transactions never wait for each other crosswise. */
const COUNT_UNITS_WITH_GRANTS = `
  CREATE FUNCTION count_register_grants() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      INSERT INTO register_tally
      SELECT c.dimension, c.value, c.measure, count(*)
        FROM added a, register_grant_counts(a.agency_name, a.agency_kind, a.province, a.grants) c
       GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (dimension, value, measure) DO UPDATE SET n = register_tally.n + excluded.n;
    ELSE
      INSERT INTO register_tally
      SELECT s.dimension, s.value, s.measure, sum(s.sign) FROM (
        SELECT c.*, 1 AS sign
          FROM added a, register_grant_counts(a.agency_name, a.agency_kind, a.province, a.grants) c
        UNION ALL
        SELECT c.*, -1
          FROM removed r, register_grant_counts(r.agency_name, r.agency_kind, r.province, r.grants) c) s
       GROUP BY 1, 2, 3 HAVING sum(s.sign) <> 0 ORDER BY 1, 2, 3
      ON CONFLICT (dimension, value, measure) DO UPDATE SET n = register_tally.n + excluded.n;
    END IF;
    RETURN NULL;
  END $$;

  CREATE TRIGGER register_unit_grants_are_counted AFTER INSERT ON register_unit
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_register_grants();
  CREATE TRIGGER register_unit_grants_are_counted_anew AFTER UPDATE ON register_unit
    REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_register_grants();`;

const BACKFILL = `
  INSERT INTO register_tally
  SELECT c.dimension, c.value, c.measure, count(*)
    FROM register_unit a, register_grant_counts(a.agency_name, a.agency_kind, a.province, a.grants) c
   GROUP BY 1, 2, 3;`;
