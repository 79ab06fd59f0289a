import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { S3EvidenceStore } from '../../src/evidence/store/s3-store.js';
import { reachStorage } from '../../src/launch/storage.js';
import { StartRefused } from '../../src/launch/refused.js';
import { aScene, type Scene } from '../support/scene.js';
import { scratchFolder } from '../support/program.js';
import { suiteOfStores } from '../support/store-suite.js';
import { settled, uploaderOf } from '../support/uploading.js';
import { startSwift, type Swift } from './swift.js';

let swift: Swift;
beforeAll(async () => {
  swift = await startSwift(scratchFolder());
}, 90_000);
afterAll(() => swift?.stop());

suiteOfStores('S3-compatible store', async () => new S3EvidenceStore(await swift.bucket('bukti')));

describe('the program on an S3-compatible store', () => {
  it('says in one sentence that a bucket is not there, or that the secret is wrong', async () => {
    const url = await swift.bucket('ada');
    await reachStorage(url);
    const place = url.replace('s3://test%3Atester:testing@', 'http://');
    const tried = (address: string) => expect(reachStorage(address)).rejects;
    await tried(url.replace(/ada$/, 'tiada')).toThrow(
      new StartRefused(
        `STORAGE_URL cannot be reached: ${place.replace(/ada$/, 'tiada')} as test:tester answers "there is no such bucket".`,
      ),
    );
    await tried(url.replace(':testing@', ':salah@')).toThrow(
      new StartRefused(
        `STORAGE_URL cannot be reached: ${place} as test:tester answers "this key and secret are not accepted".`,
      ),
    );
  });

  it('keeps an upload there and serves it, whole and in part', async () => {
    const scene: Scene = await aScene({ storageUrl: await swift.bucket('program') });
    try {
      const walk = await (await scene.walk()).until('opened');
      const operator = await uploaderOf(scene.app, walk.player('operator'));
      const target = { caseId: (await walk.file('assessment')).id, indicator: 'A.I.1.i.a' };
      const content = Buffer.from(randomBytes(400_000).toString('hex'));
      const { state, versionId } = await settled(scene.app, operator, target, content);
      expect(state).toBe('safe');
      const address = `${operator.url}/bukti/${versionId}`;
      const whole = await fetch(address, { headers: operator.headers });
      expect(Buffer.from(await whole.arrayBuffer()).equals(content)).toBe(true);
      const part = await fetch(address, { headers: { ...operator.headers, range: 'bytes=700000-700009' } });
      expect([part.status, await part.text()]).toEqual([206, content.toString('latin1', 700_000, 700_010)]);
    } finally {
      await scene.close();
    }
  }, 120_000);
});
