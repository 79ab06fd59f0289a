import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkDatabase } from './db-check.js';
import { findRunningPort } from './launch/cluster.js';
import { readPasswords } from './launch/data-folder.js';
import { DATABASE, type ReadyDatabase, startEmbedded } from './launch/embedded.js';
import { reachOutside } from './launch/outside.js';
import { StartRefused } from './launch/refused.js';
import { APPLICATION } from './launch/roles.js';
import { type Config, ConfigInvalid, readConfig } from './platform/config.js';

/**
 * `npm run db:check`: whether the record agrees with itself. Checks the database of DATABASE_URL, or the embedded one of the
 * data folder, also while the program runs on it. Every fault is a line on standard error, and the end is then 1.
 */
async function open({ databaseUrl, dataDir }: Config): Promise<Pick<ReadyDatabase, 'url' | 'close'>> {
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

async function main(): Promise<void> {
  const { url, close } = await open(readConfig(process.env));
  try {
    const { cases, entries, sheets, faults } = await checkDatabase(url, new Date());
    const size = `${cases} cases, ${entries} journal entries, ${sheets} frozen sheets`;
    for (const { subject, fault } of faults) console.error(`${subject}: ${fault}`);
    if (faults.length > 0) process.exitCode = 1;
    console.log(`${size}: ${faults.length === 0 ? 'everything agrees' : `${faults.length} faults`}.`);
  } finally {
    await close();
  }
}

await main().catch((error: unknown) => {
  process.exitCode = 1;
  console.error(error instanceof StartRefused || error instanceof ConfigInvalid ? error.message : error);
});
