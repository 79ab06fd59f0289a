import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../src/platform/root.js';

/** The program as somebody started it in a terminal: `npm start`, leader of its own process group. */
export interface Program {
  readonly url: string;
  /** What it has written so far on standard output and standard error. */
  readonly said: () => { readonly out: string; readonly err: string };
  /** Resolves once it answers that it is ready; rejects when it ends instead, with what it said. */
  readonly ready: () => Promise<void>;
  /** To npm alone, as a supervisor does it. */
  readonly signalNpm: (signal: NodeJS.Signals) => void;
  /** To npm and all it started, as a terminal does it. */
  readonly signalGroup: (signal: NodeJS.Signals) => void;
  /** npm's exit code; the signal's name when one ended it. */
  readonly ended: Promise<number | string>;
}

export interface Surroundings {
  readonly env: Readonly<Record<string, string>>;
  /** Free one unless given. */
  readonly port?: number;
  /** Put before `npm start`. */
  readonly prefix?: readonly string[];
}

const PATIENCE_MS = 90_000;

/** A folder of the test run, which ends with it, whatever still runs in there. */
export function scratchFolder(): string {
  const run = process.env.TEST_RUN_DIR;
  if (!run) throw new Error('TEST_RUN_DIR is not set: run specs through Jest, whose globalSetup sets it');
  return mkdtempSync(join(run, 'data-'));
}

export async function startProgram({ env, port, prefix = [] }: Surroundings): Promise<Program> {
  const chosen = port ?? (await freePort());
  const url = `http://127.0.0.1:${chosen}`;
  const [command = '', ...args] = [...prefix, 'npm', 'start'];
  const child = spawn(command, args, options({ ...env, PORT: String(chosen) }));
  const text = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (text.err += chunk.toString()));
  const ended = once(child, 'close').then(([code, signal]: (number | string)[]) => code ?? signal ?? '');
  return {
    url,
    ended,
    said: () => ({ ...text }),
    ready: () => untilReady(url, child, () => text.out + text.err),
    signalNpm: (signal) => child.kill(signal),
    signalGroup: (signal) => process.kill(-(child.pid ?? 0), signal),
  };
}

/** Nothing of Jest's own environment reaches the program. */
function options(env: Readonly<Record<string, string>>): SpawnOptions {
  const { PATH = '', HOME = '/' } = process.env;
  return { cwd: projectRoot, env: { PATH, HOME, ...env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] };
}

async function untilReady(url: string, child: ChildProcess, said: () => string): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += 100) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended: ${said()}`);
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`it never became ready: ${said()}`);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await once(server.close(), 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
