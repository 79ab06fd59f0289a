import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadCycle } from '../../src/platform/seeds.js';
import { anAccount } from '../support/cast.js';
import { addCycles } from '../support/cycles.js';
import { recordPrerequisites } from '../support/prerequisites.js';
import { publicText, publicUnit } from '../support/public.js';
import { aScene, type Scene } from '../support/scene.js';
import { PAPERS } from '../support/stations.js';
import { toldBy } from '../support/story.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walk: Walk;
let next: Walk;

beforeAll(async () => {
  scene = await aScene();
  walk = await scene.walk({ throughApi: true });
  await walk.until('granted');
});
afterAll(() => scene?.close());

/** The year in which the bar of two years ends, and a window of proposals around that day. */
const { windows, ...values } = loadCycle('zi-2026');
const IN_2028 = {
  ...values,
  id: 'zi-2028',
  year: 2028,
  windows: { ...windows, proposal: { ...windows.proposal, opens: '2028-09-01', closes: '2028-09-30' } },
};

/** Every test goes on where the one before it stopped: one unit, one way. */
describe('a unit whose predicate is revoked', () => {
  it('stays what it was in public until a second natural person confirms the decree', async () => {
    scene.clock.set('2026-09-15T02:00:00Z');
    await walk.until('revocation-decreed');
    await walk.settle();
    expect(await publicUnit(walk)).toMatchObject({ status: 'held', facts: [{ kind: 'granted' }, {}] });
    expect(await publicText(walk)).not.toContain('KEP-CABUT-1');
  });

  it('is not revoked by the one who decreed it, through another account either', async () => {
    const second = await anAccount(scene.app, scene.cast.players.minister1);
    for (const who of ['minister1', second] as const)
      expect(await walk.step(who, 'predicate', 'confirm-revocation')).toMatchObject({
        status: 422,
        body: { missing: [{ code: 'needs-second-person' }] },
      });
  });

  it('is revoked from the day of the decree, with its reason, for everybody to see', async () => {
    scene.clock.set('2026-09-20T02:00:00Z');
    await walk.until('revoked');
    await walk.settle();
    const unit = await publicUnit(walk);
    expect(unit).toMatchObject({ status: 'revoked', predicate: 'WBK', since: '2026-09-15' });
    expect(unit?.facts.map(({ kind, date, basis }) => [kind, date, basis])).toEqual([
      ['revoked', '2026-09-15', 'KEP-CABUT-1'],
      ['granted', '2026-05-04', 'KEP-1'],
      ['declared', '2024-11-04', expect.any(String)],
    ]);
    expect(await toldBy(walk, 'predicate')).toEqual([
      ['decree-revocation', 'minister1', '2026-09-15'],
      ['confirm-revocation', 'minister2', '2026-09-20'],
    ]);
  });

  it('answers for itself in public, with its status and with what it answers, and with no name', async () => {
    const REPLY = { reply: 'Petugas itu sudah diberhentikan.\n\nPembayaran kini nontunai.' };
    expect((await walk.step('operator', 'predicate', 'reply', REPLY)).status).toBe(403);
    scene.clock.set('2026-09-28T02:00:00Z');
    await walk.must('head', 'predicate', 'reply', REPLY);
    await walk.settle();
    const unit = await publicUnit(walk);
    expect(unit).toMatchObject({ status: 'revoked', since: '2026-09-15' });
    const [reply, revoked] = unit?.facts ?? [];
    expect(reply).toMatchObject({
      ...{ kind: 'replied', date: '2026-09-28', reason: null },
      details: { reply: { statement: REPLY.reply, to: revoked.id } },
    });
    expect(revoked.kind).toBe('revoked');
    const page = `/unit/${walk.unit.slug}`;
    const { body } = await scene.app.inject(page);
    expect(body.match(/<blockquote.*?<\/blockquote>/g)).toEqual(
      // Beside the status, and in the history beside the revocation.
      [1, 2].map(() => expect.stringMatching(/diberhentikan\.<\/p><p>Pembayaran/)),
    );
    expect((await scene.app.inject(`${page}?pada=2026-09-27`)).body).not.toContain('diberhentikan');
    expect((await scene.app.inject('/api/v1/register/feed.atom')).body).toContain('diberhentikan');
    expect(await publicText(walk)).not.toContain(scene.cast.players.head.name);
  });

  it('is barred until two years after the decree, to the second', async () => {
    addCycles(scene.app, IN_2028);
    next = walk.nextAttempt();
    scene.clock.set('2028-06-05T02:00:00Z');
    await next.until('recommended');
    await recordPrerequisites(next);
    scene.clock.set('2028-09-14T16:59:59Z');
    expect(await next.step('agencyHead', 'proposal', 'propose', PAPERS(next))).toMatchObject({
      status: 422,
      body: { code: 'not-yet', missing: [{ code: 'barred', params: { until: '2028-09-15' } }] },
    });
    expect(await next.state('proposal')).toBe('preparing');
  });

  it('is free on that day by itself, and may be granted again', async () => {
    scene.clock.set('2028-09-14T17:00:00Z');
    await next.until('proposed');
    const [proposal] = await next.journal('proposal');
    expect(proposal.facts).toMatchObject({ today: '2028-09-15', barredUntil: '2028-09-15' });
    await next.until('granted');
    await next.settle();
    const unit = await publicUnit(next);
    expect(unit).toMatchObject({ status: 'held', predicate: 'WBK', predicateYear: 2028 });
    expect(unit?.facts.map(({ kind, year }) => [kind, year])).toEqual([
      ['granted', 2028],
      ['replied', 2026],
      ['revoked', 2026],
      ['granted', 2026],
      ['declared', 2024],
    ]);
  });
});
