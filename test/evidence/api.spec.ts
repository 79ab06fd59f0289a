import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EVIDENCE_STORE, type EvidenceStore } from '../../src/evidence/store/evidence-store.js';
import { JobsService } from '../../src/journal/jobs.service.js';
import { type Agent, signIn } from '../support/agent.js';
import { aScene, type Scene } from '../support/scene.js';
import { settled, uploaderOf } from '../support/uploading.js';
import type { Walk } from '../support/walk.js';

interface Listed {
  readonly links: {
    id: string;
    indicator: string;
    evidenceId: string;
    pages: string;
    caption: string;
    name: string;
  }[];
  readonly addresses: {
    id: string;
    indicator: string;
    address: string;
    caption: string;
    result: string | null;
  }[];
  readonly stock: { evidenceId: string; indicators: string[] }[];
}

let scene: Scene;
let walk: Walk;
let operator: Agent;
let base: string;

beforeAll(async () => {
  scene = await aScene();
  walk = await (await scene.walk()).until('filled');
  const { id: caseId } = await walk.file('assessment');
  base = `/api/v1/cases/${caseId}/evidence`;
  operator = await signIn(scene.app, walk.player('operator'));
  const uploader = await uploaderOf(scene.app, walk.player('operator'));
  await settled(scene.app, uploader, { caseId, indicator: 'A.I.1.i.a' }, Buffer.from('Satu bukti.'));
});
afterAll(() => scene?.close());

const listed = async () => (await operator.get(base)).json<Listed>();
const at = (rows: Listed['links'], indicator: string) => rows.find((row) => row.indicator === indicator);

describe('evidence for programs', () => {
  it('lists what stands where, and lets one file stand at a further indicator', async () => {
    const { links, stock } = await listed();
    expect(links).toMatchObject([{ indicator: 'A.I.1.i.a', name: 'bukti.txt', pages: '' }]);
    const [{ evidenceId }] = stock;
    const wish = { indicator: 'A.I.1.i.b', evidenceId, pages: '3–5', caption: 'Lampiran' };
    const { id } = (await operator.send('POST', `${base}/links`, wish)).json<{ id: string }>();
    expect(at((await listed()).links, 'A.I.1.i.b')).toMatchObject({
      id,
      evidenceId,
      pages: '3–5',
      caption: 'Lampiran',
    });
    // A repeat is the same link.
    const repeat = await operator.send('POST', `${base}/links`, { ...wish, caption: 'Lain' });
    expect(repeat.json()).toEqual({ id });
  });

  it('changes what is meant of it, and takes it away again', async () => {
    const { id } = at((await listed()).links, 'A.I.1.i.b')!;
    const meant = { pages: '7', caption: 'Halaman tanda tangan' };
    expect((await operator.send('PUT', `${base}/links/${id}`, meant)).status).toBe(204);
    expect(at((await listed()).links, 'A.I.1.i.b')).toMatchObject(meant);
    const long = { pages: 'x'.repeat(101) };
    expect((await operator.send('PUT', `${base}/links/${id}`, long)).json()).toMatchObject({
      faults: [{ field: 'pages' }],
    });
    expect((await operator.send('DELETE', `${base}/links/${id}`)).status).toBe(204);
    expect((await operator.send('DELETE', `${base}/links/${id}`)).status).toBe(404);
    expect((await listed()).links).toHaveLength(1);
  });

  it('takes outside addresses, says what was found there, and gives them up', async () => {
    const wish = { indicator: 'A.I.1.i.a', address: 'http://127.0.0.1/di-luar', caption: 'Arsip' };
    const { id } = (await operator.send('POST', `${base}/addresses`, wish)).json<{ id: string }>();
    await scene.app.get(JobsService).runAllNow();
    expect((await listed()).addresses).toMatchObject([{ id, ...wish, result: 'dead' }]);
    expect((await operator.send('DELETE', `${base}/addresses/${id}`)).status).toBe(204);
    expect((await listed()).addresses).toEqual([]);
  });

  it('refuses every change once the sheet is closed', async () => {
    await walk.until('submitted');
    const { links, stock } = await listed();
    const wish = { indicator: 'A.I.1.i.b', evidenceId: stock[0].evidenceId };
    for (const answer of [
      await operator.send('POST', `${base}/links`, wish),
      await operator.send('PUT', `${base}/links/${links[0].id}`, {}),
      await operator.send('DELETE', `${base}/links/${links[0].id}`),
    ])
      expect([answer.status, answer.json<{ code: string }>().code]).toEqual([409, 'sheet-closed']);
  });
});

describe('the store', () => {
  it('is closed with the program, whose client would keep its connections', async () => {
    const other = await aScene();
    const close = jest.spyOn(other.app.get<EvidenceStore>(EVIDENCE_STORE), 'close');
    await other.close();
    expect(close).toHaveBeenCalledTimes(1);
  });
});
