import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { StartRefused } from '../launch/refused.js';
import { codeOf } from '../platform/text.js';

/** A program of the system; throws `StartRefused` with its own last words where it fails or is not there. */
export async function runTool(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const text = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text.err += chunk.toString()));
    child.on('error', (error) => {
      reject(codeOf(error) === 'ENOENT' ? new StartRefused(`${command} is not installed.`) : error);
    });
    child.on('close', (code) => {
      if (code === 0) resolve(text.out);
      else reject(new StartRefused(`${command} failed: ${text.err.trim() || `code ${code}`}`));
    });
  });
}

/** A program of PostgreSQL's on that database. POSTGRES_BIN names their folder; the password does not show among the processes. */
export function runPostgresTool(name: string, url: string, args: readonly string[]): Promise<string> {
  const there = new URL(url);
  const PGPASSWORD = decodeURIComponent(there.password);
  there.password = '';
  const bin = process.env.POSTGRES_BIN;
  return runTool(bin ? join(bin, name) : name, [`--dbname=${there.href}`, ...args], {
    ...process.env,
    PGPASSWORD,
  });
}
