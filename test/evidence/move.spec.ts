import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import type { ObjectKey } from '../../src/evidence/store/evidence-store.js';
import { FolderStore } from '../../src/evidence/store/folder-store.js';
import { holds } from '../../src/evidence/store/hash.js';
import { copyAll } from '../../src/evidence/store/move.js';
import { pathOf } from '../../src/evidence/store/object-key.js';
import { projectRoot } from '../../src/platform/root.js';
import { scratchFolder } from '../support/program.js';

interface Place {
  readonly folder: string;
  readonly store: FolderStore;
}

function aPlace(): Place {
  const folder = join(scratchFolder(), 'evidence');
  return { folder, store: new FolderStore(folder) };
}

async function aFilled(): Promise<Place & { keys: ObjectKey[] }> {
  const place = aPlace();
  const keys: ObjectKey[] = [];
  for (const size of [1, 5000, 300_000]) {
    const content = randomBytes(size);
    const key = { agencyId: randomUUID(), hash: createHash('sha256').update(content).digest('hex') };
    await place.store.put(key, size, Readable.from([content]));
    keys.push(key);
  }
  return { ...place, keys };
}

const damage = ({ folder }: Place, key: ObjectKey) =>
  writeFileSync(join(folder, 'kept', pathOf(key)), 'something else');

const whole = ({ store }: Place, keys: readonly ObjectKey[]) =>
  Promise.all(keys.map(async (key) => holds(await store.bytes(key), key.hash)));

/** As somebody runs it; what it wrote and its end. */
const run = (...words: string[]) =>
  promisify(execFile)(process.execPath, ['dist/src/evidence-move.main.js', ...words], {
    cwd: projectRoot,
  }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      said: stdout + stderr,
    }),
  );

describe('moving a store', () => {
  it('copies everything, and goes on where it stopped', async () => {
    const [old, next] = [await aFilled(), aPlace()];
    await copyAll(old.store, next.store);
    await next.store.remove(old.keys[1]);
    damage(next, old.keys[2]);
    expect(await copyAll(old.store, next.store)).toEqual({ moved: 2, already: 1, damaged: [] });
    expect(await whole(next, old.keys)).toEqual([true, true, true]);
    expect(await whole(old, old.keys)).toEqual([true, true, true]);
  });

  it('takes the old one away only where that was asked for', async () => {
    const [old, next] = [await aFilled(), aPlace()];
    expect(await run(old.folder, next.folder)).toEqual({
      code: 0,
      said: '3 moved, 0 there already, 0 damaged.\n',
    });
    expect(await whole(old, old.keys)).toEqual([true, true, true]);
    expect((await run(old.folder, next.folder, '--remove-old')).said).toMatch('3 removed from the old store');
    expect(await whole(old, old.keys)).toEqual([false, false, false]);
    expect(await whole(next, old.keys)).toEqual([true, true, true]);
  });

  it('keeps the old one whole as long as anything in it is damaged, and says what', async () => {
    const [old, next] = [await aFilled(), aPlace()];
    damage(old, old.keys[0]);
    const { code, said } = await run(old.folder, next.folder, '--remove-old');
    expect(code).toBe(1);
    expect(said).toMatch(`${pathOf(old.keys[0])}: damaged in the old store`);
    expect(await whole(old, old.keys)).toEqual([false, true, true]);
    expect(await next.store.bytes(old.keys[0])).toBeNull();
  });
});
