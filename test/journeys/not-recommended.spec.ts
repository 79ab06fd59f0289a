import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseFile } from '../../src/journal/case-file.entity.js';
import { publicText, publicUnit } from '../support/public.js';
import { aScene, type Scene } from '../support/scene.js';
import { REPORT } from '../support/stations.js';
import { toldBy } from '../support/story.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walk: Walk;

beforeAll(async () => {
  scene = await aScene();
  scene.clock.set('2026-04-06T02:00:00Z');
  walk = await scene.walk({ throughApi: true });
  await walk.until('scoring');
});
afterAll(() => scene?.close());

/** Every test goes on where the one before it stopped: one unit, one way. */
describe('a unit that is not recommended', () => {
  it('claims 100 and is found a hair below one minimum by its own team', async () => {
    // 3.59 of 4 is 15.70625 points; WBK asks 15.75, which is 3.60 exactly.
    await walk.score('member', 'internal-evaluation', { 'B.I.a': '3.59' });
    walk.continueAfter('scored');
    await walk.until('controlling');
    expect(await walk.step('controller', 'internal-evaluation', 'recommend', REPORT(walk))).toMatchObject({
      status: 422,
      body: {
        code: 'not-yet',
        missing: [
          {
            code: 'condition',
            params: { condition: 'B.I.a', required: '15.7500', actual: '15.7062', gap: '0.0438' },
          },
        ],
      },
    });
  });

  it('is sent back to the leader, who agrees again, and is declined', async () => {
    const reason = 'Indeks perlu dibaca ulang.';
    await walk.must('controller', 'internal-evaluation', 'send-back', { reason });
    await walk.must('leader', 'internal-evaluation', 'agree');
    await walk.must('controller', 'internal-evaluation', 'decline', REPORT(walk));
    expect(await walk.state('internal-evaluation')).toBe('not-recommended');
    expect((await walk.journal('assessment')).at(-1)).toMatchObject({
      event: 'conclude',
      to: 'evaluated',
      input: { outcome: 'not-recommended', reportNumber: 'LHE-1' },
    });
  });

  it('cannot be proposed, and not be assessed again in this cycle', async () => {
    const { id: unitId } = walk.unit;
    expect(await walk.read((tx) => tx.countBy(CaseFile, { unitId, procedure: 'proposal' }))).toBe(0);
    const again = { predicate: 'WBK' };
    expect(await walk.step('operator', 'designation', 'open-assessment', again)).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'assessed-in-cycle', params: { cycle: 'zi-2026' } }] },
    });
  });

  it('shows the public its declaration and nothing of its evaluation', async () => {
    await walk.settle();
    const unit = await publicUnit(walk);
    expect(unit).toMatchObject({ status: 'none', predicate: null, predicateYear: null });
    expect(unit?.facts.map(({ kind }) => kind)).toEqual(['declared']);
    const text = await publicText(walk);
    for (const inner of ['areaScores', '15.70', '15,70', 'LHE-1', 'not-recommended', 'Alasan A.'])
      expect(text).not.toContain(inner);
  });

  it('has a journal of every step', async () => {
    expect((await toldBy(walk, 'internal-evaluation')).map(([event, who]) => [event, who])).toEqual([
      ['assign', 'leader'],
      ['conclude-scoring', 'member'],
      ['agree', 'leader'],
      ['send-back', 'controller'],
      ['agree', 'leader'],
      ['decline', 'controller'],
    ]);
    expect(await toldBy(walk, 'assessment')).toEqual([
      ['approve', 'head', '2026-04-06'],
      ['submit', 'head', '2026-04-06'],
      ['conclude', 'procedure', '2026-04-06'],
    ]);
    const declined = (await walk.journal('internal-evaluation')).at(-1);
    expect(declined?.facts).toMatchObject({ unmet: [{ params: { condition: 'B.I.a' } }], notAgreed: [] });
    expect(await scene.faults()).toEqual([]);
  });
});
