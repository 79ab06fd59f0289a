import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../src/platform/root.js';
import type { World } from './world.js';

/** A server in a process of its own. */
export interface Served {
  readonly port: number;
  /** Processor time that this process has had, in microseconds. */
  readonly cpu: () => number;
  /** The same of the database it asks; 0 where it asks none. */
  readonly databaseCpu: () => number;
  /** What the process holds of the machine's memory, in bytes. */
  readonly memory: () => number;
  readonly stop: () => Promise<void>;
}

/** The program as `npm start` runs it, on the bench's database; its log is written, and thrown away. */
export async function serveProgram(world: World, env: NodeJS.ProcessEnv = {}): Promise<Served> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [...profiling(), join(projectRoot, 'dist', 'src', 'launch', 'main.js')],
    {
      env: {
        ...process.env,
        PORT: String(port),
        HOST: '127.0.0.1',
        DATABASE_URL: world.url,
        DATABASE_MIGRATION_URL: world.migrationUrl,
        // The generator names an address of its own in every request, so that the limit per address is kept and not met.
        TRUST_PROXY: '127.0.0.1',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      if (said.length < 100_000) said += data.toString();
      if (said.includes('Ready at')) resolve();
    });
    child.once('exit', () => reject(new Error(`the program did not start: ${said.slice(-500)}`)));
  });
  return served(child, port, world);
}

/** `BENCH_PROFILE=folder` leaves there what the program did with the processor's time. */
const profiling = (): string[] =>
  process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : [];

/** One of the bare servers of `bench/bare`. */
export async function serveBare(
  name: string,
  world: World | null,
  env: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const child = fork(join(projectRoot, 'dist', 'bench', 'bare', `${name}.js`), {
    env: { ...process.env, NODE_ENV: 'production', ...(world && { DATABASE_URL: world.url }), ...env },
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)));
    child.once('exit', () => reject(new Error(`bench/bare/${name} did not start`)));
  });
  return served(child, port, world);
}

const served = (child: ChildProcess, port: number, world: World | null): Served => ({
  port,
  cpu: () => cpuOf(child.pid ?? 0)?.micros ?? NaN,
  databaseCpu: () => (world ? cpuOfChildren(world.postmaster) : 0),
  memory: () => memoryOf(child.pid ?? 0),
  stop: () => end(child),
});

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await Promise.race([gone, sleep(15_000)]);
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
}

/** A hundredth of a second, as Linux counts processor time everywhere. */
const TICK_MICROS = 10_000;

/** Processor time of a process, and its parent; null where it is gone, or there is no /proc to ask. */
function cpuOf(pid: number | string): { readonly micros: number; readonly parent: number } | null {
  try {
    // What follows the name, which may hold anything, begins with the state and the parent.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return {
      micros: (Number(fields[11]) + Number(fields[12])) * TICK_MICROS,
      parent: Number(fields[1]),
    };
  } catch {
    return null;
  }
}

/** The program's own memory, which cannot be given back by the system: without pages of files that it only reads. */
function memoryOf(pid: number): number {
  const kilobytes = /^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) * 1024;
}

/** Of those that live: a pool that keeps its connections keeps their processes. */
function cpuOfChildren(parent: number): number {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (cpuOf(name) ?? []) : []));
  return all.reduce((sum, one) => sum + (one.parent === parent ? one.micros : 0), 0);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  await once(server.close(), 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
