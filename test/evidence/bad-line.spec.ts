import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { Upload } from 'tus-js-client';
import { Sweeps } from '../../src/evidence/care/sweeps.service.js';
import { EvidenceLink, EvidenceUpload } from '../../src/evidence/evidence.entity.js';
import { EVIDENCE_STORE, type EvidenceStore } from '../../src/evidence/store/evidence-store.js';
import { JobsService } from '../../src/journal/jobs.service.js';
import { badLine, type BadLine, type Mishap } from '../support/bad-line.js';
import { scratchFolder } from '../support/program.js';
import { aScene, type Scene } from '../support/scene.js';
import { type Target, type Uploader, uploaderOf } from '../support/uploading.js';
import type { Walk } from '../support/walk.js';

const UPLOADS = 100;
const AT_ONCE = 6;
const PART = 32 * 1024;
const LARGEST = 200_000;

let scene: Scene;
let walk: Walk;
let operator: Uploader;
let target: Target;
let line: BadLine;

/** The same misfortune every time the test is run. */
let seed = 20_260_504;
const random = () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return seed / 2 ** 31;
};
const MISHAPS: readonly Mishap[] = ['delayed', 'cut-short', 'answer-lost', 'bad-gateway', 'twice'];
const next = (): Mishap =>
  random() < 0.35 ? (MISHAPS[Math.floor(random() * MISHAPS.length)] ?? 'none') : 'none';

beforeAll(async () => {
  scene = await aScene({ dataDir: scratchFolder() });
  walk = await (await scene.walk()).until('opened');
  operator = await uploaderOf(scene.app, walk.player('operator'));
  target = { caseId: (await walk.file('assessment')).id, indicator: 'A.I.1.i.a' };
  line = await badLine(() => operator.url, next);
});
afterAll(async () => {
  await line?.close();
  await scene?.close();
});

/** Sizes log-uniform from 1 byte on; text, and no two alike. */
function content(number: number): Buffer {
  const size = Math.max(12, Math.floor(LARGEST ** random()));
  return Buffer.from(
    `${number}|`.repeat(Math.ceil(size / 2)).slice(0, size - 12) + randomUUID().slice(0, 12),
  );
}

function upload(file: Buffer, filename: string): Promise<void> {
  return new Promise((resolve, reject) => {
    new Upload(file, {
      endpoint: `${line.url}/api/v1/uploads`,
      headers: { cookie: operator.headers.cookie, 'x-csrf-token': operator.headers['x-csrf-token'] },
      metadata: { commandId: randomUUID(), ...target, filename },
      chunkSize: PART,
      retryDelays: Array.from({ length: 60 }, () => 20),
      onError: reject,
      onSuccess: () => resolve(),
    }).start();
  });
}

it('faults 9 and 10: over a line that drops, delays, duplicates and says 502 after the last byte, every file arrives once and whole', async () => {
  const files = new Map(Array.from({ length: UPLOADS }, (_, n) => [`berkas-${n}.txt`, content(n)]));
  const waiting = [...files];
  const hand = async () => {
    for (let one = waiting.pop(); one; one = waiting.pop()) await upload(one[1], one[0]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  await scene.app.get(JobsService).runAllNow();
  for (const mishap of MISHAPS)
    expect([mishap, (line.happened.get(mishap) ?? 0) > 3]).toEqual([mishap, true]);

  const rows = await walk.read((tx) => tx.find(EvidenceUpload));
  const found = rows.map(({ name, state, hash }) => ({ name, state, hash }));
  const wanted = [...files].map(([name, file]) => ({
    ...{ name, state: 'safe' },
    hash: createHash('sha256').update(file).digest('hex'),
  }));
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
  expect(found.sort(byName)).toEqual(wanted.sort(byName));
  expect(await walk.read((tx) => tx.count(EvidenceLink))).toBe(UPLOADS);

  await scene.app.get(Sweeps).sweep();
  const store = scene.app.get<EvidenceStore>(EVIDENCE_STORE);
  const kept: string[] = [];
  for await (const { hash } of store.keys()) kept.push(hash);
  expect(kept.sort()).toEqual(wanted.map(({ hash }) => hash).sort());
  for await (const id of store.incomingIds()) throw new Error(`${id} was left behind`);
}, 120_000);
