import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publicUnit } from '../support/public.js';
import { aScene, type Scene } from '../support/scene.js';
import { REVOCATION } from '../support/stations.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walk: Walk;

beforeAll(async () => {
  scene = await aScene();
  walk = await (await scene.walk()).until('granted');
  scene.clock.set('2026-09-01T02:00:00Z');
});
afterAll(() => scene?.close());

const known = async () => {
  await walk.settle();
  const unit = await publicUnit(walk);
  return [unit?.status, unit?.facts.length];
};

describe('a revocation that the second person does not confirm', () => {
  it.each([
    ['held', [], 'held', 2],
    ['under-review', ['open-review'], 'under-review', 3],
    ['suspended', ['suspend'], 'suspended', 4],
  ] as const)('leads back to %s, and the public never hears of it', async (state, steps, status, facts) => {
    for (const event of steps) await walk.must('minister1', 'predicate', event, { reason: 'Laporan warga.' });
    expect(await walk.state('predicate')).toBe(state);
    await walk.must('minister1', 'predicate', 'decree-revocation', REVOCATION(walk));
    expect(await known()).toEqual([status, facts]);
    await walk.must('minister2', 'predicate', 'decline-revocation', { reason: 'Bukti belum cukup.' });
    expect([await walk.state('predicate'), ...(await known())]).toEqual([state, status, facts]);
  });

  it('is not dated before the grant, and no decree before there was a Zona Integritas', async () => {
    const early = { ...REVOCATION(walk), decreeDate: '2026-05-03' };
    expect(await walk.step('minister1', 'predicate', 'decree-revocation', early)).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'revocation-before-grant', params: { day: '2026-05-04' } }] },
    });
    const older = { ...REVOCATION(walk), decreeDate: '1999-12-31' };
    expect(await walk.step('minister1', 'predicate', 'decree-revocation', older)).toMatchObject({
      status: 422,
      body: { faults: [{ field: 'decreeDate', code: 'not-a-date' }] },
    });
    expect(await scene.faults()).toEqual([]);
  });
});
