import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EvidenceLink } from '../../src/evidence/evidence.entity.js';
import { type Agent, signIn, wordsOf } from '../support/agent.js';
import { aScene, type Scene } from '../support/scene.js';
import { settled, uploaderOf } from '../support/uploading.js';
import type { Walk } from '../support/walk.js';

const INDICATOR = 'A.I.1.i.a';
const OUTSIDE = 'Temuan: bertanggal di luar masa yang dinilai';

let scene: Scene;
let walk: Walk;
let operator: Agent;
let caseId: string;
let address: string;

beforeAll(async () => {
  scene = await aScene();
  walk = await (await scene.walk()).until('filled');
  caseId = (await walk.file('assessment')).id;
  operator = await signIn(scene.app, walk.player('operator'));
  const uploader = await uploaderOf(scene.app, walk.player('operator'));
  await settled(scene.app, uploader, { caseId, indicator: INDICATOR }, Buffer.from('Keputusan lama.'));
  const { id } = await walk.read((tx) => tx.findOneByOrFail(EvidenceLink, { caseId }));
  address = `/kasus/${caseId}/bukti/${INDICATOR}/${id}`;
});
afterAll(() => scene?.close());

describe('the dates of a document', () => {
  it('are what its unit says, and are refused where they are none', async () => {
    const wrong = { validFrom: '2026-02-01', validUntil: '2026-01-31' };
    const answer = await operator.form(`${address}/keterangan`, wrong);
    expect([answer.status, wordsOf(answer.text)]).toEqual([422, expect.stringContaining('Berakhir sebelum')]);
    expect((await operator.form(`${address}/keterangan`, { datedOn: '31-12-2024' })).status).toBe(422);
    const inside = { datedOn: '2025-03-01', validUntil: '2027-03-01' };
    expect((await operator.form(`${address}/keterangan`, inside)).status).toBe(303);
    expect((await operator.get(address)).text).toContain('value="2025-03-01"');
    expect(wordsOf((await operator.get(`/kasus/${caseId}/skor`)).text)).not.toContain('Temuan:');
  });

  it('are a finding outside the cycle’s period, on the sheet, beside the score, and for programs', async () => {
    await operator.form(`${address}/keterangan`, { datedOn: '2019-03-01' });
    expect(wordsOf((await operator.get(`/kasus/${caseId}/bukti/${INDICATOR}`)).text)).toContain(OUTSIDE);
    expect(wordsOf((await operator.get(`/kasus/${caseId}/skor`)).text)).toContain(`bukti.txt: ${OUTSIDE}`);
    const sheet = await operator.get(`/api/v1/cases/${caseId}/sheet`);
    expect(sheet.json()).toMatchObject({ files: { [INDICATOR]: [{ findings: ['dated-outside'] }] } });
  });

  it('are frozen with the sheet, for those who judge it', async () => {
    await walk.until('scoring');
    const member = await signIn(scene.app, walk.player('member'));
    const { id } = await walk.file('internal-evaluation');
    expect(wordsOf((await member.get(`/kasus/${id}/skor`)).text)).toContain(`bukti.txt: ${OUTSIDE}`);
  });
});
