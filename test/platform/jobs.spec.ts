import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { EffectHandler } from '../../src/journal/jobs.service.js';
import { projectRoot } from '../../src/platform/root.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { startWorker, type Worker } from '../support/worker.js';

let database: TestDatabase;
let owner: Client;
let worker: Worker | undefined;

beforeAll(async () => {
  database = await createDatabase();
  owner = new Client({ connectionString: database.migrationUrl });
  await owner.connect();
  await owner.query(
    `CREATE TABLE effect_done (outbox_id text, by text); GRANT SELECT, INSERT ON effect_done TO application`,
  );
});
beforeEach(() => owner.query('TRUNCATE effect_done'));
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  await owner.query('DELETE FROM jobs.job');
});
afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

const record: EffectHandler = async (tx, outboxId) => {
  await tx.query(`INSERT INTO effect_done VALUES ($1, 'worker')`, [outboxId]);
};

const done = async () =>
  (await owner.query<{ outbox_id: string; by: string }>('SELECT * FROM effect_done')).rows;

describe('the queue of effects', () => {
  it('does an effect once, when the transaction that sent it has committed', async () => {
    worker = await startWorker(database.url, record);
    const { source, jobs } = worker;
    await source.transaction((tx) => jobs.send(tx, 'first'));
    await jobs.runAllNow();
    expect(await done()).toEqual([{ outbox_id: 'first', by: 'worker' }]);
  });

  it('knows nothing of an effect whose transaction was rolled back', async () => {
    worker = await startWorker(database.url, record);
    const { source, jobs } = worker;
    const refused = source.transaction(async (tx) => {
      await jobs.send(tx, 'never');
      throw new Error('refused');
    });
    await expect(refused).rejects.toThrow('refused');
    await source.transaction((tx) => jobs.send(tx, 'after'));
    await jobs.runAllNow();
    expect(await done()).toEqual([{ outbox_id: 'after', by: 'worker' }]);
  });

  it('undoes what an effect wrote before it failed, and tries again', async () => {
    let attempts = 0;
    worker = await startWorker(database.url, async (tx, outboxId) => {
      await record(tx, outboxId);
      attempts += 1;
      if (attempts === 1) throw new Error('not yet');
    });
    const { source, jobs } = worker;
    await source.transaction((tx) => jobs.send(tx, 'twice'));
    await expect(jobs.runAllNow()).rejects.toThrow('not yet');
    expect(await done()).toEqual([]);
    await until(async () => (await done()).length > 0);
    expect(await done()).toEqual([{ outbox_id: 'twice', by: 'worker' }]);
    expect(attempts).toBe(2);
  });

  it('lets the effect in its hands end when the program stops, and leaves the rest for the next start', async () => {
    const begun = Promise.withResolvers<void>();
    const mayEnd = Promise.withResolvers<void>();
    worker = await startWorker(database.url, async (tx, outboxId) => {
      begun.resolve();
      await mayEnd.promise;
      await record(tx, outboxId);
    });
    const { source, jobs } = worker;
    await source.transaction((tx) => jobs.send(tx, 'in hand'));
    jobs.nudge();
    await begun.promise;
    const stopped = jobs.beforeApplicationShutdown();
    await source.transaction((tx) => jobs.send(tx, 'sent while draining'));
    mayEnd.resolve();
    await stopped;
    expect(await done()).toEqual([{ outbox_id: 'in hand', by: 'worker' }]);
    await worker.stop();

    worker = await startWorker(database.url, record);
    await worker.jobs.runAllNow();
    expect((await done()).map(({ outbox_id }) => outbox_id)).toEqual(['in hand', 'sent while draining']);
  });

  it('gives the effect of a worker that was killed to another one within seconds, and nothing is done twice', async () => {
    const killed = await killInTheMiddle('orphan');
    expect(killed).toBe('SIGKILL');
    expect(await done()).toEqual([]);
    worker = await startWorker(database.url, record);
    await until(async () => (await done()).length > 0);
    await worker.jobs.runAllNow();
    expect(await done()).toEqual([{ outbox_id: 'orphan', by: 'worker' }]);
  });
});

/** A worker in a process of its own that is killed while it has done the effect and not yet committed it. */
async function killInTheMiddle(outboxId: string): Promise<NodeJS.Signals | null> {
  const compiled = join(projectRoot, '.tmp', `doomed-${randomUUID()}`);
  try {
    const swc = join(projectRoot, 'node_modules/@swc/cli/bin/swc.js');
    execFileSync(process.execPath, [swc, 'src', 'test/support', '-d', compiled, '--extensions', '.ts,.tsx'], {
      cwd: projectRoot,
    });
    const program = join(compiled, 'test/support/doomed-worker.js');
    const child = spawn(process.execPath, [program, database.url, outboxId], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    return signal;
  } finally {
    rmSync(compiled, { recursive: true, force: true });
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it never came true');
}
