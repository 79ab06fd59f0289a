import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ReadyDatabase, startEmbedded } from '../../src/launch/embedded.js';
import { APPLICATION } from '../../src/launch/roles.js';
import { migrate } from '../../src/migrate.js';
import { createTestApp, FrozenClock } from '../support/app.js';
import { aCast, aUnit } from '../support/cast.js';
import { runCommand } from '../support/command.js';
import { scratchFolder } from '../support/program.js';
import { uploaded, uploaderOf } from '../support/uploading.js';
import { Walk } from '../support/walk.js';

const dataDir = scratchFolder();
const elsewhere = scratchFolder();
const file = join(scratchFolder(), 'cadangan.tar');

/** A record with one submitted unit, one file of evidence and what the register knows of them. */
async function fill({ url, migrationUrl }: ReadyDatabase): Promise<void> {
  await migrate(migrationUrl ?? '', APPLICATION);
  const clock = new FrozenClock(new Date('2026-05-04T03:00:00Z'));
  const app = await createTestApp({ databaseUrl: url, clock, config: { dataDir } });
  const cast = await aCast(app);
  const walk = await new Walk(app, cast, await aUnit(app, cast)).until('opened');
  const target = { caseId: (await walk.file('assessment')).id, indicator: 'A.I.1.i.a' };
  const operator = await uploaderOf(app, walk.player('operator'));
  await uploaded(operator, target, Buffer.from(`Surat keputusan ${randomUUID()}\n`));
  await walk.settle();
  await walk.until('submitted');
  await walk.settle();
  await app.close();
}

describe('the embedded database', () => {
  it('is backed up only while no program works on it, and comes back the same in another folder', async () => {
    const running = await startEmbedded(dataDir, () => undefined);
    await fill(running);
    const during = await runCommand('backup', [file], { DATA_DIR: dataDir });
    expect([during.code, during.out]).toEqual([1, '']);
    expect(during.err).toMatch(/^The data folder .* is in use by another copy of the program/);
    await running.close();

    const made = await runCommand('backup', [file], { DATA_DIR: dataDir });
    expect([made.code, made.err]).toEqual([0, '']);
    expect(made.out).toMatch(/ 1 files of evidence\.$/m);
    const restored = await runCommand('restore', [file], { DATA_DIR: elsewhere });
    expect([restored.code, restored.err]).toEqual([0, '']);
    expect(restored.out).toContain('the heads agree');
    expect(readdirSync(elsewhere).sort()).toEqual(['database.json', 'evidence', 'postgres']);
    const checked = await runCommand('db-check', [], { DATA_DIR: elsewhere });
    expect([checked.code, checked.out]).toEqual([0, expect.stringMatching(/everything agrees/)]);
  }, 240_000);

  it('is not put over another one, and is not made from nothing', async () => {
    const over = await runCommand('restore', [file], { DATA_DIR: elsewhere });
    expect([over.code, over.err]).toEqual([1, expect.stringMatching(/holds evidence already/)]);
    const empty = scratchFolder();
    const nothing = await runCommand('backup', [`${file}.2`], { DATA_DIR: empty });
    expect([nothing.code, nothing.err]).toEqual([1, expect.stringMatching(/^There is no database under /)]);
    expect(readdirSync(empty)).toEqual([]);
  });
});
