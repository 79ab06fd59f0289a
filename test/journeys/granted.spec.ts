import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordPrerequisites } from '../support/prerequisites.js';
import { publicText, publicUnit } from '../support/public.js';
import { aScene, type Scene } from '../support/scene.js';
import { DECREE, PAPERS } from '../support/stations.js';
import { toldBy } from '../support/story.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walk: Walk;

/** PN Serang's answers of 2022: Ya, C, A on this group are 0.67 of 1.00, and area 1 then has 7.67 of 8.00. */
const LOWERED = { 'A.I.1.ii.b': 'C' };

beforeAll(async () => {
  scene = await aScene();
  scene.clock.set('2024-11-05T02:00:00Z');
  walk = await scene.walk({ name: 'Kantor Pelayanan Sungai Hijau', province: 'Jambi', throughApi: true });
});
afterAll(() => scene?.close());

/** Every test goes on where the one before it stopped: one unit, one way. */
describe('a unit that is granted WBK', () => {
  it('is not in the register before it has declared anything', async () => {
    expect(await publicUnit(walk)).toBeNull();
  });

  it('declares in public, and is seen to', async () => {
    await walk.until('declared');
    await walk.settle();
    expect(await publicUnit(walk)).toMatchObject({
      name: 'Kantor Pelayanan Sungai Hijau',
      status: 'none',
      predicate: null,
      facts: [
        {
          kind: 'declared',
          date: '2024-11-04',
          details: { declaration: { office: 'Kepala Kantor', staffTotal: 40, staffSigned: 38 } },
        },
      ],
    });
  });

  it('is designated, fills all 113 answers, and its head approves and submits them', async () => {
    scene.clock.set('2025-01-07T02:00:00Z');
    await walk.until('designated');
    scene.clock.set('2026-02-02T02:00:00Z');
    await walk.until('filled');
    scene.clock.set('2026-03-30T02:00:00Z');
    await walk.until('submitted');
    const [approval, submission] = await walk.journal('assessment');
    expect(approval.facts).toMatchObject({ blank: [], undocumented: [], unchangedReturns: [] });
    const { contentHash } = approval.facts as { contentHash: string };
    expect(submission.facts).toMatchObject({ contentHash, approvedHash: contentHash });
  });

  it("is read and recommended by its agency's own team", async () => {
    scene.clock.set('2026-04-06T02:00:00Z');
    await walk.until('scoring');
    await walk.score('member', 'internal-evaluation', LOWERED);
    walk.continueAfter('scored');
    scene.clock.set('2026-04-20T02:00:00Z');
    await walk.until('recommended');
    expect(await walk.state('assessment')).toBe('evaluated');
    const conclusion = (await walk.journal('assessment')).at(-1);
    expect(conclusion?.input).toMatchObject({ outcome: 'recommended', reportNumber: 'LHE-1' });
  });

  it('is proposed within the window of the cycle, and not a second before', async () => {
    await recordPrerequisites(walk);
    scene.clock.set('2026-04-30T16:59:59Z');
    expect(await walk.step('agencyHead', 'proposal', 'propose', PAPERS(walk))).toMatchObject({
      status: 422,
      body: {
        code: 'not-yet',
        missing: [{ code: 'window-closed', params: { opens: '2026-05-01', closes: '2026-05-31' } }],
      },
    });
    // Midnight in Jakarta.
    scene.clock.set('2026-04-30T17:00:00Z');
    await walk.must('agencyHead', 'proposal', 'propose', PAPERS(walk));
    walk.continueAfter('proposed');
    const [proposal] = await walk.journal('proposal');
    expect(proposal.facts).toMatchObject({
      today: '2026-05-01',
      predicate: 'WBK',
      missingPrerequisites: [],
      unmet: [],
      quotaLeft: null,
      barredUntil: null,
    });
  });

  it('is selected, answered by two evaluators who do not see each other, and moderated', async () => {
    scene.clock.set('2026-06-08T02:00:00Z');
    await walk.until('desk');
    await walk.score('evaluator1', 'national-evaluation', LOWERED);
    await walk.score('evaluator2', 'national-evaluation', { 'A.I.1.ii.b': 'B' });
    walk.continueAfter('desk-scored');
    await walk.until('moderating');
    const interview = {
      interviewDate: walk.today,
      interviewSummary: 'Menguasai program.',
      recommendation: 'Lanjut.',
    };
    expect(await walk.step('evaluator1', 'national-evaluation', 'pass-desk', interview)).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'not-agreed', params: { count: 1, codes: 'A.I.1.ii.b' } }] },
    });
    const agreed = { value: 'C', reason: 'Yang kedua tidak didukung bukti.' };
    expect(await walk.scoreOne('evaluator2', 'national-evaluation', 'A.I.1.ii.b', agreed)).toMatchObject({
      status: 200,
    });
    await walk.until('deciding');
  });

  it('is decided by a panel with a dissent, a decree, and a second natural person', async () => {
    scene.clock.set('2026-09-01T02:00:00Z');
    await walk.until('decreed');
    expect(await walk.step('minister1', 'decision', 'confirm')).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'needs-second-person' }] },
    });
    await walk.settle();
    expect(await publicUnit(walk)).toMatchObject({ status: 'none', facts: [{ kind: 'declared' }] });
    scene.clock.set('2026-09-03T02:00:00Z');
    await walk.until('granted');
    const confirmation = (await walk.journal('decision')).at(-1);
    expect(confirmation?.facts).toMatchObject({
      votesFor: 2,
      votesAgainst: 1,
      quorum: 3,
      unmet: [],
      sameHand: false,
    });
    expect(await walk.state('proposal')).toBe('concluded');
    expect(await walk.state('predicate')).toBe('held');
  });

  it('stands in the public register, with its decree and the profile of its areas', async () => {
    await walk.settle();
    const unit = await publicUnit(walk);
    expect(unit).toMatchObject({
      status: 'held',
      predicate: 'WBK',
      predicateYear: 2026,
      since: '2026-09-01',
      statusOrigin: 'own',
      grants: ['WBK 2026'],
    });
    expect(unit?.facts.map(({ kind }) => kind)).toEqual(['granted', 'declared']);
    const [granted] = unit?.facts ?? [];
    expect(granted).toMatchObject({
      basis: 'KEP-1',
      date: '2026-09-01',
      recordedAt: '2026-09-03T02:00:00.000Z',
    });
    expect(granted.details.areaScores).toHaveLength(6);
    expect(granted.details.areaScores?.slice(0, 2)).toMatchObject([
      { area: '1', score: '7.67', max: '8.00', share: '95.83' },
      { area: '2', score: '7.00', max: '7.00', share: '100.00' },
    ]);
    const chart = await scene.app.inject(`/unit/${walk.unit.slug}/grafik/area.id.svg`);
    for (const line of ['>WBK 60%<', '>WBBM 75%<']) expect(chart.body).toContain(line);
    const page = await scene.app.inject(`/unit/${walk.unit.slug}`);
    expect(page.body).toContain('WBK 60%, WBBM 75%');
  });

  it('shows the public neither persons, notes, evidence nor reasons', async () => {
    const text = await publicText(walk);
    expect(text).toContain('Kantor Pelayanan Sungai Hijau');
    for (const { name } of Object.values(scene.cast.players)) expect(text).not.toContain(name);
    for (const inner of ['Catatan A.', 'Bukti A.', 'Alasan A.', 'Terlalu singkat', 'Layak.', 'BA-1'])
      expect(text).not.toContain(inner);
  });

  it('has a journal of every step: who, in which role, when, on what facts and basis', async () => {
    expect(await toldBy(walk, 'declaration')).toEqual([['declare', 'head', '2024-11-05']]);
    expect(await toldBy(walk, 'designation')).toEqual([
      ['designate', 'agencyHead', '2025-01-07'],
      ['open-assessment', 'operator', '2026-02-02'],
    ]);
    expect(await toldBy(walk, 'assessment')).toEqual([
      ['approve', 'head', '2026-03-30'],
      ['submit', 'head', '2026-03-30'],
      ['conclude', 'procedure', '2026-04-20'],
    ]);
    expect(await toldBy(walk, 'internal-evaluation')).toEqual([
      ['assign', 'leader', '2026-04-06'],
      ['conclude-scoring', 'member', '2026-04-20'],
      ['agree', 'leader', '2026-04-20'],
      ['recommend', 'controller', '2026-04-20'],
    ]);
    expect(await toldBy(walk, 'proposal')).toEqual([
      ['propose', 'agencyHead', '2026-05-01'],
      ['pass', 'secretariat', '2026-06-08'],
      ['conclude', 'procedure', '2026-09-03'],
    ]);
    expect(await toldBy(walk, 'national-evaluation')).toEqual([
      ['assign', 'secretariat', '2026-06-08'],
      ['conclude-desk', 'evaluator1', '2026-06-08'],
      ['pass-desk', 'evaluator1', '2026-06-08'],
      ['pass-field', 'evaluator2', '2026-06-08'],
    ]);
    expect(await toldBy(walk, 'decision')).toEqual([
      ['convene', 'secretariat', '2026-09-01'],
      ['vote', 'panel1', '2026-09-01'],
      ['vote', 'panel2', '2026-09-01'],
      ['vote', 'panel3', '2026-09-01'],
      ['resolve-grant', 'secretariat', '2026-09-01'],
      ['decree', 'minister1', '2026-09-01'],
      ['confirm', 'minister2', '2026-09-03'],
    ]);
    expect(await toldBy(walk, 'predicate')).toEqual([]);
  });

  it('leaves a record that agrees with itself', async () => {
    expect(await scene.faults()).toEqual([]);
  });

  it('is confirmed once: another decree or confirmation comes too late', async () => {
    for (const [who, event, input] of [
      ['minister2', 'confirm', {}],
      ['minister1', 'decree', DECREE(walk)],
    ] as const)
      expect(await walk.step(who, 'decision', event, input)).toMatchObject({ status: 409 });
  });
});
