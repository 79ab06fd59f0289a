import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const RUNS = join(import.meta.dirname, '../../.tmp/tests');

declare global {
  var endTestRun: () => Promise<void>;
}

/**
 * Gives the run a folder of its own, named after its process, where the first spec that needs PostgreSQL starts one
 * (`server.ts`). Node loads this file by itself, not through Jest: it can import nothing of the project's.
 */
export default async function beginTestRun(): Promise<void> {
  const bin = process.env.TEST_POSTGRES_BIN;
  if (bin && !existsSync(join(bin, 'initdb'))) {
    throw new Error(`${bin} holds no PostgreSQL: install the packages that the README names`);
  }
  mkdirSync(RUNS, { recursive: true });
  for (const run of readdirSync(RUNS)) if (!isAlive(Number(run))) await clear(join(RUNS, run));
  const folder = join(RUNS, String(process.pid));
  mkdirSync(folder);
  process.env.TEST_RUN_DIR = folder;
  // The browser unpacks itself to TMPDIR and takes whatever lies there; it shall not meet another project's.
  process.env.TMPDIR = join(folder, 'tmp');
  mkdirSync(process.env.TMPDIR);
  globalThis.endTestRun = () => clear(folder);
}

/** Ends every PostgreSQL that still runs in a data folder of the run, at once, with nothing saved; removes the folder. */
async function clear(run: string): Promise<void> {
  for (const dataDir of readdirSync(run)) {
    const file = join(run, dataDir, 'postgres', 'postmaster.pid');
    const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : 0;
    if (!pid || !isAlive(pid)) continue;
    process.kill(pid, 'SIGQUIT');
    for (let waited = 0; waited < 500 && isAlive(pid); waited += 1) await sleep(10);
  }
  rmSync(run, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}
