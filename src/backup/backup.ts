import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Client } from 'pg';
import { startEmbedded } from '../launch/embedded.js';
import { StartRefused } from '../launch/refused.js';
import type { Config } from '../platform/config.js';
import { writeEvidenceList } from './evidence-list.js';
import { type Heads, readHeads } from './heads.js';
import { runPostgresTool, runTool } from './tools.js';

/** First in the archive: what else is in it, and what a restored copy must read. */
export interface Manifest {
  readonly format: 1;
  readonly madeAt: string;
  /** `dump`: of pg_dump; `folder`: the embedded PostgreSQL's own, copied while it stood still. */
  readonly database: 'dump' | 'folder';
  readonly heads: Heads;
  /** Files of evidence; null where they are in a store of their own, which is backed up by its own means. */
  readonly evidence: number | null;
}

export const MANIFEST = 'manifest.json';
export const DUMP = 'database.dump';
export const EVIDENCE_LIST = 'evidence.sha256';

/** What of a folder goes into the archive. */
interface Part {
  readonly folder: string;
  readonly names: readonly string[];
}

/** Writes the whole record to one file, or none; throws `StartRefused` where it cannot. */
export async function backUp(config: Config, wanted: string, now: Date): Promise<Manifest> {
  const file = resolve(wanted);
  if (existsSync(file)) throw new StartRefused(`${file} is there already.`);
  process.umask(0o077);
  const stage = await mkdtemp(join(dirname(file), '.backup-'));
  try {
    const copy = config.databaseUrl
      ? await dump(config.databaseMigrationUrl, stage)
      : await standStill(config.dataDir);
    // After the database: what it knows of is there then, for kept evidence stays.
    const evidence = config.storageUrl
      ? null
      : await writeEvidenceList(config.dataDir, join(stage, EVIDENCE_LIST));
    const { database, heads, part } = copy;
    const manifest: Manifest = { format: 1, madeAt: now.toISOString(), database, heads, evidence };
    await writeFile(join(stage, MANIFEST), JSON.stringify(manifest, null, 2));
    const parts: Part[] = [
      { folder: stage, names: evidence === null ? [MANIFEST] : [MANIFEST, EVIDENCE_LIST] },
      part,
      { folder: config.dataDir, names: evidence ? ['evidence/kept'] : [] },
    ];
    const draft = join(stage, 'archive.tar');
    const named = parts.filter(({ names }) => names.length > 0);
    await runTool('tar', [
      '--create',
      `--file=${draft}`,
      ...named.flatMap(({ folder, names }) => ['-C', folder, ...names]),
    ]);
    await rename(draft, file);
    return manifest;
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

interface Copy extends Pick<Manifest, 'database' | 'heads'> {
  readonly part: Part;
}

/** The program may work on: the dump and the heads are of one snapshot. */
async function dump(migrationUrl: string | null, stage: string): Promise<Copy> {
  if (!migrationUrl)
    throw new StartRefused('DATABASE_MIGRATION_URL must be set: only the owner of the tables may copy them.');
  const db = new Client({ connectionString: migrationUrl, application_name: 'zona-integritas-backup' });
  await db.connect();
  try {
    await db.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    const { rows } = await db.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
    await runPostgresTool('pg_dump', migrationUrl, [
      '--format=custom',
      '--no-owner',
      `--snapshot=${rows[0]?.id ?? ''}`,
      `--file=${join(stage, DUMP)}`,
    ]);
    return { database: 'dump', heads: await readHeads(db), part: { folder: stage, names: [DUMP] } };
  } finally {
    await db.end();
  }
}

/** The embedded PostgreSQL has no pg_dump: it is stopped in order, and its folder copied (docs/decisions/0083). */
async function standStill(dataDir: string): Promise<Copy> {
  if (!existsSync(join(dataDir, 'postgres')))
    throw new StartRefused(`There is no database under ${dataDir} (DATA_DIR names another folder).`);
  const { migrationUrl, close } = await startEmbedded(dataDir, () => undefined);
  try {
    const heads = await headsAt(migrationUrl ?? '');
    return { database: 'folder', heads, part: { folder: dataDir, names: ['database.json', 'postgres'] } };
  } finally {
    await close();
  }
}

export async function headsAt(url: string): Promise<Heads> {
  const db = new Client({ connectionString: url, application_name: 'zona-integritas-backup' });
  await db.connect();
  try {
    return await readHeads(db);
  } finally {
    await db.end();
  }
}
