import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Checks } from '../../src/evidence/care/checks.service.js';
import { Retention } from '../../src/evidence/care/retention.service.js';
import { Sweeps } from '../../src/evidence/care/sweeps.service.js';
import { EvidenceDrop, EvidenceVersion } from '../../src/evidence/evidence.entity.js';
import { EVIDENCE_STORE, type EvidenceStore } from '../../src/evidence/store/evidence-store.js';
import { signIn, wordsOf } from '../support/agent.js';
import { scratchFolder } from '../support/program.js';
import { aScene, type Scene } from '../support/scene.js';
import { settled, type Target, uploaderOf } from '../support/uploading.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
/** The attempt has ended. */
let ended: Kept;
/** The sheet is still being filled. */
let open: Kept;
/** Granted, and under review. */
let reviewed: Kept;
/** Belongs to a case of no cycle. */
let declared: Kept;

interface Kept {
  readonly walk: Walk;
  readonly version: EvidenceVersion;
}

const targetOf = async (walk: Walk): Promise<Target> => ({
  caseId: (await walk.file('assessment')).id,
  indicator: 'A.I.1.i.a',
});

async function keep(walk: Walk, words: string): Promise<Kept> {
  const operator = await uploaderOf(scene.app, walk.player('operator'));
  const { versionId } = await settled(scene.app, operator, await targetOf(walk), Buffer.from(words));
  const version = await walk.read((tx) => tx.findOneByOrFail(EvidenceVersion, { id: versionId! }));
  return { walk, version };
}

const drop = () => scene.app.get(Retention).drop();
const bytesOf = ({ version }: Kept) => scene.app.get<EvidenceStore>(EVIDENCE_STORE).bytes(version);
async function read({ walk, version }: Kept) {
  return (await signIn(scene.app, walk.player('operator'))).get(`/bukti/${version.id}`);
}

beforeAll(async () => {
  scene = await aScene({ dataDir: scratchFolder() });
  open = await keep(await (await scene.walk()).until('opened'), 'Masih diisi.');
  ended = await keep(await (await scene.walk()).until('filled'), 'Sudah berakhir.');
  await ended.walk.must('head', 'assessment', 'withdraw', { reason: 'Tidak dilanjutkan.' });
  reviewed = await keep(await (await scene.walk()).until('filled'), 'Sedang ditinjau.');
  await reviewed.walk.until('granted');
  await reviewed.walk.must('minister1', 'predicate', 'open-review', { reason: 'Laporan masyarakat.' });
  const admin = await uploaderOf(scene.app, open.walk.player('admin'));
  const declaration = { caseId: (await open.walk.file('declaration')).id, indicator: '' };
  const document = { document: 'yes' };
  const { versionId } = await settled(scene.app, admin, declaration, Buffer.from('Naskah.'), document);
  const version = await open.walk.read((tx) => tx.findOneByOrFail(EvidenceVersion, { id: versionId! }));
  declared = { walk: open.walk, version };
});
afterAll(() => scene?.close());

describe('evidence whose time is over', () => {
  it('stays until the last day that its cycle names', async () => {
    scene.clock.set('2031-12-31T16:59:00Z');
    expect(await drop()).toBe(0);
  });

  it('is deleted then, but for what belongs to something that is still open or to no cycle', async () => {
    scene.clock.set('2031-12-31T17:01:00Z');
    expect(await drop()).toBe(1);
    expect(await bytesOf(ended)).toBeNull();
    for (const held of [open, reviewed, declared]) expect((await bytesOf(held))?.size).toBeGreaterThan(0);
    expect(await drop()).toBe(0);
  });

  it('leaves its hash and the reason in a journal that nobody changes', async () => {
    const { hash } = ended.version;
    const [entry] = await ended.walk.read((tx) => tx.findBy(EvidenceDrop, { hash }));
    expect(entry).toMatchObject({ reason: 'retention-over', size: Buffer.byteLength('Sudah berakhir.') });
    await expect(
      ended.walk.read((tx) => tx.query(`UPDATE evidence_drop SET reason = '' WHERE hash = $1`, [hash])),
    ).rejects.toThrow('permission denied');
  });

  it('is answered with the day and the reason, also where it stands on the sheet', async () => {
    const answer = await read(ended);
    expect(answer.status).toBe(410);
    expect(wordsOf(answer.text)).toContain('dihapus pada 1 Januari 2032 karena masa simpannya berakhir');
    const { caseId, indicator } = await targetOf(ended.walk);
    const page = await (
      await signIn(scene.app, ended.walk.player('operator'))
    ).get(`/kasus/${caseId}/bukti/${indicator}`);
    expect(wordsOf(page.text)).toContain('Dihapus 1 Januari 2032: masa simpan berakhir');
  });

  it('is no damage, and no orphan', async () => {
    expect(await scene.app.get(Checks).all()).toMatchObject({ damaged: [] });
    expect(await scene.app.get(Sweeps).sweep()).toMatchObject({ orphans: 0 });
  });

  it('is kept once more where somebody uploads the same content again', async () => {
    const again = await keep(open.walk, 'Sudah berakhir.');
    expect((await read(again)).status).toBe(200);
    expect(again.version.hash).toBe(ended.version.hash);
    expect(await drop()).toBe(0);
  });
});
