import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import {
  type Cluster,
  CLUSTER_OWNER,
  createCluster,
  embeddedBinaries,
  openCluster,
  startCluster,
  stopCluster,
} from './cluster.js';
import { codeOf } from '../platform/text.js';
import { prepareDataFolder, readPasswords } from './data-folder.js';
import { StartRefused } from './refused.js';
import { APPLICATION, databaseAt, ensureDatabase, ensureRoles, MIGRATOR } from './roles.js';

/** A database the program can work with. */
export interface ReadyDatabase {
  readonly url: string;
  /** null: the schema is somebody else's to change. */
  readonly migrationUrl: string | null;
  /** Ends what was started for it. */
  readonly close: () => Promise<void>;
}

export const DATABASE = 'zona_integritas';

/** Any number: whoever holds this lock in the database `postgres` is the one program on the data folder. */
const SOLE_PROGRAM = 20_212_026;

/** A program that was killed lets go at once; one that ends takes as long as its last requests and its checkpoint. */
const PATIENCE_WITH_HOLDER_MS = 3_000;
const PATIENCE_WITH_SERVER_MS = 60_000;

/**
 * Starts the project's own PostgreSQL under the data folder, or takes over one that outlived its program, with both
 * roles and an empty database where they are missing. `onLost` is called if it goes away before `close`. Throws
 * `StartRefused` where the folder cannot be used or another program uses it.
 */
export async function startEmbedded(dataDir: string, onLost: () => void): Promise<ReadyDatabase> {
  prepareDataFolder(dataDir);
  const passwords = readPasswords(dataDir);
  const cluster = openCluster(join(dataDir, 'postgres'), await embeddedBinaries());
  await createCluster(cluster, passwords.owner);
  const { admin, adminUrl } = await claim(cluster, passwords.owner, dataDir);
  let closing = false;
  admin.on('error', () => closing || onLost());
  const close = async () => {
    closing = true; // the lock is held until the server is gone: nobody starts to use it meanwhile
    await stopCluster(cluster);
  };
  try {
    await ensureRoles(admin, passwords);
    await ensureDatabase(adminUrl, DATABASE);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url: databaseAt(adminUrl, DATABASE, { name: APPLICATION, password: passwords.application }),
    migrationUrl: databaseAt(adminUrl, DATABASE, { name: MIGRATOR, password: passwords.migrator }),
    close,
  };
}

/** A superuser's connection that holds the lock for as long as it lives, on a server started now or found running. */
async function claim(
  cluster: Cluster,
  password: string,
  dataDir: string,
): Promise<{ admin: Client; adminUrl: string }> {
  const since = Date.now();
  for (;;) {
    const port = await startCluster(cluster);
    const adminUrl = `postgres://${CLUSTER_OWNER}:${password}@127.0.0.1:${port}/postgres`;
    const admin = await connect(adminUrl, dataDir);
    const waited = Date.now() - since;
    if (admin) {
      if (await isSole(admin)) return { admin, adminUrl };
      if (waited > PATIENCE_WITH_HOLDER_MS) throw new StartRefused(await refusal(admin, dataDir));
      await admin.end().catch(() => undefined);
    }
    if (waited > PATIENCE_WITH_SERVER_MS) {
      throw new StartRefused(
        `The PostgreSQL on ${cluster.folder} runs, but does not answer on port ${port}.`,
      );
    }
    await sleep(100);
  }
}

/** null while the server starts, recovers or shuts down. */
async function connect(adminUrl: string, dataDir: string): Promise<Client | null> {
  const admin = new Client({
    connectionString: adminUrl,
    application_name: `zona-integritas, process ${process.pid}`,
    connectionTimeoutMillis: 10_000,
  });
  admin.on('error', () => undefined); // a lost connection shows in the next query
  try {
    await admin.connect();
    return admin;
  } catch (error) {
    if (codeOf(error) === '28P01') {
      throw new StartRefused(
        `The passwords in ${join(dataDir, 'database.json')} are not those of the database beside it.`,
      );
    }
    return null;
  }
}

async function isSole(admin: Client): Promise<boolean> {
  try {
    const { rows } = await admin.query<{ sole: boolean }>('SELECT pg_try_advisory_lock($1) AS sole', [
      SOLE_PROGRAM,
    ]);
    return rows[0]?.sole ?? false;
  } catch {
    return false;
  }
}

async function refusal(admin: Client, dataDir: string): Promise<string> {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE locktype = 'advisory' AND objid = $1 AND granted`,
    [SOLE_PROGRAM],
  );
  await admin.end();
  const holder = rows[0]?.name ?? 'zona-integritas';
  return `The data folder ${dataDir} is in use by another copy of the program (${holder}): stop that one, or give this one a folder of its own with DATA_DIR.`;
}
