import type { Client } from 'pg';
import { slugOf } from '../../src/agencies/slug.js';
import { withClient } from '../../src/launch/roles.js';
import { readAbbreviations } from '../../src/register/abbreviations.js';
import { foldText, searchText } from '../../src/register/search-text.js';
import { type MadeUnit, madeUnits } from './unit-names.js';
import type { World } from './world.js';

export interface LoadedUnit extends MadeUnit {
  readonly slug: string;
}

const ROWS = 20_000;

/** Of so many units one holds a predicate, according to a publication. */
const ONE_HOLDS = 25;

/** Fills the register with so many units as its own writer would leave it, by statements of many rows. */
export async function loadRegister({ migrationUrl }: World, count: number): Promise<LoadedUnit[]> {
  const units = withSlugs(madeUnits(count));
  await withClient(migrationUrl, async (client) => {
    const indexes = await withoutIndexes(client);
    await client.query('ALTER TABLE register_unit DISABLE TRIGGER register_unit_is_named');
    for (let from = 0; from < units.length; from += ROWS)
      await insert(client, units.slice(from, from + ROWS));
    await client.query('ALTER TABLE register_unit ENABLE TRIGGER register_unit_is_named');
    for (const sql of [...indexes, ...REST]) await client.query(sql);
  });
  return units;
}

/** The word indexes are built at once at the end, which takes a tenth of the time; answers the statements that do. */
async function withoutIndexes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; sql: string }>(
    `SELECT indexname AS name, indexdef AS sql FROM pg_indexes
      WHERE tablename = 'register_unit' AND indexname IN ('register_unit_by_words', 'register_unit_by_grant')`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ sql }) => sql);
}

async function insert(client: Client, units: readonly LoadedUnit[]): Promise<void> {
  const abbreviations = readAbbreviations();
  const column = (of: (unit: LoadedUnit) => string) => units.map(of);
  await client.query(INSERT, [
    column(({ slug }) => slug),
    column(({ name }) => name),
    column(({ agencyName }) => agencyName),
    column(({ agencyKind }) => agencyKind),
    column(({ province }) => province),
    column(({ city }) => city),
    column(({ name }) => foldText(name)),
    column((unit) => searchText(unit, abbreviations)),
    units.map((_, at) => at % ONE_HOLDS === 0),
  ]);
}

/** A name that others have too is told apart in the address as the register does. */
function withSlugs(units: readonly MadeUnit[]): LoadedUnit[] {
  const taken = new Set<string>();
  return units.map((unit) => {
    const wished = slugOf(unit.name);
    let slug = wished;
    for (let time = 2; taken.has(slug); time += 1) slug = `${wished}-${time}`;
    taken.add(slug);
    return { ...unit, slug };
  });
}

const INSERT = `
  INSERT INTO register_unit (id, unit_id, slug, name, agency_name, agency_kind, province, city, name_folded, search_text,
    status, predicate, predicate_year, since_year, status_origin, grants, grant_keys, status_source_title, status_source_address)
  SELECT gen_random_uuid(), gen_random_uuid(), slug, name, agency, kind, province, city, folded, words,
         CASE WHEN held THEN 'held' ELSE 'none' END,
         CASE WHEN held THEN 'WBK' END, CASE WHEN held THEN 2021 END, CASE WHEN held THEN 2021 END,
         CASE WHEN held THEN 'published' END,
         CASE WHEN held THEN ARRAY['WBK 2021'] ELSE '{}' END,
         CASE WHEN held THEN ARRAY['WBK 2021', 'WBK', '2021'] ELSE '{}' END,
         CASE WHEN held THEN 'Daftar penerima' END, CASE WHEN held THEN 'https://example.go.id/daftar' END
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bool[])
      AS made (slug, name, agency, kind, province, city, folded, words, held)`;

/** What the register's own writer leaves beside the units: facts, names over time, the dictionary of words. */
const REST = [
  `INSERT INTO register_fact (id, register_unit_id, kind, predicate, fact_year, year_basis, sort_date, origin, source_title,
     source_address, recorded_at)
   SELECT gen_random_uuid(), id, 'granted', 'WBK', 2021, 'cycle', '2021-01-01', 'published', status_source_title,
          status_source_address, now()
     FROM register_unit WHERE status_source_title = 'Daftar penerima'`,
  `INSERT INTO register_naming (register_unit_id, name, agency_name, agency_kind, province, city, recorded_at)
   SELECT id, name, agency_name, agency_kind, province, city, now() FROM register_unit`,
  `INSERT INTO register_word
   SELECT DISTINCT word FROM register_unit, unnest(string_to_array(search_text, ' ')) AS word ON CONFLICT DO NOTHING`,
  'VACUUM (ANALYZE) register_unit, register_fact, register_word, register_naming',
];
