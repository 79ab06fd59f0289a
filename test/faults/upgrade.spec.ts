import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { PROCEDURES } from '../../src/domain/procedures.js';
import { loadMigrations, type MigrationClass, migrationSource } from '../../src/migrate.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

/** Up to this one the schema holds the whole way of a unit and the register: what the first installations have. */
const FIRST = 'CreateRegister1760000500000';
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

/** A case in every state that the first schema knows, each of a unit of its own, and a register with two units. */
async function fill(): Promise<void> {
  await owner.query(`
    INSERT INTO agency (id, code, name, kind, created_at) VALUES ('${AGENCY}', 'uji', 'Kementerian Uji', 'kementerian', now());
    WITH state AS (SELECT *, gen_random_uuid() AS unit, row_number() OVER () AS n FROM procedure_state),
    made AS (INSERT INTO unit (id, agency_id, code, slug, name, created_at)
             SELECT unit, '${AGENCY}', n::text, 'unit-' || n, 'Unit ' || n, now() FROM state RETURNING id)
    INSERT INTO case_file (id, procedure, state, agency_id, unit_id, cycle, predicate, parent_id, opened_at)
    SELECT unit, procedure, state, '${AGENCY}', unit, 'zi-2026', 'WBK', NULL, now() FROM state
     WHERE (SELECT count(*) FROM made) > 0;
    INSERT INTO register_unit (id, slug, name, agency_name, agency_kind, name_folded, search_text)
    SELECT gen_random_uuid(), 'kantor-' || n, 'Kantor ' || n, 'Kementerian Uji', 'kementerian', 'kantor ' || n, 'kantor ' || n
      FROM generate_series(1, 2) n;
    INSERT INTO register_fact (id, register_unit_id, kind, predicate, fact_year, year_basis, sort_date, origin, source_title,
                               source_address, recorded_at)
    SELECT gen_random_uuid(), id, 'granted', 'WBK', 2020, 'cycle', '2020-01-01', 'published', 'Siaran pers',
           'https://example.go.id', '2024-02-01T00:00:00Z' FROM register_unit;
    UPDATE register_unit SET status = 'held', predicate = 'WBK', predicate_year = 2020, since_year = 2020,
           status_origin = 'published';`);
}

const rows = async <Row extends object>(sql: string): Promise<Row[]> => (await owner.query<Row>(sql)).rows;
const cases = () =>
  rows<{ id: string; procedure: string; state: string }>(
    'SELECT id, procedure, state FROM case_file ORDER BY id',
  );

beforeAll(async () => {
  database = await createDatabase();
  owner = new Client({ connectionString: database.migrationUrl });
  await owner.connect();
  migrations = await loadMigrations();
  const source = await migrationSource(database.migrationUrl, migrations).initialize();
  const first = migrations.findIndex(({ name }) => name === FIRST) + 1;
  for (let left = migrations.length; left > first; left -= 1)
    await source.undoLastMigration({ transaction: 'each' });
  await source.destroy();
  await fill();
});
afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

describe('fault 26: a stored state no longer fits after an upgrade', () => {
  it('a case in every state of the first schema keeps it through every migration, and the program knows it', async () => {
    const before = await cases();
    expect(before.length).toBeGreaterThan(50);
    const first = migrations.findIndex(({ name }) => name === FIRST) + 1;
    for (let count = first + 1; count <= migrations.length; count += 1) {
      await upTo(count);
      expect([migrations[count - 1]?.name, await cases()]).toEqual([migrations[count - 1]?.name, before]);
    }
    const known = PROCEDURES.flatMap(({ name, shows }) =>
      Object.keys(shows).map((state) => `${name} ${state}`),
    );
    expect(before.filter(({ procedure, state }) => !known.includes(`${procedure} ${state}`))).toEqual([]);
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
