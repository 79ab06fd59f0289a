import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, statSync } from 'node:fs';
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
  /** Whose the data must be: user and group to change to; null where whoever runs this program stays who they are. */
  readonly person: Person | null;
  /** Put before every command. */
  readonly prefix: readonly string[];
}

interface Person {
  readonly uid: number;
  readonly gid: number;
}

const OURSELVES: Runner = { person: null, prefix: [] };

/**
 * The same user under another number, who owns and reaches what they own and reach, wherever that lies, without a
 * user being made for it. initdb wants a number that has a name: mostly 1000, but not on every machine.
 */
function inNamespace(): Runner {
  const named = namedUsers().filter((uid) => uid !== 0);
  const uid = named.includes(1000) ? 1000 : (named[0] ?? 1000);
  return { person: null, prefix: ['unshare', '--user', `--map-user=${uid}`, `--map-group=${uid}`] };
}

/**
 * Who runs PostgreSQL on the folder `cluster`, which may not exist yet while the folder around it does: whoever runs
 * this program; in place of root, root in a user namespace or, where the kernel refuses that or the path leads
 * through somebody's private folder, the owner of that folder or the user `postgres`. Throws `StartRefused` when
 * none of them can reach both the folder and the programs.
 */
export function chooseRunner(cluster: string, binary: string): Runner {
  const owner = ownerOf(cluster);
  const me = process.getuid?.();
  if (me !== 0) {
    if (owner && owner.uid !== me) {
      throw new StartRefused(`${cluster} belongs to user ${owner.uid}, and this is user ${me}.`);
    }
    // A container may run as a number without a name.
    return me === undefined || namedUsers().includes(me) || !reaches(inNamespace(), binary)
      ? OURSELVES
      : inNamespace();
  }
  const dataDir = dirname(cluster);
  const chosen = candidates(cluster, owner).find((runner) => reaches(runner, binary, dirname(dataDir)));
  if (!chosen) {
    throw new StartRefused(
      `PostgreSQL does not run as root, and no other user can be found who reaches both ${binary} and ${dataDir}: start the program as an ordinary user, or set DATABASE_URL.`,
    );
  }
  // Somebody else must pass through the data folder, and see nothing else of it.
  if (chosen.person && statSync(dataDir).uid === 0) chmodSync(dataDir, 0o711);
  return chosen;
}

/** What exists already stays its owner's. */
function candidates(cluster: string, owner: Person | null): Runner[] {
  if (owner && owner.uid !== 0) return [{ person: owner, prefix: [] }];
  if (owner) return [inNamespace()];
  const others = [ownerAround(cluster), findPerson('postgres')].filter((person) => person !== null);
  return [inNamespace(), ...others.map((person) => ({ person, prefix: [] }))];
}

function reaches(runner: Runner, ...paths: readonly string[]): boolean {
  return paths.every((path) => {
    const [program = '', ...args] = [...runner.prefix, 'test', '-x', path];
    return spawnSync(program, args, { ...runner.person, cwd: '/', stdio: 'ignore' }).status === 0;
  });
}

function ownerOf(path: string): Person | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? { uid: found.uid, gid: found.gid } : null;
}

/** Owner of the nearest folder around that is not root's. */
function ownerAround(path: string): Person | null {
  const owner = ownerOf(dirname(path));
  if (owner && owner.uid !== 0) return owner;
  return dirname(path) === path ? null : ownerAround(dirname(path));
}

function namedUsers(): number[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => Number(line.split(':')[2]));
}

function findPerson(name: string): Person | null {
  const ids = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout.trim());
  const [uid, gid] = ids;
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : null;
}

/**
 * Runs a program to its end as that runner, in a session of its own, so that Ctrl-C in the terminal does not reach
 * it; in the folder `/` and without `LANG` and `PG…`, which would change what PostgreSQL's programs do.
 */
export function runAs(runner: Runner, command: readonly string[]): Promise<Outcome> {
  const [program = '', ...args] = [...runner.prefix, ...command];
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...runner.person,
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
