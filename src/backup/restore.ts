import { existsSync, mkdirSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { prepareDataFolder } from '../launch/data-folder.js';
import { startEmbedded } from '../launch/embedded.js';
import { StartRefused } from '../launch/refused.js';
import type { Config } from '../platform/config.js';
import { DUMP, EVIDENCE_LIST, headsAt, MANIFEST, type Manifest } from './backup.js';
import { checkEvidenceList } from './evidence-list.js';
import { differences } from './heads.js';
import { runPostgresTool, runTool } from './tools.js';

/**
 * Puts a backup where nothing is yet, and reads it again: every file of evidence by its hash, the record by its heads.
 * Throws `StartRefused` where it does not belong there or is not what was backed up.
 */
export async function restore(config: Config, wanted: string): Promise<Manifest> {
  const file = resolve(wanted);
  if (!existsSync(file)) throw new StartRefused(`There is no ${file}.`);
  process.umask(0o077);
  prepareDataFolder(config.dataDir);
  const stage = await mkdtemp(join(config.dataDir, '.restore-'));
  try {
    const manifest = await manifestIn(file, stage);
    await refuseUnfit(manifest, config);
    await runTool('tar', ['--extract', `--file=${file}`, '-C', stage]);
    if (manifest.evidence !== null) {
      await checkEvidenceList(stage, join(stage, EVIDENCE_LIST));
      if (existsSync(join(stage, 'evidence'))) await moveIn(stage, config.dataDir, 'evidence/kept');
    }
    const url =
      manifest.database === 'dump'
        ? await load(config.databaseMigrationUrl ?? '', join(stage, DUMP))
        : await place(stage, config.dataDir);
    const different = differences(await url.heads(), manifest.heads);
    await url.close();
    if (different.length > 0)
      throw new StartRefused(`The copy is not what was backed up: ${different.join('; ')}.`);
    return manifest;
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

async function manifestIn(file: string, stage: string): Promise<Manifest> {
  const foreign = new StartRefused(`${file} is no backup of this program.`);
  await runTool('tar', ['--extract', `--file=${file}`, '-C', stage, MANIFEST]).catch(() => {
    throw foreign;
  });
  const manifest = JSON.parse(await readFile(join(stage, MANIFEST), 'utf8')) as Partial<Manifest>;
  if (manifest.format !== 1 || !manifest.heads) throw foreign;
  return manifest as Manifest;
}

/** Nothing that is there is ever overwritten. */
async function refuseUnfit({ database, evidence }: Manifest, config: Config): Promise<void> {
  const { dataDir, databaseMigrationUrl } = config;
  if (evidence && (await readdir(join(dataDir, 'evidence', 'kept')).catch(() => [])).length > 0)
    throw new StartRefused(`${dataDir} holds evidence already: give DATA_DIR a folder of its own.`);
  if (database === 'folder') {
    if (config.databaseUrl)
      throw new StartRefused('This is a backup of the embedded PostgreSQL: restore it without DATABASE_URL.');
    if (existsSync(join(dataDir, 'postgres')))
      throw new StartRefused(`${dataDir} holds a database already: give DATA_DIR a folder of its own.`);
    return;
  }
  if (!databaseMigrationUrl)
    throw new StartRefused(
      'This is a backup of an outside server: DATABASE_URL and DATABASE_MIGRATION_URL must be set.',
    );
  if (!(await isEmpty(databaseMigrationUrl)))
    throw new StartRefused('The database of DATABASE_MIGRATION_URL is not empty.');
}

async function isEmpty(url: string): Promise<boolean> {
  const db = new Client({ connectionString: url });
  await db.connect();
  try {
    const { rowCount } = await db.query(
      `SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' LIMIT 1`,
    );
    return rowCount === 0;
  } finally {
    await db.end();
  }
}

interface Restored {
  readonly heads: () => ReturnType<typeof headsAt>;
  readonly close: () => Promise<void>;
}

/** All of it, or nothing. */
async function load(url: string, dump: string): Promise<Restored> {
  await runPostgresTool('pg_restore', url, ['--no-owner', '--exit-on-error', '--single-transaction', dump]);
  return { heads: () => headsAt(url), close: () => Promise.resolve() };
}

async function place(stage: string, dataDir: string): Promise<Restored> {
  // The passwords first: a database without them could not be opened.
  await moveIn(stage, dataDir, 'database.json');
  await moveIn(stage, dataDir, 'postgres');
  const { migrationUrl, close } = await startEmbedded(dataDir, () => undefined);
  return { heads: () => headsAt(migrationUrl ?? ''), close };
}

async function moveIn(stage: string, dataDir: string, name: string): Promise<void> {
  mkdirSync(join(dataDir, name, '..'), { recursive: true, mode: 0o700 });
  await rm(join(dataDir, name), { recursive: true, force: true });
  await rename(join(stage, name), join(dataDir, name));
}
