import { afterAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import { freePort, type Program, scratchFolder, startProgram } from '../support/program.js';

const dataDir = scratchFolder();
const env = { DATA_DIR: dataDir };
const running: Program[] = [];
const pidFile = join(dataDir, 'postgres', 'postmaster.pid');

/** A program that ends with the specs, however they end. */
async function start(surroundings: Parameters<typeof startProgram>[0]): Promise<Program> {
  const program = await startProgram(surroundings);
  running.push(program);
  return program;
}

async function startReady(): Promise<Program> {
  const program = await start({ env });
  await program.ready();
  return program;
}

/** One sentence on standard error, beside what npm itself writes there. */
function sentences(program: Program): string[] {
  return program
    .said()
    .err.split('\n')
    .filter((line) => line !== '' && !line.startsWith('npm '));
}

const lastStop = () => readFileSync(join(dataDir, 'postgres', 'server.log'), 'utf8');
const postmaster = () => readFileSync(pidFile, 'utf8').split('\n')[0];

afterAll(async () => {
  for (const program of running) {
    try {
      program.signalGroup('SIGTERM');
      await program.ended;
    } catch {
      // has ended already
    }
  }
});

describe('npm start, on one data folder from its first day', () => {
  it('makes everything, is ready, names its address and accounts, and ends in order when npm is told to', async () => {
    const program = await startReady();
    expect(program.said().out).toMatch(/Ready at http/);
    expect(program.said().out).toMatch(/Demonstration accounts/);
    program.signalNpm('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(existsSync(pidFile)).toBe(false);
  }, 240_000);

  it('starts again on what it kept, after a clean end; a second copy is refused; Ctrl-C twice ends it', async () => {
    const program = await startReady();
    expect(lastStop()).toMatch(/was shut down at/);
    expect(lastStop()).not.toMatch(/interrupted|not properly shut down/);
    const second = await start({ env });
    expect(await second.ended).toBe(1);
    expect(sentences(second)).toEqual([
      expect.stringMatching(/in use by another copy of the program .*process \d+/),
    ]);
    expect((await fetch(`${program.url}/health/ready`)).status).toBe(200);
    program.signalGroup('SIGINT');
    program.signalGroup('SIGINT');
    expect(await program.ended).toBe(0);
    expect(existsSync(pidFile)).toBe(false);
  }, 240_000);

  it('takes over the PostgreSQL that outlived a program that was killed', async () => {
    const killed = await startReady();
    killed.signalGroup('SIGKILL');
    await killed.ended;
    const survivor = postmaster();
    const program = await startReady();
    expect(postmaster()).toBe(survivor);
    program.signalNpm('SIGTERM');
    expect(await program.ended).toBe(0);
    expect(existsSync(pidFile)).toBe(false);
  }, 240_000);

  it('refuses a taken port in one sentence, and leaves a clean database', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const program = await start({ env, port });
    expect(await program.ended).toBe(1);
    expect(sentences(program)).toEqual([
      `Port ${port} of 127.0.0.1 is taken by another program: set PORT to another one.`,
    ]);
    expect(existsSync(pidFile)).toBe(false);
    other.close();
  }, 240_000);

  it('refuses, in production, a database that holds demonstration accounts', async () => {
    const program = await start({ env: { ...env, ...PRODUCTION } });
    expect(await program.ended).toBe(1);
    expect(sentences(program)).toEqual([expect.stringMatching(/demonstration accounts/)]);
  }, 240_000);
});

const PRODUCTION = {
  NODE_ENV: 'production',
  SESSION_SECRET: 'forty-characters-nobody-else-could-guess',
  PUBLIC_URL: 'https://zi.example.go.id',
  SCANNER_URL: 'none',
};

describe('npm start refuses, in one sentence,', () => {
  it.each<[string, Record<string, string>, RegExp]>([
    [
      'an unreachable DATABASE_URL',
      { DATABASE_URL: 'postgres://a:hunter2@127.0.0.1:1/zi' },
      /^DATABASE_URL cannot be reached/,
    ],
    [
      'the demonstration secret in production',
      { ...PRODUCTION, SESSION_SECRET: '' },
      /^SESSION_SECRET must be set/,
    ],
    [
      'a data folder that is a file',
      { DATA_DIR: join(process.cwd(), 'package.json') },
      /^The data folder .* cannot be used/,
    ],
  ])('%s', async (_what, more, sentence) => {
    const program = await start({ env: { DATA_DIR: dataDir, ...more } });
    expect(await program.ended).toBe(1);
    expect(sentences(program)).toEqual([expect.stringMatching(sentence)]);
    expect(program.said().err).not.toContain('hunter2');
  });
});

// What another user may do can only be tried by root, who may become one.
if (process.getuid?.() === 0) {
  it('refuses an ordinary user a data folder they may not enter', async () => {
    const closed = join(scratchFolder(), 'closed');
    mkdirSync(closed, { mode: 0o700 });
    // The capability lets them read the project wherever it lies; access(2), which is what is asked, does not count it.
    const prefix = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
    const reach = ['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'];
    const program = await start({
      env: { DATA_DIR: closed, HOME: '/nonexistent' },
      prefix: [...prefix, ...reach],
    });
    expect(await program.ended).toBe(1);
    expect(program.said().err).toMatch(/The data folder .* cannot be used: this user may not enter it/);
  });
}
