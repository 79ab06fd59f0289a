import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Binaries,
  CLUSTER_OWNER,
  createCluster,
  embeddedBinaries,
  openCluster,
  startCluster,
} from '../../src/launch/cluster.js';
import {
  APPLICATION,
  databaseAt,
  ensureDatabase,
  ensureRoles,
  MIGRATOR,
  withClient,
} from '../../src/launch/roles.js';
import { migrate } from '../../src/migrate.js';

/** The PostgreSQL of one run of Jest, shared by its workers. */
export interface TestServer {
  /** Address of the superuser in the database `postgres`. */
  readonly adminUrl: string;
  /** A migrated, empty database to copy. */
  readonly template: string;
}

/** Both roles' password: the server listens on this machine only and lives as long as the run. */
export const TEST_PASSWORD = 'test';

const PATIENCE_MS = 120_000;
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '64MB',
};

/** Whichever spec asks first makes the server; the others, in other workers too, wait for what it writes down. */
export async function testServer(): Promise<TestServer> {
  const folder = process.env.TEST_RUN_DIR;
  if (!folder) throw new Error('TEST_RUN_DIR is not set: run specs through Jest, whose globalSetup sets it');
  const note = join(folder, 'server.json');
  if (claim(join(folder, 'server.claim'))) write(note, await startServer(folder).catch(complaint));
  for (let waited = 0; !existsSync(note); waited += 25) {
    if (waited > PATIENCE_MS) throw new Error('the test server was claimed by another worker and never came');
    await sleep(25);
  }
  const server = JSON.parse(readFileSync(note, 'utf8')) as TestServer | { complaint: string };
  if ('complaint' in server) throw new Error(`the test server did not start: ${server.complaint}`);
  return server;
}

async function startServer(folder: string): Promise<TestServer> {
  const adminUrl = process.env.TEST_DATABASE_URL ?? (await startOwnServer(folder));
  const template = `zi_template_${process.pid}`;
  await withClient(adminUrl, (admin) =>
    ensureRoles(admin, { migrator: TEST_PASSWORD, application: TEST_PASSWORD }),
  );
  await ensureDatabase(adminUrl, template);
  await migrate(databaseAt(adminUrl, template, { name: MIGRATOR, password: TEST_PASSWORD }), APPLICATION);
  return { adminUrl, template };
}

/** `TEST_POSTGRES_BIN` names a folder of other PostgreSQL programs than those the project carries. */
async function startOwnServer(folder: string): Promise<string> {
  const bin = process.env.TEST_POSTGRES_BIN;
  const binaries: Binaries = bin
    ? { initdb: join(bin, 'initdb'), pg_ctl: join(bin, 'pg_ctl') }
    : await embeddedBinaries();
  const dataDir = join(folder, 'shared');
  mkdirSync(dataDir);
  const cluster = openCluster(join(dataDir, 'postgres'), binaries);
  await createCluster(cluster, TEST_PASSWORD, ['--no-sync']);
  const port = await startCluster(cluster, SETTINGS);
  return `postgres://${CLUSTER_OWNER}:${TEST_PASSWORD}@127.0.0.1:${port}/postgres`;
}

function claim(path: string): boolean {
  try {
    writeFileSync(path, '', { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** Whole or not there: the others read it as soon as it exists. */
function write(path: string, note: object): void {
  writeFileSync(`${path}.draft`, JSON.stringify(note));
  renameSync(`${path}.draft`, path);
}

function complaint(error: unknown): { complaint: string } {
  return { complaint: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
