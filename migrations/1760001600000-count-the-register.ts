import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Figures that the public reads, kept while the register is written, so that nobody counts a large table to show one.
 * Statement triggers keep them: whatever writes a unit or a fact, one at a time or many, the figures follow in the same
 * transaction.
 */
export class CountTheRegister1760001600000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(UNITS);
    await db.query(GROUPS);
    await db.query(FACTS);
    await db.query(MILESTONES);
    await db.query(BACKFILL);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER register_unit_is_counted ON register_unit;
      DROP TRIGGER register_unit_is_counted_anew ON register_unit;
      DROP TRIGGER register_fact_is_counted ON register_fact;
      DROP TABLE register_milestone, register_tally, register_group;
      DROP FUNCTION count_register_milestones();
      DROP FUNCTION count_register_facts();
      DROP FUNCTION count_register_units();
      DROP FUNCTION add_register_groups(text, text[]);
      DROP FUNCTION register_slug(text);
      DROP FUNCTION register_counts(text, text, text, text, text, text);
    `);
  }
}

/** An agency or a province as a page of its own; its address stays what it was first. */
const TABLES = `
  CREATE TABLE register_group (
    kind text NOT NULL CHECK (kind IN ('agency', 'province')),
    slug text NOT NULL CHECK (slug ~ '^[a-z0-9-]+$'),
    name text NOT NULL CHECK (name <> ''),
    PRIMARY KEY (kind, slug),
    UNIQUE (kind, name)
  );
  CREATE TABLE register_tally (
    dimension text   COLLATE "C" NOT NULL CHECK (dimension IN ('all', 'agency', 'kind', 'province', 'year', 'funnel')),
    value     text   NOT NULL,
    measure   text   COLLATE "C" NOT NULL,
    n         bigint NOT NULL,
    PRIMARY KEY (dimension, value, measure)
  );
  GRANT SELECT, INSERT ON register_group TO application;
  GRANT SELECT, INSERT, UPDATE ON register_tally TO application;`;

/**
 * What one unit counts for. A predicate that was only reported counts apart from one that was decided here. Always in
 * the same order, so that two transactions never wait for each other crosswise.
 */
const UNITS = `
  CREATE FUNCTION register_counts(agency text, kind text, province text, status text, predicate text, origin text)
    RETURNS TABLE (dimension text, value text, measure text) LANGUAGE sql IMMUTABLE AS $$
    SELECT d.dimension, d.value, m.measure
      FROM (VALUES ('all', ''), ('agency', agency), ('kind', kind), ('province', province)) AS d (dimension, value),
           (VALUES ('units'), (CASE WHEN status <> 'held' THEN status
                                    WHEN origin = 'published' THEN 'reported-' || predicate
                                    ELSE 'held-' || predicate END)) AS m (measure)
     WHERE d.value IS NOT NULL
  $$;

  CREATE FUNCTION count_register_units() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      INSERT INTO register_tally
      SELECT c.dimension, c.value, c.measure, count(*)
        FROM added a, register_counts(a.agency_name, a.agency_kind, a.province, a.status, a.predicate, a.status_origin) c
       GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      ON CONFLICT (dimension, value, measure) DO UPDATE SET n = register_tally.n + excluded.n;
    ELSE
      INSERT INTO register_tally
      SELECT s.dimension, s.value, s.measure, sum(s.sign) FROM (
        SELECT c.*, 1 AS sign FROM added a,
               register_counts(a.agency_name, a.agency_kind, a.province, a.status, a.predicate, a.status_origin) c
        UNION ALL
        SELECT c.*, -1 FROM removed r,
               register_counts(r.agency_name, r.agency_kind, r.province, r.status, r.predicate, r.status_origin) c) s
       GROUP BY 1, 2, 3 HAVING sum(s.sign) <> 0 ORDER BY 1, 2, 3
      ON CONFLICT (dimension, value, measure) DO UPDATE SET n = register_tally.n + excluded.n;
    END IF;
    PERFORM add_register_groups('agency', (SELECT array_agg(DISTINCT agency_name) FROM added));
    PERFORM add_register_groups('province', (SELECT array_agg(DISTINCT province) FROM added WHERE province IS NOT NULL));
    RETURN NULL;
  END $$;`;

/** Two names with one address: the later one carries a mark made from its name. */
const GROUPS = `
  CREATE FUNCTION register_slug(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(nullif(trim(BOTH '-' FROM left(
      regexp_replace(lower(regexp_replace(normalize(name, NFKD), '[\\u0300-\\u036F]', '', 'g')), '[^a-z0-9]+', '-', 'g'),
      80)), ''), left(md5(name), 8))
  $$;

  CREATE FUNCTION add_register_groups(of_kind text, names text[]) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    new_name text;
  BEGIN
    FOR new_name IN
      SELECT asked.name FROM unnest(names) AS asked (name)
       WHERE NOT EXISTS (SELECT 1 FROM register_group g WHERE g.kind = of_kind AND g.name = asked.name)
       ORDER BY asked.name
    LOOP
      INSERT INTO register_group VALUES (of_kind, register_slug(new_name), new_name) ON CONFLICT DO NOTHING;
      INSERT INTO register_group VALUES (of_kind, register_slug(new_name) || '-' || left(md5(new_name), 6), new_name)
      ON CONFLICT DO NOTHING;
    END LOOP;
  END $$;

  CREATE TRIGGER register_unit_is_counted AFTER INSERT ON register_unit
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_register_units();
  CREATE TRIGGER register_unit_is_counted_anew AFTER UPDATE ON register_unit
    REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_register_units();`;

/** Facts by year. A declaration that was corrected is one declaration. */
const FACTS = `
  CREATE FUNCTION count_register_facts() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO register_tally
    SELECT 'year', a.fact_year::text, a.kind || coalesce('-' || a.predicate, ''), count(*) FROM added a
     WHERE a.kind <> 'declared'
        OR NOT EXISTS (SELECT 1 FROM register_fact e
                        WHERE e.register_unit_id = a.register_unit_id AND e.kind = 'declared' AND e.seq < a.seq)
     GROUP BY 2, 3 ORDER BY 2, 3
    ON CONFLICT (dimension, value, measure) DO UPDATE SET n = register_tally.n + excluded.n;
    RETURN NULL;
  END $$;
  CREATE TRIGGER register_fact_is_counted AFTER INSERT ON register_fact
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_register_facts();`;

/** Stages that the cases of a cycle have reached, each once. A case is an opaque number here: it leads to no unit. */
const MILESTONES = `
  CREATE TABLE register_milestone (
    case_id uuid NOT NULL,
    stage   text COLLATE "C" NOT NULL CHECK (stage IN ('submitted', 'recommended', 'proposed', 'selected', 'verified', 'granted')),
    year    int  NOT NULL CHECK (year BETWEEN 2000 AND 2200),
    PRIMARY KEY (case_id, stage)
  );
  GRANT SELECT, INSERT ON register_milestone TO application;

  CREATE FUNCTION count_register_milestones() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO register_tally
    SELECT 'funnel', a.year::text, a.stage, count(*) FROM added a GROUP BY 2, 3 ORDER BY 2, 3
    ON CONFLICT (dimension, value, measure) DO UPDATE SET n = register_tally.n + excluded.n;
    RETURN NULL;
  END $$;
  CREATE TRIGGER register_milestone_is_counted AFTER INSERT ON register_milestone
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_register_milestones();`;

/** What was written before there were figures. */
const BACKFILL = `
  INSERT INTO register_tally
  SELECT c.dimension, c.value, c.measure, count(*)
    FROM register_unit a, register_counts(a.agency_name, a.agency_kind, a.province, a.status, a.predicate, a.status_origin) c
   GROUP BY 1, 2, 3;
  INSERT INTO register_tally
  SELECT 'year', a.fact_year::text, a.kind || coalesce('-' || a.predicate, ''), count(*) FROM register_fact a
   WHERE a.kind <> 'declared'
      OR NOT EXISTS (SELECT 1 FROM register_fact e
                      WHERE e.register_unit_id = a.register_unit_id AND e.kind = 'declared' AND e.seq < a.seq)
   GROUP BY 2, 3;
  SELECT add_register_groups('agency', array_agg(DISTINCT agency_name)),
         add_register_groups('province', array_agg(DISTINCT province) FILTER (WHERE province IS NOT NULL))
    FROM register_unit;`;
