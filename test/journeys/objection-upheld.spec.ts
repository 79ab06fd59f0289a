import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CalendarKeeper } from '../../src/calendar/calendar-keeper.service.js';
import { anAccount } from '../support/cast.js';
import { aScene, type Scene } from '../support/scene.js';
import { toldBy } from '../support/story.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walk: Walk;

beforeAll(async () => {
  scene = await aScene();
  walk = await scene.walk();
  await walk.until('proposed');
});
afterAll(() => scene?.close());

const STATEMENT = {
  statement: 'SPTJM sudah dilampirkan.',
  correctedDocuments: 'SPTJM-1a, ditandatangani ulang.',
};

/** Every test goes on where the one before it stopped: one unit, one way. */
describe('a unit whose objection is upheld', () => {
  it('fails the administrative selection with a reason that its agency reads', async () => {
    scene.clock.set('2026-06-08T02:00:00Z');
    await walk.must('secretariat', 'proposal', 'fail', { reason: 'SPTJM tidak ditandatangani.' });
    expect(await walk.state('proposal')).toBe('failed');
  });

  it('is not refused by the calendar while its agency may still object', async () => {
    // The sixth day in Jakarta, to its last second.
    scene.clock.set('2026-06-14T16:59:59Z');
    expect(await scene.app.get(CalendarKeeper).run()).toBe(0);
    expect(await walk.state('proposal')).toBe('failed');
  });

  it('is objected to by its agency, with corrected documents', async () => {
    await walk.must('agencyHead', 'proposal', 'object', STATEMENT);
    const [, , objection] = await walk.journal('proposal');
    expect(objection).toMatchObject({ input: STATEMENT, facts: { objectionUntil: '2026-06-14' } });
  });

  it('is not decided on by the natural person who refused it, through another account either', async () => {
    const second = await anAccount(scene.app, scene.cast.players.secretariat);
    for (const who of ['secretariat', second] as const)
      for (const event of ['uphold', 'dismiss'] as const)
        expect(await walk.step(who, 'proposal', event, { reason: 'Sudah lengkap.' })).toMatchObject({
          status: 422,
          body: { missing: [{ code: 'took-first-decision' }] },
        });
  });

  it('passes once somebody uninvolved upholds it, for good', async () => {
    scene.clock.set('2026-06-16T02:00:00Z');
    await walk.must('secretariat2', 'proposal', 'uphold', { reason: 'Dokumen sudah lengkap.' });
    expect(await walk.state('proposal')).toBe('passed');
    expect(await walk.step('agencyHead', 'proposal', 'object', STATEMENT)).toMatchObject({ status: 409 });
    expect(await walk.step('secretariat2', 'proposal', 'dismiss', { reason: '…' })).toMatchObject({
      status: 409,
    });
  });

  it('goes on to the national team and is granted', async () => {
    walk.continueAfter('selected');
    await walk.until('granted');
    expect(await walk.state('predicate')).toBe('held');
    expect(await toldBy(walk, 'proposal')).toEqual([
      ['propose', 'agencyHead', '2026-05-04'],
      ['fail', 'secretariat', '2026-06-08'],
      ['object', 'agencyHead', '2026-06-14'],
      ['uphold', 'secretariat2', '2026-06-16'],
      ['conclude', 'procedure', '2026-06-16'],
    ]);
    await walk.settle();
    expect(await scene.faults()).toEqual([]);
  });
});
