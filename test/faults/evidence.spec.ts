import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { EvidenceUpload, StoredObject } from '../../src/evidence/evidence.entity.js';
import { JobsService } from '../../src/journal/jobs.service.js';
import { routesOf } from '../../src/platform/http/routes.js';
import { aCast, aUnit } from '../support/cast.js';
import { fakeClamd, type FakeClamd } from '../support/fake-clamd.js';
import { scratchFolder } from '../support/program.js';
import { aScene, type Scene } from '../support/scene.js';
import {
  send,
  settled,
  shown,
  type Target,
  uploaded,
  type Uploader,
  uploaderOf,
} from '../support/uploading.js';
import { Walk } from '../support/walk.js';

const MOST_SCANNED = 50_000;

let scanner: FakeClamd;
let scene: Scene;
let walk: Walk;
let operator: Uploader;
let target: Target;

beforeAll(async () => {
  scanner = await fakeClamd(MOST_SCANNED);
  scene = await aScene({ scannerUrl: scanner.url, dataDir: scratchFolder() });
  walk = await (await scene.walk()).until('filled');
  operator = await uploaderOf(scene.app, walk.player('operator'));
  target = { caseId: (await walk.file('assessment')).id, indicator: 'A.I.1.i.a' };
});
afterAll(async () => {
  await scene?.close();
  await scanner?.close();
});

const settle = () => scene.app.get(JobsService).runAllNow();
const text = (words: string) => Buffer.from(`${words} ${randomUUID()}\n`);

describe('fault 6: evidence read without a sign-in, by a sequential id', () => {
  it('no route of evidence shows a stranger anything, and no id follows from another', async () => {
    const ids: string[] = [];
    for (const words of ['satu', 'dua'])
      ids.push((await settled(scene.app, operator, target, text(words))).versionId!);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/);
    const routes = routesOf(scene.app.getHttpAdapter().getInstance()).filter(({ url }) =>
      /bukti|uploads/.test(url),
    );
    expect(routes.length).toBeGreaterThan(12);
    for (const { method, url } of routes) {
      const address = url
        .replace(':version', ids[0])
        .replace(':id', url.startsWith('/kasus') ? target.caseId : ids[0])
        .replace(':indicator', target.indicator)
        .replace(/:\w+/g, ids[0]);
      const answer = await scene.app.inject({ method: method as 'GET', url: address });
      const refused = [401, 404].includes(answer.statusCode) || answer.headers.location?.startsWith('/masuk');
      expect([method, url, Boolean(refused)]).toEqual([method, url, true]);
    }
  });
});

describe('fault 9: acknowledged before it is stored and checked', () => {
  it('a file that was only received is no evidence, and the sheet is not approved meanwhile', async () => {
    const jobs = scene.app.get(JobsService);
    await jobs.beforeApplicationShutdown();
    const id = await uploaded(operator, target, text('Baru diterima'));
    expect(await shown(operator, id)).toMatchObject({ state: 'received', versionId: null });
    expect(await walk.step('head', 'assessment', 'approve')).toMatchObject({
      status: 422,
      body: { missing: [expect.objectContaining({ code: 'uploads-arriving', params: { count: 1 } })] },
    });
    await jobs.onApplicationBootstrap();
    await settle();
    expect(await shown(operator, id)).toMatchObject({ state: 'safe', versionId: expect.any(String) });
  });
});

describe('fault 11: the scanner passes what is above its limit as clean', () => {
  it.each([
    ['clean', 'Bersih', 200],
    ['infected', 'VIRUS', 409],
    ['over-limit', 'Panjang '.repeat(MOST_SCANNED / 8), 409],
  ] as const)('what is %s is served only if it is clean', async (scan, words, status) => {
    const { versionId } = await settled(scene.app, operator, target, text(words));
    const { url, headers } = operator;
    const answer = await fetch(`${url}/bukti/${versionId}`, { headers });
    expect(answer.status).toBe(status);
    const objects = await walk.read((tx) => tx.findBy(StoredObject, { scan }));
    expect(objects.length).toBeGreaterThan(0);
  });

  it('a scanner that does not answer leaves the file waiting, unserved', async () => {
    const jobs = scene.app.get(JobsService);
    await scanner.close();
    const id = await uploaded(operator, target, text('Tanpa pemindai'));
    for (let waited = 0; waited < 100; waited += 1) {
      const waiting = await walk.read((tx) => tx.existsBy(StoredObject, { scan: 'error' }));
      if (waiting) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { versionId } = await shown(operator, id);
    const { url, headers } = operator;
    expect((await fetch(`${url}/bukti/${versionId}`, { headers })).status).toBe(409);
    await jobs.beforeApplicationShutdown();
  });
});

describe('fault 20: duplicates tell that another agency holds the same file', () => {
  it('the same content in another agency is kept apart, and every answer reads as if it were the first', async () => {
    await scene.app.get(JobsService).onApplicationBootstrap();
    const cast = await aCast(scene.app, 'Instansi Lain');
    const other = await new Walk(scene.app, cast, await aUnit(scene.app, cast)).until('opened');
    const stranger = await uploaderOf(scene.app, other.player('operator'));
    const there = { caseId: (await other.file('assessment')).id, indicator: target.indicator };
    const content = text('Surat edaran yang dimiliki banyak instansi');
    const answers = [await send(operator, target, content), await send(stranger, there, content)];
    const told = answers.map(({ status, headers }) => [
      status,
      [...headers.keys()].filter((name) => name !== 'date').sort(),
      headers.get('upload-offset'),
    ]);
    expect(told[1]).toEqual(told[0]);
    const ids = answers.map(({ headers }) => headers.get('location')!.split('/').at(-1)!);
    for (let waited = 0; waited < 100; waited += 1) {
      const states = await walk.read((tx) => tx.countBy(EvidenceUpload, { state: 'received' }));
      if (states === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const [{ hash }, theirs] = await walk.read((tx) =>
      Promise.all(ids.map((id) => tx.findOneByOrFail(EvidenceUpload, { id }))),
    );
    expect(theirs.hash).toBe(hash);
    expect(await walk.read((tx) => tx.countBy(StoredObject, { hash: hash! }))).toBe(2);
    const receipt = JSON.stringify(await shown(stranger, ids[1]));
    expect(receipt).not.toContain(hash);
  });
});
