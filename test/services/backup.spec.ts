import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { headsAt } from '../../src/backup/backup.js';
import { checkDatabase } from '../../src/db-check.js';
import { JobsService } from '../../src/journal/jobs.service.js';
import { APPLICATION, databaseAt, ensureDatabase, MIGRATOR, withClient } from '../../src/launch/roles.js';
import { createTestApp, FrozenClock } from '../support/app.js';
import { aCast, aUnit } from '../support/cast.js';
import { type Ended, runCommand } from '../support/command.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { scratchFolder } from '../support/program.js';
import { TEST_PASSWORD, testServer } from '../support/server.js';
import { uploaded, uploaderOf } from '../support/uploading.js';
import { Walk } from '../support/walk.js';

const NOW = new Date('2026-05-04T03:00:00Z');
const dataDir = scratchFolder();
const file = join(scratchFolder(), 'cadangan.tar');
let database: TestDatabase;
let app: NestFastifyApplication;
let walk: Walk;

beforeAll(async () => {
  database = await createDatabase();
  app = await createTestApp({
    databaseUrl: database.url,
    clock: new FrozenClock(NOW),
    config: { dataDir },
  });
  const cast = await aCast(app);
  walk = await new Walk(app, cast, await aUnit(app, cast)).until('opened');
  const operator = await uploaderOf(app, walk.player('operator'));
  const target = { caseId: (await walk.file('assessment')).id, indicator: 'A.I.1.i.a' };
  for (const words of ['Surat keputusan', 'Laporan'])
    await uploaded(operator, target, Buffer.from(`${words} ${randomUUID()}\n`));
  await walk.settle();
  walk.continueAfter('opened');
  await walk.until('granted');
  await walk.settle();
}, 120_000);
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

const environment = (url: string, migrationUrl: string, folder: string) => ({
  ...{ DATABASE_URL: url, DATABASE_MIGRATION_URL: migrationUrl, DATA_DIR: folder },
  POSTGRES_BIN: process.env.TEST_POSTGRES_BIN ?? '',
});
const evidenceIn = (folder: string): string[] =>
  readdirSync(join(folder, 'evidence', 'kept'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();

/** A database that nothing is in yet, on the same server. */
async function emptyDatabase(): Promise<TestDatabase> {
  const { adminUrl } = await testServer();
  const name = `zi_${randomUUID().replaceAll('-', '')}`;
  await ensureDatabase(adminUrl, name);
  const as = (role: string) => databaseAt(adminUrl, name, { name: role, password: TEST_PASSWORD });
  return {
    ...{ url: as(APPLICATION), migrationUrl: as(MIGRATOR) },
    drop: () =>
      withClient(adminUrl, async (admin) => void (await admin.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
}

const restoreInto = ({ url, migrationUrl }: TestDatabase, folder: string, from = file): Promise<Ended> =>
  runCommand('restore', [from], environment(url, migrationUrl, folder));

describe('the drill: the record on an outside server, backed up while the program works, and restored elsewhere', () => {
  const folder = scratchFolder();
  let copy: TestDatabase;

  beforeAll(async () => {
    copy = await emptyDatabase();
  });
  afterAll(() => copy?.drop());

  it('is written to one file that nobody else may read', async () => {
    const { url, migrationUrl } = database;
    const { code, out, err } = await runCommand('backup', [file], environment(url, migrationUrl, dataDir));
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/[1-9]\d* journal entries, [1-9]\d* facts of the register, 2 files of evidence\.$/m);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('is not written over what is there', async () => {
    const { url, migrationUrl } = database;
    const again = await runCommand('backup', [file], environment(url, migrationUrl, dataDir));
    expect([again.code, again.err]).toEqual([1, `${file} is there already.\n`]);
  });

  it('comes back the same: heads of journals and register, evidence by its hashes, and the record agrees with itself', async () => {
    const original = await headsAt(database.migrationUrl);
    const { code, out, err } = await restoreInto(copy, folder);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('the heads agree');
    expect(await headsAt(copy.migrationUrl)).toEqual(original);
    expect(evidenceIn(folder)).toEqual(evidenceIn(dataDir));
    expect((await checkDatabase(copy.url, NOW)).faults).toEqual([]);
  });

  it('serves the public as before, and goes on: the application role has its rights, the journal its guards', async () => {
    const restored = await createTestApp({
      ...{ databaseUrl: copy.url, clock: new FrozenClock(NOW), config: { dataDir: folder } },
    });
    const page = await restored.inject(`/unit/${walk.unit.slug}`);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('WBK');
    const again = new Walk(restored, walk.cast, await aUnit(restored, walk.cast));
    await again.until('submitted');
    await restored.get(JobsService).runAllNow();
    await expect(
      withClient(copy.migrationUrl, (db) => db.query(`UPDATE journal_entry SET event = 'x'`)),
    ).rejects.toThrow();
    await restored.close();
  });

  it('is not put over a database that holds anything', async () => {
    const { code, err } = await restoreInto(copy, scratchFolder());
    expect([code, err]).toEqual([1, 'The database of DATABASE_MIGRATION_URL is not empty.\n']);
  });

  it('is refused where one byte of evidence was changed, and where the file is none of ours', async () => {
    const unpacked = scratchFolder();
    execFileSync('tar', ['-xf', file, '-C', unpacked]);
    const kept = join(unpacked, 'evidence', 'kept');
    const [victim] = readdirSync(kept, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    writeFileSync(join(victim?.parentPath ?? '', victim?.name ?? ''), 'diganti');
    const forged = join(scratchFolder(), 'palsu.tar');
    execFileSync('tar', ['-cf', forged, '-C', unpacked, ...readdirSync(unpacked)]);
    const other = await emptyDatabase();
    const target = scratchFolder();
    const { code, err } = await restoreInto(other, target, forged);
    expect(code).toBe(1);
    expect(err).toMatch(/^evidence\/kept\/\S+: [0-9a-f]{64}\n$/);
    expect(readdirSync(target)).toEqual([]);
    mkdirSync(join(target, 'x'));
    const foreign = join(target, 'x', 'y.tar');
    writeFileSync(foreign, 'bukan arsip');
    expect((await restoreInto(other, target, foreign)).err).toBe(
      `${foreign} is no backup of this program.\n`,
    );
    await other.drop();
  });
});
