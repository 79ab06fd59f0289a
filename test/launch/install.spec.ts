import { beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/root.js';
import { scratchFolder } from '../support/program.js';

/** The project's packages under sources of our own: nothing has to be installed, everything to be built. */
const project = scratchFolder();
const at = (...path: string[]) => join(project, ...path);

beforeAll(() => {
  for (const folder of ['tools', 'src']) mkdirSync(at(folder));
  for (const file of ['package.json', 'package-lock.json', '.swcrc', 'tools/install.mjs']) {
    copyFileSync(join(projectRoot, file), at(file));
  }
  mkdirSync(at('node_modules')); // links one by one: should it be installed anew after all, only they would go
  for (const name of readdirSync(join(projectRoot, 'node_modules'))) {
    symlinkSync(join(projectRoot, 'node_modules', name), at('node_modules', name));
  }
  writeFileSync(at('src', 'kept.ts'), 'export const kept: number = 1;');
  writeFileSync(at('src', 'gone.ts'), 'export const gone: number = 1;');
});

const prepare = () => spawnSync('node', [at('tools', 'install.mjs')], { encoding: 'utf8' });

describe('tools/install.mjs', () => {
  it('builds what is not built, and says so on standard error alone', () => {
    expect(prepare()).toMatchObject({ status: 0, stdout: '', stderr: expect.stringMatching(/Building/) });
    expect(readFileSync(at('dist', 'src', 'kept.js'), 'utf8')).toContain('kept = 1');
  });

  it('leaves alone what is up to date', () => {
    expect(prepare()).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it('follows a changed source, and removes what has no source any more', () => {
    writeFileSync(at('src', 'kept.ts'), 'export const kept: number = 2;');
    rmSync(at('src', 'gone.ts'));
    expect(prepare()).toMatchObject({ status: 0 });
    expect(readFileSync(at('dist', 'src', 'kept.js'), 'utf8')).toContain('kept = 2');
    expect(existsSync(at('dist', 'src', 'gone.js'))).toBe(false);
  });

  it('builds the pages with script apart, and anew only when their own sources change', () => {
    mkdirSync(at('web'));
    const page = (text: string) => writeFileSync(at('web', 'page.js'), `console.log('${text}');`);
    page('first');
    writeFileSync(
      at('web', 'vite.config.mjs'),
      `export default { root: 'web', build: { assetsDir: '', rolldownOptions: { input: 'web/page.js' } } };`,
    );
    expect(prepare()).toMatchObject({ status: 0, stderr: expect.stringMatching(/Building/) });
    const built = () =>
      readdirSync(at('dist', 'web')).map((name) => readFileSync(at('dist', 'web', name), 'utf8'));
    expect(built().join()).toContain('first');
    const { mtimeMs } = statSync(at('dist', 'web'));

    writeFileSync(at('src', 'kept.ts'), 'export const kept: number = 3;');
    expect(prepare()).toMatchObject({ status: 0 });
    expect(statSync(at('dist', 'web')).mtimeMs).toBe(mtimeMs);
    expect(built().join()).toContain('first');

    page('second');
    expect(prepare()).toMatchObject({ status: 0 });
    expect([built().length, built().join()]).toEqual([1, expect.stringContaining('second')]);
    expect(readFileSync(at('dist', 'src', 'kept.js'), 'utf8')).toContain('kept = 3');
    expect(prepare()).toMatchObject({ status: 0, stderr: '' });
  });

  it('fails on a source that does not compile, and again until it does', () => {
    writeFileSync(at('src', 'kept.ts'), 'export const = ;');
    expect(prepare()).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/do not compile/),
    });
    expect(prepare()).toMatchObject({ status: 1 });
  });
});
