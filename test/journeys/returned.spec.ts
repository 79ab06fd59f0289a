import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EvaluatorAnswer } from '../../src/evaluations/evaluator-answer.entity.js';
import { publicUnit } from '../support/public.js';
import { aScene, type Scene } from '../support/scene.js';
import { toldBy } from '../support/story.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walk: Walk;

beforeAll(async () => {
  scene = await aScene();
  scene.clock.set('2026-03-02T02:00:00Z');
  walk = await scene.walk({ throughApi: true });
  await walk.until('scored');
});
afterAll(() => scene?.close());

/** Indicators that an evaluator has answered in a round. */
async function answeredIn(round: number): Promise<string[]> {
  const { id: evaluationId } = await walk.file('internal-evaluation');
  const [evaluatorId] = walk.ids('member');
  const rows = await walk.read((tx) => tx.findBy(EvaluatorAnswer, { evaluationId, round, evaluatorId }));
  return rows.filter(({ value }) => value !== null).map(({ indicator }) => indicator);
}

const REASONS = {
  'A.I.1.i.a': 'Surat keputusan tim belum ditandatangani.',
  'B.II.a': 'Laporan survei belum dilampirkan.',
};

/** Every test goes on where the one before it stopped: one unit, one way. */
describe('a unit that is returned twice and then granted', () => {
  it('is not returned without a reason, or for what the instrument does not have', async () => {
    for (const reasons of [undefined, {}, { 'A.I.1.i.a': '  ' }])
      expect(await walk.step('leader', 'internal-evaluation', 'return', { reasons })).toMatchObject({
        status: 422,
        body: { code: 'invalid-input', faults: [{ field: 'reasons', code: 'required' }] },
      });
    const reasons = { 'A.I.1.i.a': 'Belum.', 'Z.9': 'Belum.' };
    expect(await walk.step('leader', 'internal-evaluation', 'return', { reasons })).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'unknown-indicators', params: { codes: 'Z.9' } }] },
    });
  });

  it('is returned with a reason for each of two indicators, which the unit reads', async () => {
    await walk.must('leader', 'internal-evaluation', 'return', { reasons: REASONS });
    expect(await walk.state('internal-evaluation')).toBe('returned');
    const assessment = await walk.journal('assessment');
    expect(assessment.at(-1)).toMatchObject({ event: 'return', to: 'returned', input: { reasons: REASONS } });
  });

  it('is not approved again before every returned answer was changed', async () => {
    const approve = () => walk.step('head', 'assessment', 'approve');
    expect(await approve()).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'returns-unanswered', params: { count: 2, codes: 'A.I.1.i.a, B.II.a' } }] },
    });
    await walk.answer('operator', 'A.I.1.i.a', { evidence: 'SK yang ditandatangani' });
    expect(await approve()).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'returns-unanswered', params: { count: 1, codes: 'B.II.a' } }] },
    });
    await walk.answer('operator', 'B.II.a', { value: '3.9', evidence: 'Laporan survei' });
    // One more that nobody asked for: whatever changed is read anew.
    await walk.answer('operator', 'A.I.2.i.a', { note: 'Diperjelas' });
    await walk.must('head', 'assessment', 'approve');
    await walk.must('head', 'assessment', 'submit');
  });

  it('begins a second round, in which only what changed is scored again', async () => {
    expect(await walk.file('internal-evaluation')).toMatchObject({ state: 'scoring', round: 2 });
    const all = walk.indicators.map(({ code }) => code);
    const changed = ['A.I.1.i.a', 'A.I.2.i.a', 'B.II.a'];
    expect((await answeredIn(2)).sort()).toEqual(all.filter((code) => !changed.includes(code)).sort());
    expect(await walk.step('member', 'internal-evaluation', 'conclude-scoring')).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'evaluator-unfinished', params: { left: 3 } }] },
    });
    await walk.score('member', 'internal-evaluation', { 'B.II.a': '3.9' }, changed);
    await walk.must('member', 'internal-evaluation', 'conclude-scoring');
  });

  it('is returned a second time, by the leader while the team agrees', async () => {
    const reasons = { 'B.I.a': 'Indeks tidak sesuai dengan laporan.' };
    await walk.must('leader', 'internal-evaluation', 'return', { reasons });
    await walk.answer('operator', 'B.I.a', { value: '3.8' });
    await walk.must('head', 'assessment', 'approve');
    await walk.must('head', 'assessment', 'submit');
    expect(await walk.file('internal-evaluation')).toMatchObject({ state: 'scoring', round: 3 });
    expect(await answeredIn(3)).toHaveLength(112);
  });

  it('is not returned a third time: the cycle gives two returns', async () => {
    const reasons = { 'B.I.a': 'Sekali lagi.' };
    expect(await walk.step('leader', 'internal-evaluation', 'return', { reasons })).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'no-returns-left' }] },
    });
  });

  it('keeps every round and every submission as it was', async () => {
    await walk.score('member', 'internal-evaluation', { 'B.I.a': '3.8' }, ['B.I.a']);
    const { id } = await walk.file('internal-evaluation');
    const { id: assessmentId } = await walk.file('assessment');
    const indexes = await walk.read((tx) =>
      tx.query<{ round: number; value: string }[]>(
        `SELECT round, value FROM evaluator_answer
          WHERE evaluation_id = $1 AND indicator = 'B.II.a' AND evaluator_id IS NOT NULL ORDER BY round`,
        [id],
      ),
    );
    expect(indexes).toEqual([
      { round: 1, value: '4' },
      { round: 2, value: '3.9' },
      { round: 3, value: '3.9' },
    ]);
    const submitted = await walk.read((tx) =>
      tx.query<{ index: string }[]>(
        `SELECT document::jsonb #>> '{answers,B.I.a,value}' AS index FROM frozen_sheet f
           JOIN journal_entry e ON e.id = f.entry_id WHERE f.case_id = $1 ORDER BY e.seq`,
        [assessmentId],
      ),
    );
    expect(submitted).toEqual([{ index: '4' }, { index: '4' }, { index: '3.8' }]);
  });

  it('goes on, and is granted, in the register as any other', async () => {
    walk.continueAfter('scored');
    await walk.until('recommended');
    scene.clock.set('2026-05-11T02:00:00Z');
    await walk.until('granted');
    await walk.settle();
    expect(await publicUnit(walk)).toMatchObject({ status: 'held', predicate: 'WBK', predicateYear: 2026 });
    expect(await toldBy(walk, 'assessment')).toEqual([
      ['approve', 'head', '2026-03-02'],
      ['submit', 'head', '2026-03-02'],
      ['return', 'procedure', '2026-03-02'],
      ['approve', 'head', '2026-03-02'],
      ['submit', 'head', '2026-03-02'],
      ['return', 'procedure', '2026-03-02'],
      ['approve', 'head', '2026-03-02'],
      ['submit', 'head', '2026-03-02'],
      ['conclude', 'procedure', '2026-03-02'],
    ]);
    expect((await toldBy(walk, 'internal-evaluation')).map(([event, who]) => [event, who])).toEqual([
      ['assign', 'leader'],
      ['return', 'leader'],
      ['resume', 'procedure'],
      ['conclude-scoring', 'member'],
      ['return', 'leader'],
      ['resume', 'procedure'],
      ['conclude-scoring', 'member'],
      ['agree', 'leader'],
      ['recommend', 'controller'],
    ]);
    expect(await scene.faults()).toEqual([]);
  });
});
