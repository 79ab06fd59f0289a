import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { PROCEDURES } from '../../src/domain/procedures.js';
import { loadMigrations, type MigrationClass, migrationSource } from '../../src/migrate.js';
import { fillEmptyTables } from '../support/any-row.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

const AGENCY = '00000000-0000-4000-8000-000000000001';

let database: TestDatabase;
let owner: Client;
let migrations: MigrationClass[];

/** Runs what has not run yet of so many migrations, oldest first. */
async function upTo(count: number): Promise<void> {
  const source = await migrationSource(database.migrationUrl, migrations.slice(0, count)).initialize();
  await source.runMigrations();
  await source.destroy();
}

/** What people had entered by the time of a migration, where it matters what it is. */
const ENTERED: Readonly<Record<string, string>> = {
  // A case in every state, each of a unit of its own.
  CreateProceduresAndJournal1760000200000: `
    INSERT INTO agency (id, code, name, kind, created_at) VALUES ('${AGENCY}', 'uji', 'Kementerian Uji', 'kementerian', now())
      ON CONFLICT DO NOTHING;
    WITH state AS (SELECT *, gen_random_uuid() AS unit, row_number() OVER () AS n FROM procedure_state),
    made AS (INSERT INTO unit (id, agency_id, code, slug, name, created_at)
             SELECT unit, '${AGENCY}', n::text, 'unit-' || n, 'Unit ' || n, now() FROM state RETURNING id)
    INSERT INTO case_file (id, procedure, state, agency_id, unit_id, cycle, predicate, parent_id, opened_at)
    SELECT unit, procedure, state, '${AGENCY}', unit, 'zi-2026', 'WBK', NULL, now() FROM state
     WHERE (SELECT count(*) FROM made) > 0`,
  CreateRegister1760000500000: `
    INSERT INTO register_unit (id, slug, name, agency_name, agency_kind, name_folded, search_text)
    SELECT gen_random_uuid(), 'kantor-' || n, 'Kantor ' || n, 'Kementerian Uji', 'kementerian', 'kantor ' || n, 'kantor ' || n
      FROM generate_series(1, 2) n;
    INSERT INTO register_fact (id, register_unit_id, kind, predicate, fact_year, year_basis, sort_date, origin, source_title,
                               source_address, recorded_at)
    SELECT gen_random_uuid(), id, 'granted', 'WBK', 2020, 'cycle', '2020-01-01', 'published', 'Siaran pers',
           'https://example.go.id', '2024-02-01T00:00:00Z' FROM register_unit;
    UPDATE register_unit SET status = 'held', predicate = 'WBK', predicate_year = 2020, since_year = 2020,
           status_origin = 'published'`,
};

const HASH = `repeat(md5('x'), 2)`;
const STEP = 'SELECT * FROM procedure_step ORDER BY 1, 2, 3 LIMIT 1';

/** What the schema asks of a column beyond its type. */
const KNOWN: Readonly<Record<string, string>> = {
  'area_member.unit_id': '(SELECT id FROM unit ORDER BY id DESC LIMIT 1)',
  'calendar_extension.stage': `'proposal'`,
  'frozen_sheet.hash': HASH,
  'evidence_address.address': `'https://example.go.id/bukti'`,
  'evidence_version.hash': HASH,
  'grant_import.digest': HASH,
  'unit_successor.successor_id': '(SELECT id FROM unit ORDER BY id DESC LIMIT 1)',
  'portal_token.token_hash': HASH,
  'portal_token.rights': `ARRAY['answers']`,
  'register_group.slug': `'uji'`,
  'register_milestone.year': '2026',
  'role_grant.role': `'head-of-agency'`,
  'role_grant.agency_id': '(SELECT id FROM agency ORDER BY id LIMIT 1)',
  'stored_object.hash': HASH,
  'unit_change.kind': `'closed'`,
  'journal_entry.procedure': `(SELECT procedure FROM (${STEP}) s)`,
  'journal_entry.from_state': `(SELECT from_state FROM (${STEP}) s)`,
  'journal_entry.event': `(SELECT event FROM (${STEP}) s)`,
  'journal_entry.role': `'calendar'`,
  'journal_entry.to_state': `(SELECT to_state FROM (${STEP}) s)`,
};

const rows = async <Row extends object>(sql: string): Promise<Row[]> => (await owner.query<Row>(sql)).rows;
const cases = () =>
  rows<{ id: string; procedure: string; state: string }>(
    'SELECT id, procedure, state FROM case_file ORDER BY id',
  );

/** How many rows each table has. */
async function counts(): Promise<Record<string, number>> {
  const tables = await rows<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname`,
  );
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const [counted] = await rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${name}`);
    found[name] = counted?.n ?? 0;
  }
  return found;
}

beforeAll(async () => {
  database = await createDatabase();
  owner = new Client({ connectionString: database.migrationUrl });
  await owner.connect();
  migrations = await loadMigrations();
  const source = await migrationSource(database.migrationUrl, migrations).initialize();
  for (let left = migrations.length; left > 0; left -= 1)
    await source.undoLastMigration({ transaction: 'each' });
  await source.destroy();
});
afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

describe('fault 26: a stored row or state no longer fits after an upgrade', () => {
  let standing: Awaited<ReturnType<typeof cases>> = [];

  it('every migration runs on every earlier schema with rows in all of its tables, and loses none', async () => {
    for (let count = 1; count <= migrations.length; count += 1) {
      const name = migrations[count - 1]?.name ?? '';
      const before = count > 1 ? await counts() : {};
      await upTo(count);
      const after = await counts();
      const lost = Object.entries(before).filter(([table, n]) => (after[table] ?? 0) < n);
      expect([name, lost]).toEqual([name, []]);
      if (standing.length > 0) expect([name, await cases()]).toEqual([name, standing]);
      if (ENTERED[name]) await owner.query(ENTERED[name]);
      expect([name, [...(await fillEmptyTables(owner, KNOWN))]]).toEqual([name, []]);
      if ('case_file' in after && standing.length === 0) standing = await cases();
    }
    expect(standing.length).toBeGreaterThan(50);
  });

  it('the program knows every state that a case was left in', () => {
    const known = PROCEDURES.flatMap(({ name, shows }) =>
      Object.keys(shows).map((state) => `${name} ${state}`),
    );
    expect(standing.filter(({ procedure, state }) => !known.includes(`${procedure} ${state}`))).toEqual([]);
  });

  it('what is derived anew from old rows is there: names, figures, and the order of the feed', async () => {
    expect(
      await rows(
        `SELECT n.name, n.recorded_at FROM register_naming n JOIN register_unit u ON u.id = n.register_unit_id ORDER BY n.name`,
      ),
    ).toEqual([1, 2].map((n) => ({ name: `Kantor ${n}`, recorded_at: new Date('2024-02-01T00:00:00Z') })));
    expect(
      await rows(`SELECT n::int FROM register_tally WHERE dimension = 'all' AND measure = 'reported-WBK'`),
    ).toEqual([{ n: 2 }]);
    const numbers = await rows<{ seq: string }>(
      'SELECT seq FROM register_fact UNION ALL SELECT seq FROM register_naming',
    );
    expect(new Set(numbers.map(({ seq }) => seq)).size).toBe(4);
  });
});
