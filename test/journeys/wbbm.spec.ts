import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadCycle } from '../../src/platform/seeds.js';
import { addCycles } from '../support/cycles.js';
import { recordPrerequisites } from '../support/prerequisites.js';
import { publicUnit } from '../support/public.js';
import { aScene, type Scene } from '../support/scene.js';
import { PAPERS } from '../support/stations.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walk: Walk;
let newcomer: Walk;
let next: Walk;

const { windows, ...values } = loadCycle('zi-2026');
const IN_2027 = {
  ...values,
  id: 'zi-2027',
  year: 2027,
  windows: { proposal: { ...windows.proposal, opens: '2027-05-01', closes: '2027-05-31' } },
};
/** What a WBBM asks of agency and unit beyond a WBK. */
const FOR_WBBM = { 'agency-sakip': 'BB', 'rb-index': 'BB', 'unit-sakip': 'BB' };

beforeAll(async () => {
  scene = await aScene();
  [walk, newcomer] = [await scene.walk(), await scene.walk()];
  await walk.until('granted');
  await newcomer.until('designated');
});
afterAll(() => scene?.close());

const open = (one: Walk) => one.must('operator', 'designation', 'open-assessment', { predicate: 'WBBM' });
const propose = (one: Walk) => one.step('agencyHead', 'proposal', 'propose', PAPERS(one));

/** Every test goes on where the one before it stopped. */
describe('a unit that is granted WBBM the cycle after its WBK', () => {
  it('comes back in the next cycle, and so does one that holds nothing', async () => {
    addCycles(scene.app, IN_2027);
    scene.clock.set('2027-03-01T02:00:00Z');
    next = walk.nextAttempt();
    for (const one of [next, newcomer]) {
      await open(one);
      one.continueAfter('opened');
      await one.until('recommended');
      await recordPrerequisites(one, FOR_WBBM);
    }
  });

  it('is proposed on the anniversary of its WBK and not a second before; the newcomer never', async () => {
    // Granted by the decree of 4 May 2026.
    scene.clock.set('2027-05-03T16:59:59Z');
    const missing = [{ code: 'must-hold-wbk', params: { years: 1 } }];
    expect(await propose(next)).toMatchObject({ status: 422, body: { missing } });
    scene.clock.set('2027-05-03T17:00:00Z');
    expect(await propose(next)).toMatchObject({ status: 200 });
    expect(await propose(newcomer)).toMatchObject({ status: 422, body: { missing } });
    next.continueAfter('proposed');
  });

  it('can never go to a panel of the agency’s own', async () => {
    expect(
      await newcomer.step('agencyHead', 'proposal', 'take-to-own-panel', PAPERS(newcomer)),
    ).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'may-not-grant-itself' }] },
    });
  });

  it('is not granted while its WBK is under review: it has nothing to build on', async () => {
    await next.until('decreed');
    await walk.must('minister1', 'predicate', 'open-review', { reason: 'Laporan masyarakat.' });
    expect(await next.step('minister2', 'decision', 'confirm')).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'wbk-not-held' }] },
    });
    await walk.must('minister1', 'predicate', 'restore', { reason: 'Tidak terbukti.' });
  });

  it('holds the WBBM, which takes the place of its WBK', async () => {
    scene.clock.set('2027-05-20T02:00:00Z');
    await next.until('granted');
    await next.settle();
    const unit = await publicUnit(next);
    expect(unit).toMatchObject({
      status: 'held',
      predicate: 'WBBM',
      predicateYear: 2027,
      since: '2027-05-04',
    });
    expect(unit?.grants).toEqual(['WBK 2026', 'WBBM 2027']);
    expect(unit?.facts.map(({ kind, predicate }) => `${kind} ${predicate ?? ''}`.trim()).sort()).toEqual(
      [
        'declared',
        'granted WBBM',
        'granted WBK',
        'restored WBK',
        'superseded WBK',
        'under-review WBK',
      ].sort(),
    );
    // On no day between decree and confirmation both: the WBK ends with the decree that the WBBM begins with.
    expect(unit?.facts.find(({ kind }) => kind === 'superseded')).toMatchObject({
      date: '2027-05-04',
      basis: 'KEP-1',
    });
    const held = await next.read((tx) =>
      tx.query<{ predicate: string; state: string }[]>(
        `SELECT predicate, state FROM case_file WHERE procedure = 'predicate' AND unit_id = $1 ORDER BY predicate`,
        [next.unit.id],
      ),
    );
    expect(held).toEqual([
      { predicate: 'WBBM', state: 'held' },
      { predicate: 'WBK', state: 'superseded' },
    ]);
  });
});
