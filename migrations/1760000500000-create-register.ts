import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the public may know, in tables of its own. No row-level security: under a policy neither the trigram nor the
 * word index would be used, and nothing in here is anybody's secret.
 */
export class CreateRegister1760000500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    await db.query(UNITS);
    await db.query(FACTS);
    await db.query(WORDS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE register_word, register_fact, register_unit; DROP EXTENSION pg_trgm');
  }
}

const STATUSES = `'none', 'held', 'under-review', 'suspended', 'revoked', 'superseded'`;
const PREDICATES = `'WBK', 'WBBM'`;

/**
 * One row per unit; the columns from "status" on are folded from its facts and can be folded anew at any time. Each of
 * "grants" reads "WBK 2019"; "grant_keys" holds the same and its two words alone, for the filters.
 */
const UNITS = `
  CREATE TABLE register_unit (
    id             uuid PRIMARY KEY,
    slug           text NOT NULL UNIQUE CHECK (slug <> ''),
    unit_id        uuid UNIQUE,
    name           text NOT NULL CHECK (name <> ''),
    agency_name    text NOT NULL CHECK (agency_name <> ''),
    agency_kind    text NOT NULL CHECK (agency_kind IN ('kementerian', 'lembaga', 'provinsi', 'kabupaten', 'kota', 'other')),
    province       text CHECK (province <> ''),
    city           text CHECK (city <> ''),
    name_folded    text COLLATE "C" NOT NULL,
    search_text    text NOT NULL,
    words          tsvector NOT NULL GENERATED ALWAYS AS (array_to_tsvector(string_to_array(search_text, ' '))) STORED,
    status         text NOT NULL DEFAULT 'none' CHECK (status IN (${STATUSES})),
    predicate      text CHECK (predicate IN (${PREDICATES})),
    predicate_year int,
    since          date,
    since_year     int,
    grants         text[] NOT NULL DEFAULT '{}',
    grant_keys     text[] NOT NULL DEFAULT '{}',
    status_origin  text CHECK (status_origin IN ('own', 'published')),
    status_source_title   text,
    status_source_address text,
    CONSTRAINT register_unit_status_has_a_predicate
      CHECK ((status = 'none') = (predicate IS NULL) AND (status = 'none') = (status_origin IS NULL))
  );
  CREATE UNIQUE INDEX register_unit_published_once ON register_unit (name, agency_name) WHERE unit_id IS NULL;
  CREATE INDEX register_unit_by_words ON register_unit USING gin (words);
  CREATE INDEX register_unit_by_name ON register_unit (name_folded, id);
  CREATE INDEX register_unit_by_agency ON register_unit (agency_name, name_folded, id);
  CREATE INDEX register_unit_by_province ON register_unit (province, name_folded, id);
  CREATE INDEX register_unit_by_grant ON register_unit USING gin (grant_keys);
  CREATE INDEX register_unit_by_status ON register_unit (status, name_folded, id);

  GRANT SELECT, INSERT, UPDATE ON register_unit TO application;`;

/** Since when it is true: fact_date or fact_year. Since when it was known: recorded_at. Nothing is overwritten. */
const FACTS = `
  CREATE TABLE register_fact (
    id               uuid        PRIMARY KEY,
    seq              bigint      NOT NULL UNIQUE GENERATED ALWAYS AS IDENTITY,
    register_unit_id uuid        NOT NULL REFERENCES register_unit,
    kind             text        NOT NULL CHECK (kind IN ('declared', 'granted', 'monitored', 'under-review', 'suspended',
                                   'restored', 'revoked', 'superseded', 'corrected')),
    predicate        text        CHECK (predicate IN (${PREDICATES})),
    fact_date        date,
    fact_year        int         NOT NULL CHECK (fact_year BETWEEN 2000 AND 2200),
    year_basis       text        NOT NULL CHECK (year_basis IN ('cycle', 'revocation', 'date')),
    sort_date        date        NOT NULL,
    basis            text        CHECK (basis <> ''),
    reason           text        CHECK (reason <> ''),
    origin           text        NOT NULL CHECK (origin IN ('own', 'published')),
    source_title     text        CHECK (source_title <> ''),
    source_address   text        CHECK (source_address ~ '^https?://'),
    note             text        CHECK (note <> ''),
    details          jsonb       NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(details) = 'object'),
    entry_id         uuid,
    recorded_at      timestamptz NOT NULL,
    UNIQUE (entry_id, kind),
    CONSTRAINT register_fact_names_its_predicate CHECK ((kind = 'declared') = (predicate IS NULL)),
    CONSTRAINT register_fact_own_has_entry_and_date
      CHECK (origin <> 'own' OR (entry_id IS NOT NULL AND fact_date IS NOT NULL)),
    CONSTRAINT register_fact_published_has_source
      CHECK (origin <> 'published' OR (source_title IS NOT NULL AND source_address IS NOT NULL)),
    CONSTRAINT register_fact_says_why
      CHECK (kind NOT IN ('under-review', 'suspended', 'revoked', 'corrected') OR reason IS NOT NULL)
  );
  CREATE INDEX register_fact_by_unit ON register_fact (register_unit_id, sort_date, seq);
  CREATE INDEX register_fact_by_kind ON register_fact (kind, sort_date DESC, seq DESC);
  CREATE INDEX register_fact_by_year ON register_fact (kind, fact_year);
  CREATE TRIGGER register_fact_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON register_fact
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

  GRANT SELECT, INSERT ON register_fact TO application;`;

/** Every word of every search_text once: what a mistyped word is corrected against. Words are never taken out. */
const WORDS = `
  CREATE TABLE register_word (word text COLLATE "C" PRIMARY KEY CHECK (word <> ''));
  CREATE INDEX register_word_by_trigram ON register_word USING gin (word gin_trgm_ops);

  GRANT SELECT, INSERT ON register_word TO application;`;
