import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aCast, anAccount, anOwnPanel, type Cast, type Player } from '../support/cast.js';
import { recordPrerequisites } from '../support/prerequisites.js';
import { publicUnit } from '../support/public.js';
import { aScene, type Scene } from '../support/scene.js';
import { DECREE, PAPERS, REVOCATION } from '../support/stations.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let cast: Cast;
let panel: readonly Player[];
let walk: Walk;
let other: Walk;

beforeAll(async () => {
  scene = await aScene();
  cast = await aCast(scene.app, 'Kementerian Mandiri', { mayGrantWbk: true });
  panel = await anOwnPanel(scene.app, cast);
  [walk, other] = [await scene.walk({ cast }), await scene.walk({ cast })];
  for (const one of [walk, other]) {
    await one.until('recommended');
    await recordPrerequisites(one);
  }
}, 240_000);
afterAll(() => scene?.close());

const MINUTES = (of: Walk) => ({ minutesNumber: 'BA-M1', minutesDate: of.today, minutes: 'Semua setuju.' });
const NAMED = () => ({ panel: panel.map(({ personId }) => personId) });

/** Every test goes on where the one before it stopped. */
describe('a WBK that an allowed agency grants itself', () => {
  it('goes to the agency’s own panel, which the national side neither sees nor convenes', async () => {
    for (const one of [walk, other])
      await one.must('agencyHead', 'proposal', 'take-to-own-panel', PAPERS(one));
    expect(await walk.file('decision')).toMatchObject({ side: 'agency', state: 'awaiting-panel' });
    await expect(walk.file('national-evaluation')).rejects.toThrow();
    expect((await walk.step('secretariat', 'decision', 'convene', NAMED())).status).toBeGreaterThanOrEqual(
      403,
    );
    expect(
      await walk.step('admin', 'decision', 'convene', { panel: walk.ids('panel1', 'panel2', 'panel3') }),
    ).toMatchObject({ status: 422, body: { faults: [{ field: 'panel', code: 'not-holding-role' }] } });
  });

  it('may be withdrawn until that panel begins, which ends the decision too', async () => {
    const withdrawal = { letterNumber: 'ST-1', reason: 'Menunggu pimpinan baru.' };
    await other.must('agencyHead', 'proposal', 'withdraw', withdrawal);
    expect([await other.state('proposal'), await other.state('decision')]).toEqual(['withdrawn', 'voided']);
    await walk.must('admin', 'decision', 'convene', NAMED());
    expect(await walk.step('agencyHead', 'proposal', 'withdraw', withdrawal)).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'panel-begun' }] },
    });
  });

  it('is voted, decreed by its head, and confirmed by a second natural person', async () => {
    for (const member of panel) await walk.must(member, 'decision', 'vote', { vote: 'for' });
    await walk.must('admin', 'decision', 'resolve-grant', MINUTES(walk));
    await walk.must('agencyHead', 'decision', 'decree', DECREE(walk, 'KEP-M1'));
    const again = await anAccount(scene.app, cast.players.agencyHead);
    for (const who of ['agencyHead', again] as const)
      expect(await walk.step(who, 'decision', 'confirm')).toMatchObject({
        status: 422,
        body: { missing: [{ code: 'needs-second-person' }] },
      });
    expect((await walk.step('minister1', 'decision', 'confirm')).status).toBeGreaterThanOrEqual(403);
    await walk.must('agencyHead2', 'decision', 'confirm');
    expect(await walk.file('predicate')).toMatchObject({ side: 'agency', predicate: 'WBK', state: 'held' });
    expect(await walk.state('proposal')).toBe('concluded');
  });

  it('stands in the register as any WBK does', async () => {
    await walk.settle();
    expect(await publicUnit(walk)).toMatchObject({ status: 'held', predicate: 'WBK', statusOrigin: 'own' });
  });

  it('is revoked by the side that granted it, and by no other', async () => {
    scene.clock.advance({ days: 60 });
    expect((await walk.step('minister1', 'predicate', 'decree-revocation', REVOCATION(walk))).status).toBe(
      422,
    );
    await walk.must('agencyHead', 'predicate', 'decree-revocation', REVOCATION(walk));
    await walk.must('agencyHead2', 'predicate', 'confirm-revocation');
    await walk.settle();
    expect((await publicUnit(walk))?.status).toBe('revoked');
    expect(await scene.faults()).toEqual([]);
  });
});
