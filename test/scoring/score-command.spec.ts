import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ScoreResult } from '../../src/domain/scoring/result.js';
import { projectRoot } from '../../src/platform/root.js';

const folder = join(projectRoot, '.tmp', `score-command-${process.pid}`);
const sheet = {
  instrument: 'lke-zi-2021',
  answers: { 'A.I.1.ii.a': 'Ya', 'A.I.1.ii.b': 'C', 'A.I.1.ii.c': 'A' },
};

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  const swc = join(projectRoot, 'node_modules/.bin/swc');
  execFileSync(swc, ['src', '-d', folder, '--extensions', '.ts,.tsx', '--quiet'], { cwd: projectRoot });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command from another folder; `input` is written after a while, as a slow program in a pipe would. */
async function score(args: readonly string[], input?: string, language = 'id_ID.UTF-8') {
  const env = { ...process.env, LC_ALL: language, NODE_OPTIONS: '' };
  const command = spawn(process.execPath, [join(folder, 'src/score.main.js'), ...args], { cwd: '/', env });
  const outputs = Promise.all([text(command.stdout), text(command.stderr)]);
  const ended = new Promise<number | null>((resolve) => command.on('close', resolve));
  if (input !== undefined) await sleep(200);
  command.stdin.end(input);
  const [stdout, stderr] = await outputs;
  return { code: await ended, stdout, stderr };
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('npm run score', () => {
  it('prints the score of a file as JSON and nothing else', async () => {
    const { code, stdout, stderr } = await score([file('sheet.json', JSON.stringify(sheet))]);
    expect([code, stderr]).toEqual([0, '']);
    const result = JSON.parse(stdout) as ScoreResult;
    expect(result.total).toEqual({ value: '0.666666666666666', display: '0.67' });
    expect(result.cycle).toBe('zi-2026');
  });

  it('reads standard input for -, also when it comes late and begins with a byte order mark', async () => {
    const { code, stdout } = await score(['-'], `\uFEFF${JSON.stringify(sheet)}`);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as ScoreResult).nodes['A.I.1.ii'].display).toBe('0.67');
  });

  it('ends with 2, names every fault and prints no score', async () => {
    const answers = {
      'A.I.1.i.a': 'Mungkin',
      Z: 'Ya',
      'A.II.1.i.a': { agents: -1, changes: 1.5 },
      'B.I.a': 4.01,
    };
    const { code, stdout, stderr } = await score(['-'], JSON.stringify({ ...sheet, answers }));
    expect([code, stdout]).toEqual([2, '']);
    const named = stderr.trimEnd().split('\n');
    expect(named.map((line) => [line.split(':')[0], /\(([^()]*)\)$/.exec(line)?.[1]])).toEqual([
      ['A.I.1.i.a', 'wrong-option'],
      ['Z', 'unknown-indicator'],
      ['A.II.1.i.a', 'count-negative'],
      ['A.II.1.i.a', 'count-not-whole'],
      ['B.I.a', 'index-out-of-range'],
    ]);
    expect(stderr).toContain('Butir ini tidak ada pada LKE.');
  });

  it('speaks English where the shell does', async () => {
    const { stderr } = await score(['-'], JSON.stringify({ ...sheet, answers: { Z: 'Ya' } }), 'en_GB.UTF-8');
    expect(stderr).toContain('The instrument has no such indicator.');
  });

  it.each<[string, readonly string[], string | undefined]>([
    ['no JSON', ['-'], '{"instrument": '],
    ['an empty input', ['-'], ''],
    ['a list', ['-'], '[]'],
    ['no instrument', ['-'], '{"answers": {}}'],
    ['a file that is not there', ['/nowhere/sheet.json'], undefined],
    ['no file', [], undefined],
    ['two files', ['a.json', 'b.json'], undefined],
  ])('ends with 2 and one sentence for %s', async (_, args, input) => {
    const { code, stdout, stderr } = await score(args, input);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

it('every fault has words in both languages', () => {
  const codes = ['answers.ts', 'request.ts'].flatMap((source) => {
    const code = readFileSync(join(projectRoot, 'src/domain/scoring', source), 'utf8');
    return [...code.matchAll(/^ +\| '([a-z-]+)'$/gm)].map(([, found]) => found);
  });
  expect(codes.length).toBeGreaterThan(15);
  for (const language of ['id', 'en']) {
    const words = JSON.parse(
      readFileSync(join(projectRoot, `src/words/${language}/faults.json`), 'utf8'),
    ) as object;
    expect(codes.filter((code) => !(code in words))).toEqual([]);
  }
});
