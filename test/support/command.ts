import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/root.js';

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** One of the program's commands as `npm run` starts it, built already; nothing of Jest's own environment reaches it. */
export async function runCommand(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const { PATH = '', HOME = '/' } = process.env;
  const program = join(projectRoot, 'dist', 'src', `${name}.main.js`);
  const child = spawn(process.execPath, [program, ...args], {
    cwd: projectRoot,
    env: { PATH, HOME, ...env },
  });
  const text = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? -1, ...text };
}
