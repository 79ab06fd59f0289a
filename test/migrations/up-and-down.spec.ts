import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { checkSchema, loadMigrations, migrate, migrationSource, SchemaUnfit } from '../../src/migrate.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { catalogueOf } from '../support/schema-catalogue.js';

let database: TestDatabase;
let owner: Client;

beforeAll(async () => {
  database = await createDatabase();
  owner = new Client({ connectionString: database.migrationUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

describe('the migrations', () => {
  it('each undo exactly what they did, and all of them together leave nothing', async () => {
    const migrations = await loadMigrations();
    const source = await migrationSource(database.migrationUrl, migrations).initialize();
    const whole = await catalogueOf(owner);
    expect(whole.length).toBeGreaterThan(100);
    const after = [whole];
    for (let left = migrations.length; left > 0; left -= 1) {
      await source.undoLastMigration({ transaction: 'each' });
      after.unshift(await catalogueOf(owner));
    }
    expect(after[0]).toEqual([]);
    await source.destroy();

    for (let count = 1; count <= migrations.length; count += 1) {
      const some = await migrationSource(database.migrationUrl, migrations.slice(0, count)).initialize();
      await some.runMigrations();
      await some.destroy();
      expect([migrations[count - 1]?.name, await catalogueOf(owner)]).toEqual([
        migrations[count - 1]?.name,
        after[count],
      ]);
    }
    expect(await catalogueOf(owner)).toEqual(whole);
  });

  it('run twice change nothing, and two programs that start at once do not meet', async () => {
    const before = await catalogueOf(owner);
    await Promise.all([migrate(database.migrationUrl), migrate(database.migrationUrl)]);
    expect(await catalogueOf(owner)).toEqual(before);
  });

  it('are compared with the program before it starts, in one sentence', async () => {
    await expect(checkSchema(database.url)).resolves.toBeUndefined();
    const last = (await loadMigrations()).at(-1)?.name;
    const { rows } = await owner.query<{ id: number }>('DELETE FROM migrations WHERE name = $1 RETURNING *', [
      last,
    ]);
    await expect(checkSchema(database.url)).rejects.toThrow(
      new RegExp(`^The database lacks 1 migration.*${last}`),
    );
    await owner.query(`INSERT INTO migrations SELECT * FROM json_populate_record(NULL::migrations, $1)`, [
      rows[0],
    ]);
    await owner.query(
      `INSERT INTO migrations (timestamp, name) VALUES (1999999999999, 'FromTheFuture1999999999999')`,
    );
    await expect(checkSchema(database.url)).rejects.toThrow(SchemaUnfit);
    await expect(checkSchema(database.url)).rejects.toThrow(/newer than this program/);
    await owner.query(`DELETE FROM migrations WHERE name LIKE 'FromTheFuture%'`);
  });

  it('say so where the role that the program works as is missing', async () => {
    await expect(migrate(database.migrationUrl, 'nobody_of_this_name')).rejects.toThrow(
      /no role "nobody_of_this_name"/,
    );
  });
});
