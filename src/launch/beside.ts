import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../platform/config.js';
import { findRunningPort } from './cluster.js';
import { readPasswords } from './data-folder.js';
import { DATABASE, type ReadyDatabase, startEmbedded } from './embedded.js';
import { reachOutside } from './outside.js';
import { StartRefused } from './refused.js';
import { APPLICATION } from './roles.js';

/**
 * The program's database for a command beside it: that of DATABASE_URL, or the embedded one of the data folder, also while
 * the program runs on it. Throws `StartRefused` where there is none yet.
 */
export async function openBeside({
  databaseUrl,
  dataDir,
}: Config): Promise<Pick<ReadyDatabase, 'url' | 'close'>> {
  if (databaseUrl) return reachOutside(databaseUrl, null);
  const folder = join(dataDir, 'postgres');
  if (!existsSync(folder))
    throw new StartRefused(`There is no database under ${dataDir} yet (DATA_DIR names another folder).`);
  const port = findRunningPort(folder);
  if (port === null) return startEmbedded(dataDir, () => undefined);
  const password = encodeURIComponent(readPasswords(dataDir).application);
  const url = `postgres://${APPLICATION}:${password}@127.0.0.1:${port}/${DATABASE}`;
  return { url, close: () => Promise.resolve() };
}
