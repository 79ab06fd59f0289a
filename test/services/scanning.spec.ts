import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { EvidenceVersion, StoredObject } from '../../src/evidence/evidence.entity.js';
import { scratchFolder } from '../support/program.js';
import { aScene, type Scene } from '../support/scene.js';
import { settled, shown, type Target, uploaded, type Uploader, uploaderOf } from '../support/uploading.js';
import type { Walk } from '../support/walk.js';
import { aClamAv, type ClamAv, EICAR } from './clamav.js';

const MIB = 1024 ** 2;
let clamav: ClamAv;
let scene: Scene;
let walk: Walk;
let operator: Uploader;
let target: Target;

beforeAll(async () => {
  clamav = await aClamAv(scratchFolder(), { file: '1M', stream: '4M' });
  await clamav.start();
  scene = await aScene({ scannerUrl: clamav.url });
  walk = await (await scene.walk()).until('opened');
  operator = await uploaderOf(scene.app, walk.player('operator'));
  target = { caseId: (await walk.file('assessment')).id, indicator: 'A.I.1.i.a' };
}, 90_000);
afterAll(async () => {
  await scene?.close();
  await clamav?.stop();
});

const text = (length: number) => Buffer.from(randomBytes(length / 2).toString('hex'));

async function scanOf(versionId: string): Promise<string> {
  const { agencyId, hash } = await walk.read((tx) => tx.findOneByOrFail(EvidenceVersion, { id: versionId }));
  return (await walk.read((tx) => tx.findOneByOrFail(StoredObject, { agencyId, hash }))).scan;
}

async function statusOf(versionId: string): Promise<number> {
  const answer = await fetch(`${operator.url}/bukti/${versionId}`, { headers: operator.headers });
  // Unread, it would keep its connection, and the server would wait for it at the end.
  await answer.arrayBuffer();
  return answer.status;
}

/** Looks until it is so, or long enough to be sure that it will not be. */
async function until<T>(look: () => Promise<T>, wanted: T): Promise<T> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if ((await look()) === wanted) break;
    await sleep(100);
  }
  return look();
}

describe('peer fault 11: the scanner passes files above its size limit as clean; here only what is clean is served', () => {
  it.each([
    ['clean', 200, () => text(2000)],
    ['infected', 409, () => Buffer.from(EICAR)],
    // Above what the daemon looks into, and above what it takes at all.
    ['over-limit', 409, () => text(2 * MIB)],
    ['over-limit', 409, () => text(6 * MIB)],
  ] as const)('%s: %i', async (scan, status, content) => {
    const { state, versionId } = await settled(scene.app, operator, target, content());
    expect(state).toBe('safe');
    expect([await scanOf(versionId!), await statusOf(versionId!)]).toEqual([scan, status]);
  });

  it('a scanner that is away loses nothing: the file waits, is not served, and is asked about again', async () => {
    await clamav.stop();
    const id = await uploaded(operator, target, text(3000));
    expect(await until(async () => (await shown(operator, id)).state, 'safe')).toBe('safe');
    const versionId = (await shown(operator, id)).versionId!;
    expect(await until(() => scanOf(versionId), 'error')).toBe('error');
    expect(await statusOf(versionId)).toBe(409);
    await clamav.start();
    expect(await until(() => scanOf(versionId), 'clean')).toBe('clean');
    expect(await statusOf(versionId)).toBe(200);
  }, 120_000);
});
