import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { APPLICATION, withClient } from '../../src/launch/roles.js';
import { startEmbedded } from '../../src/launch/embedded.js';
import { migrate } from '../../src/migrate.js';
import { projectRoot } from '../../src/platform/root.js';

/** The embedded PostgreSQL, as the program starts it, on a data folder that goes away afterwards. */
export interface World {
  /** Address of the application role. */
  readonly url: string;
  /** Address of the owner of the tables. */
  readonly migrationUrl: string;
  /** The server's first process, whose children work for the connections. */
  readonly postmaster: number;
}

export async function inWorld<T>(work: (world: World) => Promise<T>): Promise<T> {
  mkdirSync(join(projectRoot, '.tmp'), { recursive: true });
  const folder = mkdtempSync(join(projectRoot, '.tmp', 'bench-'));
  const { url, migrationUrl, close } = await startEmbedded(folder, () => {
    throw new Error('the embedded PostgreSQL has ended');
  });
  try {
    if (migrationUrl === null) throw new Error('the embedded PostgreSQL is ours to change');
    await migrate(migrationUrl, APPLICATION);
    const postmaster = Number.parseInt(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8'), 10);
    return await work({ url, migrationUrl, postmaster });
  } finally {
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One statement or several, as the owner of the tables. */
export async function asOwner({ migrationUrl }: World, sql: string): Promise<void> {
  await withClient(migrationUrl, (client) => client.query(sql));
}
