import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { appendFileSync, existsSync, mkdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EvidenceUpload, StoredObject } from '../../src/evidence/evidence.entity.js';
import { Checks } from '../../src/evidence/care/checks.service.js';
import { Sweeps } from '../../src/evidence/care/sweeps.service.js';
import { EVIDENCE_STORE, type EvidenceStore } from '../../src/evidence/store/evidence-store.js';
import { CONFIG, type ConnectedConfig } from '../../src/platform/config.token.js';
import { signIn, wordsOf } from '../support/agent.js';
import { scratchFolder } from '../support/program.js';
import { aScene, type Scene } from '../support/scene.js';
import { metadataOf, settled, shown, type Target, type Uploader, uploaderOf } from '../support/uploading.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walk: Walk;
let operator: Uploader;
let target: Target;

beforeAll(async () => {
  // A folder of its own: the sweep clears away whatever its database does not know.
  scene = await aScene({ dataDir: scratchFolder() });
  walk = await (await scene.walk()).until('opened');
  operator = await uploaderOf(scene.app, walk.player('operator'));
  target = { caseId: (await walk.file('assessment')).id, indicator: 'A.I.1.i.a' };
});
afterAll(() => scene?.close());

/** Sessions end with the day: the operator signs in again. */
async function setClock(instant: string): Promise<void> {
  scene.clock.set(instant);
  operator = await uploaderOf(scene.app, walk.player('operator'));
}

const evidence = () => join(scene.app.get<ConnectedConfig>(CONFIG).dataDir, 'evidence');
const store = () => scene.app.get<EvidenceStore>(EVIDENCE_STORE);
const sweep = () => scene.app.get(Sweeps).sweep();
const pathOf = ({ agencyId, hash }: StoredObject) =>
  join(evidence(), 'kept', agencyId, hash.slice(0, 2), hash);

async function kept(words: string): Promise<StoredObject> {
  const { versionId } = await settled(scene.app, operator, target, Buffer.from(words));
  return walk.read((tx) =>
    tx
      .createQueryBuilder(StoredObject, 'object')
      .innerJoin('evidence_version', 'v', 'v.hash = object.hash AND v.agency_id = object.agency_id')
      .where('v.id = :versionId', { versionId })
      .getOneOrFail(),
  );
}

async function begun(): Promise<string> {
  const fields = { commandId: randomUUID(), ...target, filename: 'setengah.txt' };
  const { url, headers } = operator;
  const answer = await fetch(`${url}/api/v1/uploads`, {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/offset+octet-stream',
      'upload-length': '10',
      'upload-metadata': metadataOf(fields),
    },
    body: Buffer.from('baru'),
  });
  return answer.headers.get('location')!.split('/').at(-1)!;
}

describe('the sweep', () => {
  it('gives up an upload that nobody went on with for a day, and no younger one', async () => {
    const id = await begun();
    await sweep();
    expect(await shown(operator, id)).toMatchObject({ state: 'receiving', arrived: 4 });
    await setClock('2026-05-05T03:00:01Z');
    const young = await begun();
    expect(await sweep()).toMatchObject({ abandoned: 1 });
    expect(await shown(operator, id)).toMatchObject({ state: 'dropped', refusal: 'abandoned' });
    expect(await store().incomingBytes(id)).toBeNull();
    expect(await shown(operator, young)).toMatchObject({ state: 'receiving', arrived: 4 });
  });

  it('clears away what a crash left behind, and nothing that is anybody’s', async () => {
    const object = await kept('Tetap tersimpan');
    const { agencyId } = object;
    const orphan = { agencyId, hash: 'ab'.repeat(32) };
    mkdirSync(join(evidence(), 'kept', agencyId, 'ab'), { recursive: true });
    writeFileSync(join(evidence(), 'kept', agencyId, 'ab', orphan.hash), 'Tidak bertuan');
    const settledId = (await walk.read((tx) => tx.findOneByOrFail(EvidenceUpload, { hash: object.hash }))).id;
    writeFileSync(join(evidence(), 'incoming', settledId), 'Sisa');
    mkdirSync(join(evidence(), 'forms'), { recursive: true });
    const [old, young] = ['lama', 'baru'].map((name) => join(evidence(), 'forms', name));
    for (const draft of [old, young]) writeFileSync(draft, 'Konsep');
    utimesSync(old, new Date('2026-05-01'), new Date('2026-05-01'));
    expect(await sweep()).toEqual({ abandoned: 0, leftovers: 2, orphans: 1 });
    expect(await store().bytes(orphan)).toBeNull();
    expect(await store().incomingBytes(settledId)).toBeNull();
    expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
    expect((await store().bytes(object))?.size).toBe(object.size);
    expect(await sweep()).toEqual({ abandoned: 0, leftovers: 0, orphans: 0 });
  });
});

describe('a store that the database does not know', () => {
  it('is left alone, and an alarm is raised', async () => {
    const { agencyId } = await kept('Satu yang dikenal');
    const hashes = Array.from({ length: 51 }, (_, n) => n.toString(16).padStart(2, '0').repeat(32));
    for (const hash of hashes) {
      mkdirSync(join(evidence(), 'kept', agencyId, hash.slice(0, 2)), { recursive: true });
      writeFileSync(join(evidence(), 'kept', agencyId, hash.slice(0, 2), hash), 'Dari basis data lain');
    }
    const alarm = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    expect(await sweep()).toMatchObject({ orphans: 0 });
    expect(alarm).toHaveBeenCalledWith(expect.objectContaining({ code: 'evidence-orphans' }));
    alarm.mockRestore();
    for (const hash of hashes) expect(await store().bytes({ agencyId, hash })).not.toBeNull();
    for (const hash of hashes) await store().remove({ agencyId, hash });
  });
});

describe('the check of what is kept', () => {
  const stateOf = ({ agencyId, hash }: StoredObject) =>
    walk.read((tx) => tx.findOneByOrFail(StoredObject, { agencyId, hash }));

  it.each([
    ['changed in one byte', 'content', (path: string) => writeFileSync(path, 'X'.repeat(18))],
    ['longer than it was', 'size', (path: string) => appendFileSync(path, '!')],
    ['gone', 'missing', (path: string) => renameSync(path, `${path}.away`)],
  ] as const)(
    'raises an alarm for a file that is %s, and ends it once it is restored',
    async (what, damage, harm) => {
      const words = `Isi ${what}`.padEnd(18, '.').slice(0, 18);
      const object = await kept(words);
      const path = pathOf(object);
      const alarm = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
      harm(path);
      const { damaged } = await scene.app.get(Checks).all();
      expect(damaged).toEqual([{ agencyId: object.agencyId, hash: object.hash, damage }]);
      expect(alarm).toHaveBeenCalledWith(expect.objectContaining({ code: 'evidence-damaged', damage }));
      alarm.mockRestore();
      expect((await stateOf(object)).damagedAt).toEqual(scene.clock.now());
      const secretariat = await signIn(scene.app, walk.player('secretariat'));
      expect(wordsOf((await secretariat.get('/kerja')).text)).toContain('1 berkas bukti rusak');
      const other = await signIn(scene.app, walk.player('operator'));
      expect(wordsOf((await other.get('/kerja')).text)).not.toContain('bukti rusak');
      if (!existsSync(dirname(path))) mkdirSync(dirname(path));
      writeFileSync(path, words);
      expect((await scene.app.get(Checks).all()).damaged).toEqual([]);
      expect((await stateOf(object)).damagedAt).toBeNull();
    },
  );

  it('takes those first that were not read for longest', async () => {
    await setClock('2026-05-06T03:00:00Z');
    const fresh = await kept('Belum pernah diperiksa');
    expect(await scene.app.get(Checks).sample(1)).toEqual({ objects: 1, damaged: [] });
    expect((await stateOf(fresh)).checkedAt).toEqual(scene.clock.now());
  });
});
