import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartRefused } from './refused.js';

export interface Outcome {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null;
  /** What it wrote, both streams together. */
  readonly output: string;
}

/** Somebody PostgreSQL's programs may run as: they refuse to run as root. */
export interface Runner {
  /** Runs a program to its end, in a session of its own, so that Ctrl-C in the terminal does not reach it. */
  run(program: string, args: readonly string[]): Promise<Outcome>;
  /** Numeric user its files must belong to; null: the user this program runs as. */
  readonly uid: number | null;
}

interface Person {
  readonly uid: number;
  readonly gid: number;
}

const UNSHARE = ['--user', '--map-user=1000', '--map-group=1000'] as const;

/**
 * Who runs PostgreSQL on a cluster folder (which may not exist yet): whoever runs this program; in place of root,
 * root under another number in a user namespace, which reaches whatever root reaches; where the kernel refuses
 * that, the owner of the folder or the user `postgres`. Throws `StartRefused` when nobody can.
 */
export function chooseRunner(folder: string, binary: string): Runner {
  if (process.getuid?.() !== 0) return { uid: null, run: (program, args) => run(program, args, {}) };
  const owner = ownerOf(folder);
  if (owner && owner.uid !== 0) return asPerson(owner, folder, binary);
  if (spawnSync('unshare', [...UNSHARE, 'true'], { stdio: 'ignore' }).status === 0) {
    return { uid: null, run: (program, args) => run('unshare', [...UNSHARE, program, ...args], {}) };
  }
  const postgres = owner ? null : findPerson('postgres');
  if (!postgres) {
    throw new StartRefused(
      'PostgreSQL does not run as root and this kernel refuses user namespaces: start the program as an ordinary user, or set DATABASE_URL.',
    );
  }
  chmodSync(dirname(folder), 0o711); // they must pass through it, and see nothing else of it
  return asPerson(postgres, folder, binary);
}

function asPerson({ uid, gid }: Person, folder: string, binary: string): Runner {
  const person = { uid, gid };
  for (const path of [binary, dirname(folder)]) {
    if (spawnSync('test', ['-x', path], { ...person, stdio: 'ignore' }).status !== 0) {
      throw new StartRefused(
        `PostgreSQL must run as user ${uid}, who may not reach ${path}: move it to a folder that everybody may enter, or start the program as that user.`,
      );
    }
  }
  return { uid: person.uid, run: (program, args) => run(program, args, person) };
}

function ownerOf(folder: string): Person | null {
  return statSync(folder, { throwIfNoEntry: false }) ?? null;
}

function findPerson(name: string): Person | null {
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim(),
  );
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

/** The folder `/` and an environment without `LANG` and `PG…`: neither may change what the programs do. */
function run(program: string, args: readonly string[], who: Partial<Person>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...who,
      cwd: '/',
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr.on('data', (text: Buffer) => (output += text.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
