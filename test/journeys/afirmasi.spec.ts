import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadCycle } from '../../src/platform/seeds.js';
import { aCast, type Cast } from '../support/cast.js';
import { addCycles } from '../support/cycles.js';
import { recordPrerequisites } from '../support/prerequisites.js';
import { aScene, type Scene } from '../support/scene.js';
import { PAPERS, SELECTION } from '../support/stations.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let cast: Cast;
let hospital: Walk;
let other: Walk;

/** The regency's own conditions fail: a qualified opinion, a low index. */
const POOR = { 'bpk-opinion': 'WDP', 'rb-index': 'D' };

beforeAll(async () => {
  scene = await aScene();
  cast = await aCast(scene.app, 'Kabupaten Uji', { kind: 'kabupaten' });
  hospital = await scene.walk({ cast, name: 'RSUD Uji', service: 'rsud' });
  other = await scene.walk({ cast, name: 'Kecamatan Uji' });
  for (const one of [hospital, other]) {
    await one.until('recommended');
    await recordPrerequisites(one, POOR);
  }
}, 240_000);
afterAll(() => scene?.close());

const propose = (one: Walk) => one.step('agencyHead', 'proposal', 'propose', PAPERS(one));
const codesIn = ({ body }: Awaited<ReturnType<typeof propose>>) => body.missing?.map(({ code }) => code);

/** Every test goes on where the one before it stopped. */
describe('a regency whose own conditions fail', () => {
  it('may propose its hospital all the same (afirmasi), and no other unit', async () => {
    expect(codesIn(await propose(other))).toEqual(['below.bpk-opinion', 'below.rb-index']);
    expect(await propose(hospital)).toMatchObject({ status: 200 });
  });

  it('is spared its own conditions only: what is asked of the unit still counts', async () => {
    const second = await scene.walk({ cast, name: 'RSUD Kedua', service: 'rsud' });
    await second.until('recommended');
    await recordPrerequisites(second, { ...POOR, 'lhkpn-reported': 99.99 });
    expect(codesIn(await propose(second))).toEqual(['below.lhkpn-reported']);
    // A newer record of the same fact counts.
    scene.clock.advance({ minutes: 1 });
    await recordPrerequisites(second, POOR);
    other = second;
  });
});

describe('the quota of a cycle', () => {
  it('stops the next proposal of the agency, and is free again after a withdrawal', async () => {
    const cycle = loadCycle('zi-2026');
    addCycles(scene.app, { ...cycle, quota: { WBK: 1, WBBM: null } });
    expect(codesIn(await propose(other))).toEqual(['quota-used']);
    await hospital.must('agencyHead', 'proposal', 'withdraw', { letterNumber: 'ST-2', reason: 'Diganti.' });
    expect(await propose(other)).toMatchObject({ status: 200 });
  });

  it('and a proposal may be withdrawn until the panel, from whatever stage, which ends them all', async () => {
    await other.must('secretariat', 'proposal', 'pass', SELECTION);
    other.continueAfter('selected');
    await other.until('deciding');
    await other.must('agencyHead', 'proposal', 'withdraw', { letterNumber: 'ST-3', reason: 'Diganti lagi.' });
    expect([await other.state('proposal'), await other.state('decision')]).toEqual(['withdrawn', 'voided']);
    expect((await other.journal('proposal')).at(-1)).toMatchObject({
      event: 'withdraw',
      role: 'head-of-agency',
    });
    await other.settle();
    expect(await scene.faults()).toEqual([]);
  });
});
