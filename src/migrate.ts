import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import { DataSource, type MigrationInterface } from 'typeorm';
import {
  EFFECTS_QUEUE,
  EFFECTS_QUEUE_OPTIONS,
  JOBS_SCHEMA,
  LONG_QUEUE_OPTIONS,
  LONG_QUEUES,
} from './journal/jobs.queue.js';

export const APPLICATION_ROLE = 'application';

/** Beside the sources `../migrations/*.ts`, beside `dist/src` the compiled ones. */
const MIGRATIONS = join(import.meta.dirname, '..', 'migrations');

/** Any number: two programs that start at once on one database migrate one after the other. */
const MIGRATION_LOCK = 7_204_021;

export type MigrationClass = new () => MigrationInterface;

/** The database does not fit this program; the message is one sentence for whoever starts it. */
export class SchemaUnfit extends Error {}

/** All migrations of the project, oldest first: file `<13 digits>-<verb-first>`, class `VerbFirst<13 digits>`. */
export async function loadMigrations(): Promise<MigrationClass[]> {
  const files = (await readdir(MIGRATIONS))
    .filter((name) => /^\d{13}-[a-z0-9-]+\.(ts|js)$/.test(name))
    .sort();
  return Promise.all(
    files.map(async (file) => {
      const exported = (await import(pathToFileURL(join(MIGRATIONS, file)).href)) as Record<string, unknown>;
      const classes = Object.values(exported).filter((value) => typeof value === 'function');
      const [only] = classes;
      if (!only || classes.length > 1 || !only.name.endsWith(file.slice(0, 13))) {
        throw new Error(`migrations/${file} must export one class whose name ends in ${file.slice(0, 13)}`);
      }
      return only as MigrationClass;
    }),
  );
}

/** A connection of the migrator role that knows the migrations (all of the project's unless told) and no entities. */
export const migrationSource = (url: string, migrations: readonly MigrationClass[]): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    migrations: [...migrations],
    migrationsTransactionMode: 'each',
    logging: false,
    poolSize: 2,
  });

/**
 * Brings the database at `migrationUrl` (the migrator role's address) to this program's schema: the project's
 * migrations, then the job queue's own schema, then what the application role may read of both versions.
 */
export async function migrate(migrationUrl: string, applicationRole = APPLICATION_ROLE): Promise<void> {
  const source = await migrationSource(migrationUrl, await loadMigrations()).initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const roles = (await lock.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [
      applicationRole,
    ])) as unknown[];
    if (roles.length === 0) {
      throw new SchemaUnfit(
        `The database server has no role "${applicationRole}", which the program works as.`,
      );
    }
    await source.runMigrations();
    await installJobs(migrationUrl);
    for (const sql of grantsTo(applicationRole)) await lock.query(sql);
  } finally {
    await lock.release();
    await source.destroy();
  }
}

/** Throws `SchemaUnfit` where the database at `url` is not exactly at this program's schema. */
export async function checkSchema(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const fault = await schemaFault(async (sql) => (await client.query<Record<string, unknown>>(sql)).rows);
    if (fault) throw new SchemaUnfit(fault);
  } finally {
    await client.end();
  }
}

type Query = (sql: string) => Promise<readonly Record<string, unknown>[]>;

/** What is wrong with the schema behind `query`, as one sentence; null where it fits. */
export async function schemaFault(query: Query): Promise<string | null> {
  const [tables] = await query(
    `SELECT to_regclass('public.migrations') IS NOT NULL AND to_regclass('${JOBS_SCHEMA}.version') IS NOT NULL AS there`,
  );
  if (!tables?.there)
    return 'The database holds no schema yet: set DATABASE_MIGRATION_URL so that it can be made.';
  const known = (await loadMigrations()).map(({ name }) => name);
  const run = (await query('SELECT name FROM public.migrations')).map(({ name }) => String(name));
  const missing = known.filter((name) => !run.includes(name));
  if (missing.length > 0) {
    return `The database lacks ${missing.length} migration(s), the first of them ${missing[0]}: set DATABASE_MIGRATION_URL so that they can run.`;
  }
  const foreign = run.filter((name) => !known.includes(name));
  if (foreign.length > 0)
    return `The database is newer than this program: it has had the migration ${foreign[0]}.`;
  const [jobs] = await query(`SELECT version FROM ${JOBS_SCHEMA}.version`);
  if (Number(jobs?.version) !== JOBS_VERSION) {
    return `The job queue's schema has version ${String(jobs?.version)}, this program needs ${JOBS_VERSION}: set DATABASE_MIGRATION_URL.`;
  }
  return null;
}

/** The number of its schema stands in the library's package file and is exported nowhere. */
const JOBS_VERSION = (
  createRequire(import.meta.url)('pg-boss/package.json') as { readonly pgboss: { readonly schema: number } }
).pgboss.schema;

async function installJobs(connectionString: string): Promise<void> {
  const boss = new PgBoss({
    connectionString,
    schema: JOBS_SCHEMA,
    max: 2,
    supervise: false,
    schedule: false,
  });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    const queues = [
      [EFFECTS_QUEUE, EFFECTS_QUEUE_OPTIONS] as const,
      ...LONG_QUEUES.map((queue) => [queue, LONG_QUEUE_OPTIONS] as const),
    ];
    for (const [queue, options] of queues) {
      await boss.createQueue(queue, options);
      await boss.updateQueue(queue, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

function grantsTo(role: string): string[] {
  const quoted = `"${role.replaceAll('"', '""')}"`;
  return [
    `GRANT SELECT ON public.migrations TO ${quoted}`,
    `GRANT USAGE ON SCHEMA ${JOBS_SCHEMA} TO ${quoted}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOBS_SCHEMA} TO ${quoted}`,
    `GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${JOBS_SCHEMA} TO ${quoted}`,
    `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${JOBS_SCHEMA} TO ${quoted}`,
  ];
}
