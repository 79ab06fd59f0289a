import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { Upload } from 'tus-js-client';
import { EvidenceUpload, EvidenceVersion, StoredObject } from '../../src/evidence/evidence.entity.js';
import { EVIDENCE_STORE, type EvidenceStore } from '../../src/evidence/store/evidence-store.js';
import { JobsService } from '../../src/journal/jobs.service.js';
import { CONFIG, type ConnectedConfig } from '../../src/platform/config.token.js';
import { aScene, type Scene } from '../support/scene.js';
import {
  metadataOf,
  send,
  settled,
  shown,
  type Target,
  uploaded,
  type Uploader,
  uploaderOf,
} from '../support/uploading.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walk: Walk;
let operator: Uploader;
let target: Target;

beforeAll(async () => {
  scene = await aScene();
  walk = await (await scene.walk()).until('opened');
  operator = await uploaderOf(scene.app, walk.player('operator'));
  target = { caseId: (await walk.file('assessment')).id, indicator: 'A.I.1.i.a' };
});
afterAll(() => scene?.close());

const settle = () => scene.app.get(JobsService).runAllNow();
const store = () => scene.app.get<EvidenceStore>(EVIDENCE_STORE);
const text = (words: string) => Buffer.from(`${words} ${randomUUID()}\n`);
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

const rowOf = (id: string) => walk.read((tx) => tx.findOneByOrFail(EvidenceUpload, { id }));

describe('an upload', () => {
  it('is received at first, and safe once it was read back and hashed', async () => {
    const content = text('Surat keputusan tim');
    const id = await uploaded(operator, target, content, {
      pages: '3–4',
      caption: 'Keputusan kepala kantor',
    });
    await settle();
    expect(await shown(operator, id)).toMatchObject({
      state: 'safe',
      refusal: null,
      name: 'bukti.txt',
      size: content.length,
    });
    const { hash, versionId, agencyId } = await rowOf(id);
    expect(hash).toBe(sha256(content));
    expect(await walk.read((tx) => tx.findOneByOrFail(EvidenceVersion, { id: versionId! }))).toMatchObject({
      number: 1,
      hash,
      mediaType: 'text/plain',
    });
    expect((await store().bytes({ agencyId, hash: hash! }))?.size).toBe(content.length);
    expect(await store().incomingBytes(id)).toBeNull();
  });

  it('never tells a hash to anybody', async () => {
    const content = text('Rahasia');
    const id = await uploaded(operator, target, content);
    await settle();
    const { url, headers } = operator;
    const answer = await (await fetch(`${url}/api/v1/uploads/${id}`, { headers })).text();
    expect(answer).not.toContain(sha256(content));
  });

  it('works with tus-js-client', async () => {
    const content = randomText(2_000_000);
    const location = await new Promise<string>((resolve, reject) => {
      const upload = new Upload(content, {
        endpoint: `${operator.url}/api/v1/uploads`,
        headers: { cookie: operator.headers.cookie, 'x-csrf-token': operator.headers['x-csrf-token'] },
        metadata: { commandId: randomUUID(), ...target, filename: 'laporan tahunan.txt' },
        chunkSize: 512 * 1024,
        onError: reject,
        onSuccess: () => resolve(upload.url ?? ''),
      });
      upload.start();
    });
    await settle();
    expect(await rowOf(location.split('/').at(-1)!)).toMatchObject({
      state: 'safe',
      hash: sha256(content),
      name: 'laporan tahunan.txt',
    });
  });

  it('is found again by a retry after a lost answer', async () => {
    const content = text('Sekali saja');
    const more = { commandId: randomUUID() };
    const first = await uploaded(operator, target, content, more);
    await settle();
    const again = await send(operator, target, content, more);
    expect([again.status, again.headers.get('location'), again.headers.get('upload-offset')]).toEqual([
      201,
      `/api/v1/uploads/${first}`,
      String(content.length),
    ]);
    const head = await fetch(`${operator.url}/api/v1/uploads/${first}`, {
      method: 'HEAD',
      headers: operator.headers,
    });
    expect([head.status, head.headers.get('upload-offset')]).toEqual([200, String(content.length)]);
    const other = await send(operator, { ...target, indicator: 'A.I.1.i.b' }, content, more);
    expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([
      409,
      'command-id-reused',
    ]);
  });

  it('is one upload, also when the same command arrives many times at once', async () => {
    const content = randomText(200_000);
    const more = { commandId: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(operator, target, content, more)));
    const refused = answers.filter(({ status }) => status !== 201 && status !== 409);
    expect(await Promise.all(refused.map((answer) => answer.text()))).toEqual([]);
    await settle();
    const rows = await walk.read((tx) => tx.findBy(EvidenceUpload, more));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ state: 'safe', hash: sha256(content) });
  });

  it('asks again for a part that was acknowledged and is gone', async () => {
    const content = text('Terpotong oleh listrik padam');
    const fields = { commandId: randomUUID(), ...target, filename: 'catatan.txt' };
    const jobs = scene.app.get(JobsService);
    await jobs.beforeApplicationShutdown();
    const id = await uploaded(operator, target, content, fields);
    const { dataDir } = scene.app.get<ConnectedConfig>(CONFIG);
    truncateSync(join(dataDir, 'evidence', 'incoming', id), 5);
    await jobs.onApplicationBootstrap();
    await settle();
    expect(await shown(operator, id)).toMatchObject({ state: 'receiving', arrived: 5 });
    const again = await send(operator, target, content, fields);
    expect(again.headers.get('upload-offset')).toBe('5');
    const rest = await fetch(`${operator.url}/api/v1/uploads/${id}`, {
      method: 'PATCH',
      headers: {
        ...operator.headers,
        'content-type': 'application/offset+octet-stream',
        'upload-offset': '5',
      },
      body: content.subarray(5),
    });
    expect(rest.status).toBe(204);
    await settle();
    expect(await rowOf(id)).toMatchObject({ state: 'safe', hash: sha256(content) });
  });

  it('can be given up while it is arriving, and not afterwards', async () => {
    const { url, headers } = operator;
    const begun = await fetch(`${url}/api/v1/uploads`, {
      method: 'POST',
      headers: {
        ...headers,
        'upload-length': '10',
        'upload-metadata': metadataOf({ commandId: randomUUID(), ...target, filename: 'a.txt' }),
      },
    });
    const location = url + begun.headers.get('location');
    expect((await fetch(location, { method: 'DELETE', headers })).status).toBe(204);
    expect((await fetch(location, { method: 'HEAD', headers })).status).toBe(410);
    const id = await uploaded(operator, target, text('Tetap'));
    expect((await fetch(`${url}/api/v1/uploads/${id}`, { method: 'DELETE', headers })).status).toBe(409);
  });

  it.each([
    ['nothing', { size: 0 }, 'size', 'file-empty'],
    ['more than the limit', { size: 1024 ** 3 + 1 }, 'size', 'file-too-large'],
    ['an indicator that is not on the sheet', { indicator: 'X.9' }, 'indicator', 'unknown-indicator'],
    ['a name of a program', { filename: 'gaji.pdf.exe' }, 'filename', 'file-executable'],
    ['a name of a file with macros', { filename: 'rekap.XLSM' }, 'filename', 'file-macros'],
    ['no name', { filename: ' ' }, 'filename', 'required'],
    ['no command', { commandId: '' }, 'commandId', 'required'],
    ['evidence that is not there', { supersedes: randomUUID() }, 'supersedes', 'unknown-evidence'],
    ['a caption that is too long', { caption: 'x'.repeat(501) }, 'caption', 'too-long'],
  ])('is refused at the field: %s', async (_what, wrong, field, code) => {
    const { size = 3, ...fields } = wrong as { size?: number } & Record<string, string>;
    const answer = await fetch(`${operator.url}/api/v1/uploads`, {
      method: 'POST',
      headers: {
        ...operator.headers,
        'upload-length': String(size),
        'upload-metadata': metadataOf({ commandId: randomUUID(), ...target, filename: 'a.txt', ...fields }),
      },
    });
    expect(answer.status).toBe(422);
    expect(((await answer.json()) as { faults: object[] }).faults).toEqual([
      expect.objectContaining({ field, code }),
    ]);
  });

  it('is limited by what its unit may keep', async () => {
    const { unitQuota } = scene.app.get<ConnectedConfig>(CONFIG);
    const { agencyId, unitId } = await rowOf(await uploaded(operator, target, text('Dasar')));
    await settle();
    const { personId, accountId } = walk.player('operator');
    const huge = {
      ...{ id: randomUUID(), agencyId, unitId, ...target, personId, accountId, commandId: randomUUID() },
      ...{ name: 'besar.txt', size: unitQuota, state: 'receiving' as const, begunAt: scene.clock.now() },
    };
    await walk.read((tx) => tx.insert(EvidenceUpload, huge));
    const answer = await send(operator, target, text('Satu lagi'));
    expect(((await answer.json()) as { faults: object[] }).faults).toEqual([
      expect.objectContaining({ code: 'quota-used-up' }),
    ]);
    await walk.read((tx) =>
      tx.update(EvidenceUpload, { id: huge.id }, { state: 'dropped', refusal: 'cancelled' }),
    );
  });

  it('keeps the same content once inside an agency, and shares nothing with another', async () => {
    const content = text('Sama di mana-mana');
    await settled(scene.app, operator, target, content, { filename: 'satu.txt' });
    const second = await settled(scene.app, operator, { ...target, indicator: 'A.I.1.i.b' }, content, {
      filename: 'dua.txt',
    });
    expect(second).toMatchObject({ state: 'safe', name: 'dua.txt' });
    const hash = sha256(content);
    expect(await walk.read((tx) => tx.countBy(StoredObject, { hash }))).toBe(1);
    expect(await walk.read((tx) => tx.countBy(EvidenceVersion, { hash }))).toBe(2);
  });

  it('supersedes by a further version, and the one before stays', async () => {
    const first = await settled(scene.app, operator, target, text('Versi pertama'));
    const { evidenceId } = await walk.read((tx) =>
      tx.findOneByOrFail(EvidenceVersion, { id: first.versionId! }),
    );
    const next = await settled(scene.app, operator, target, text('Versi kedua'), { supersedes: evidenceId });
    const versions = await walk.read((tx) =>
      tx.find(EvidenceVersion, { where: { evidenceId }, order: { number: 'ASC' } }),
    );
    expect(versions.map(({ id, number }) => [id, number])).toEqual([
      [first.versionId, 1],
      [next.versionId, 2],
    ]);
  });
});

/** Lines of text that no other has. */
function randomText(length: number): Buffer {
  return Buffer.from(
    randomBytes(Math.ceil(length / 2))
      .toString('hex')
      .slice(0, length),
  );
}
