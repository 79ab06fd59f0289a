import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createDatabase, type TestDatabase } from './database.js';

let database: TestDatabase;
let migrator: Client;
let application: Client;

beforeAll(async () => {
  database = await createDatabase();
  migrator = new Client({ connectionString: database.migrationUrl });
  application = new Client({ connectionString: database.url });
  await Promise.all([migrator.connect(), application.connect()]);
  await migrator.query(`CREATE TABLE thing (name text); GRANT SELECT ON thing TO application`);
});

afterAll(async () => {
  await Promise.all([migrator.end(), application.end()]);
  await database.drop();
});

describe('the two roles', () => {
  it('give the application neither ownership nor a way around row-level security', async () => {
    const { rows } = await application.query<object>(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
              pg_has_role('migrator', 'MEMBER') AS is_migrator FROM pg_roles WHERE rolname = current_user`,
    );
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, is_migrator: false },
    ]);
  });

  it.each([
    'CREATE TABLE other (name text)',
    'CREATE TEMPORARY TABLE other (name text)',
    'CREATE SCHEMA other',
    'ALTER TABLE thing ADD COLUMN more text',
    'DROP TABLE thing',
    'TRUNCATE thing',
    `INSERT INTO thing VALUES ('a')`,
    'SET ROLE migrator',
  ])('refuse the application %s', async (sql) => {
    await expect(application.query(sql)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('let the migrator make the extensions that the searches need', async () => {
    await migrator.query('CREATE EXTENSION IF NOT EXISTS pg_trgm; CREATE EXTENSION IF NOT EXISTS unaccent');
  });
});

describe('the database', () => {
  it('is UTF-8 with Indonesian order, whatever locale it was made under', async () => {
    const { rows } = await application.query<object>(
      `SELECT pg_encoding_to_char(encoding) AS encoding, datlocprovider AS provider
         FROM pg_database WHERE datname = current_database()`,
    );
    expect(rows).toEqual([{ encoding: 'UTF8', provider: 'i' }]);
  });
});

describe('createDatabase', () => {
  it('gives each asker a database of its own, also when many ask at once', async () => {
    const databases = await Promise.all(Array.from({ length: 4 }, createDatabase));
    expect(new Set(databases.map(({ url }) => url)).size).toBe(4);
    await Promise.all(databases.map(({ drop }) => drop()));
  });
});
