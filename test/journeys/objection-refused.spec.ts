import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CalendarKeeper } from '../../src/calendar/calendar-keeper.service.js';
import { publicUnit } from '../support/public.js';
import { aScene, type Scene } from '../support/scene.js';
import { toldBy } from '../support/story.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walk: Walk;
let silent: Walk;

beforeAll(async () => {
  scene = await aScene();
  [walk, silent] = [await scene.walk(), await scene.walk()];
  for (const one of [walk, silent]) await one.until('proposed');
  scene.clock.set('2026-06-08T02:00:00Z');
  for (const one of [walk, silent])
    await one.must('secretariat', 'proposal', 'fail', { reason: 'Laporan survei tidak ada.' });
});
afterAll(() => scene?.close());

const STATEMENT = { statement: 'Laporan terlampir.', correctedDocuments: 'Laporan survei 2025.' };

/** Every test goes on where the one before it stopped. */
describe('a unit whose objection is refused', () => {
  it('is objected to on the last day, and no longer after it', async () => {
    scene.clock.set('2026-06-14T16:00:00Z');
    await walk.must('agencyHead', 'proposal', 'object', STATEMENT);
    scene.clock.set('2026-06-14T17:00:00Z');
    expect(await silent.step('agencyHead', 'proposal', 'object', STATEMENT)).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'objection-late', params: { until: '2026-06-14' } }] },
    });
  });

  it('is refused by somebody uninvolved, finally, and nothing further opens', async () => {
    await walk.must('secretariat2', 'proposal', 'dismiss', { reason: 'Laporan bukan milik unit ini.' });
    expect(await walk.state('proposal')).toBe('refused');
    await expect(walk.file('national-evaluation')).rejects.toThrow('the unit has no national-evaluation');
    expect(await walk.step('agencyHead', 'proposal', 'object', STATEMENT)).toMatchObject({ status: 409 });
    expect(
      await walk.step('agencyHead', 'proposal', 'withdraw', { letterNumber: '1', reason: 'x' }),
    ).toMatchObject({
      status: 409,
    });
  });

  it('and one that nobody objected for is refused by the calendar, once', async () => {
    expect(await scene.app.get(CalendarKeeper).run()).toBe(1);
    expect(await scene.app.get(CalendarKeeper).run()).toBe(0);
    expect(await silent.state('proposal')).toBe('refused');
    const closing = (await silent.journal('proposal')).at(-1);
    expect(closing).toMatchObject({ event: 'close', role: 'calendar', personId: null });
  });

  it('is told in the journal, never in the public register', async () => {
    expect(await toldBy(walk, 'proposal')).toEqual([
      ['propose', 'agencyHead', '2026-05-04'],
      ['fail', 'secretariat', '2026-06-08'],
      ['object', 'agencyHead', '2026-06-14'],
      ['dismiss', 'secretariat2', '2026-06-15'],
    ]);
    await walk.settle();
    expect((await publicUnit(walk))?.facts.map(({ kind }) => kind)).toEqual(['declared']);
    expect(await scene.faults()).toEqual([]);
  });
});
