import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server of Debian's that a spec starts for itself, in the foreground. */
export interface Daemon {
  /** Resolves once it takes connections there; rejects when it ends instead. */
  readonly listening: (port: number) => Promise<void>;
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
}

const PATIENCE_MS = 60_000;

/** A missing program is an error that names its package, never a reason to skip. */
export function startDaemon(
  program: string,
  args: readonly string[],
  { package: name, env = {} }: { readonly package: string; readonly env?: Readonly<Record<string, string>> },
): Daemon {
  const { PATH = '' } = process.env;
  const child = spawn(program, args, {
    // Not Jest's own environment: Python would take PYTHONPATH and the like from it.
    env: { PATH: `${PATH}:/usr/sbin`, LC_ALL: 'C.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const listen = (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000));
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  child.once('error', (error: NodeJS.ErrnoException) => {
    said = error.code === 'ENOENT' ? `${program} is missing: install the package ${name}` : error.message;
  });
  return {
    listening: (port) => untilListening(port, child, () => `${program}: ${said}`),
    stop: async (signal = 'SIGTERM') => {
      if (hasEnded(child)) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await Promise.race([gone, sleep(5000, undefined, { ref: false })]);
      if (!hasEnded(child)) child.kill('SIGKILL');
      await gone;
    },
  };
}

const hasEnded = ({ pid, exitCode, signalCode }: ChildProcess): boolean =>
  pid === undefined || exitCode !== null || signalCode !== null;

async function untilListening(port: number, child: ChildProcess, said: () => string): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += 50) {
    if (await takesConnections(port)) return;
    if (hasEnded(child)) break;
    await sleep(50);
  }
  throw new Error(said());
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (yes: boolean) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', () => answer(true)).once('error', () => answer(false));
  });
}
