import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordPrerequisites } from '../support/prerequisites.js';
import { publicUnit } from '../support/public.js';
import { aScene, type Scene } from '../support/scene.js';
import { PAPERS } from '../support/stations.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let holder: Walk;
let refused: Walk;

const EARLIER = {
  grantedPredicate: 'WBK',
  grantedBy: 'national',
  decreeNumber: 'Kepmenpan RB 1234/2023',
  decreeDate: '2023-12-06',
};
const record = (walk: Walk, input: object = EARLIER) =>
  walk.step('admin', 'designation', 'record-earlier-grant', { ...input });

beforeAll(async () => {
  scene = await aScene();
  [holder, refused] = [await scene.walk(), await scene.walk()];
  await holder.until('designated');
  await refused.until('designated');
});
afterAll(() => scene?.close());

/** Every test goes on where the one before it stopped. */
describe('a unit whose WBK is older than this register', () => {
  it('is not shown as holding it by the agency’s word alone', async () => {
    expect(await record(holder)).toMatchObject({ status: 200 });
    await holder.settle();
    expect((await publicUnit(holder))?.grants).toEqual([]);
    expect(await holder.step('admin', 'designation', 'confirm-earlier-grant')).toMatchObject({ status: 403 });
  });

  it('is shown with decree and date once the secretariat has confirmed it', async () => {
    await holder.must('secretariat', 'designation', 'confirm-earlier-grant');
    await holder.settle();
    const unit = await publicUnit(holder);
    expect(unit).toMatchObject({
      status: 'held',
      predicate: 'WBK',
      since: '2023-12-06',
      grants: ['WBK 2023'],
    });
    expect(unit?.facts.find(({ kind }) => kind === 'granted')).toMatchObject({ basis: EARLIER.decreeNumber });
    expect(await record(holder)).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'held-already', params: { predicate: 'WBK' } }] },
    });
  });

  it('goes to WBBM with it, and the WBK ends with the decree of the WBBM', async () => {
    await holder.must('operator', 'designation', 'open-assessment', { predicate: 'WBBM' });
    holder.continueAfter('opened');
    await holder.until('recommended');
    await recordPrerequisites(holder, { 'agency-sakip': 'BB', 'rb-index': 'BB', 'unit-sakip': 'BB' });
    await holder.must('agencyHead', 'proposal', 'propose', PAPERS(holder));
    holder.continueAfter('proposed');
    await holder.until('granted');
    await holder.settle();
    const unit = await publicUnit(holder);
    expect(unit?.grants).toEqual(['WBK 2023', 'WBBM 2026']);
    expect(unit?.facts.map(({ kind }) => kind)).toContain('superseded');
    expect(await scene.faults()).toEqual([]);
  });
});

describe('a record that does not hold', () => {
  it('may be taken back, or is refused with a reason, and nothing of it becomes public', async () => {
    await record(refused);
    await refused.must('admin', 'designation', 'withdraw-earlier-grant');
    await record(refused, { ...EARLIER, decreeDate: '2022-12-06' });
    const refuse = (reason: string) =>
      refused.step('secretariat', 'designation', 'refuse-earlier-grant', { reason });
    expect(await refuse(' ')).toMatchObject({ status: 422 });
    expect(await refuse('Keputusan ini tidak memuat unit tersebut.')).toMatchObject({ status: 200 });
    await refused.settle();
    expect((await publicUnit(refused))?.grants).toEqual([]);
    expect(await refused.state('designation')).toBe('designated');
  });

  it('cannot be older than a revocation that is known; a new one begins anew', async () => {
    await record(refused);
    await refused.must('secretariat2', 'designation', 'confirm-earlier-grant');
    await refused.must('minister1', 'predicate', 'decree-revocation', {
      decreeNumber: 'KEP-CABUT-1',
      decreeDate: refused.today,
      reason: 'Pungutan liar terbukti pada layanan unit.',
    });
    await refused.must('minister2', 'predicate', 'confirm-revocation');
    expect(await record(refused)).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'grant-before-revocation', params: { day: refused.today } }] },
    });
  });
});
