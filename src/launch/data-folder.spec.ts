import { expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDataFolder } from './data-folder.js';

it('makes the folder and those above it for this user alone, and takes one that is there', () => {
  const above = mkdtempSync(join(tmpdir(), 'data-folder-'));
  const folder = join(above, 'one', 'two');
  prepareDataFolder(folder);
  prepareDataFolder(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  writeFileSync(join(above, 'file'), '');
  expect(() => prepareDataFolder(join(above, 'file'))).toThrow('a file stands where a folder should be');
  expect(() => prepareDataFolder(join(above, 'file', 'below'))).toThrow('a file stands');
  rmSync(above, { recursive: true });
});

it('says in one sentence that no folder can be made where the system allows none', () => {
  expect(() => prepareDataFolder('/proc/zona-integritas/data')).toThrow(
    /^The data folder \/proc\/zona-integritas\/data cannot be used: the system lets nobody make a folder there/,
  );
});
