import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publicUnit } from '../support/public.js';
import { aScene, type Scene } from '../support/scene.js';
import { DECREE } from '../support/stations.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walk: Walk;
let failed: Walk;

beforeAll(async () => {
  scene = await aScene();
  [walk, failed] = [await scene.walk(), await scene.walk()];
  for (const one of [walk, failed]) await one.until('proposed');
}, 240_000);
afterAll(() => scene?.close());

const OUTSIDE = (of: Walk, documentNumber: string) => ({
  documentNumber,
  documentDate: of.today,
  documentLink: 'https://portalrb.example.go.id/hasil/1',
  findings: 'Hasil menurut PortalRB.',
});

/** Every test goes on where the one before it stopped. */
describe('results that the national team decided in its portal only', () => {
  it('are facts with their document and its date, which does not lie ahead', async () => {
    scene.clock.set('2026-07-01T02:00:00Z');
    const without = { ...OUTSIDE(walk, ''), documentNumber: ' ' };
    expect(await walk.step('admin', 'proposal', 'record-outside-pass', without)).toMatchObject({
      status: 422,
      body: { faults: [{ field: 'documentNumber', code: 'required' }] },
    });
    const ahead = { ...OUTSIDE(walk, 'P-1'), documentDate: '2026-07-02' };
    expect(await walk.step('admin', 'proposal', 'record-outside-pass', ahead)).toMatchObject({
      body: { missing: [{ code: 'date-in-future' }] },
    });
  });

  it('of the selection are recorded by the agency or the secretariat', async () => {
    await walk.must('admin', 'proposal', 'record-outside-pass', OUTSIDE(walk, 'P-1'));
    await failed.must('secretariat', 'proposal', 'record-outside-fail', OUTSIDE(failed, 'P-2'));
    expect([await walk.state('proposal'), await failed.state('proposal')]).toEqual(['passed', 'failed']);
    // A failure from outside may be objected to as any other.
    await failed.must('agencyHead', 'proposal', 'object', {
      statement: 'Keliru.',
      correctedDocuments: 'Surat 2.',
    });
    expect(await failed.step('secretariat', 'proposal', 'uphold', { reason: 'Benar.' })).toMatchObject({
      body: { missing: [{ code: 'took-first-decision' }] },
    });
    await failed.must('secretariat2', 'proposal', 'uphold', { reason: 'Benar.' });
  });

  it('of the evaluation are recorded by the agency with its own case, which moves the national one', async () => {
    await walk.must('admin', 'proposal', 'record-evaluation-pass', OUTSIDE(walk, 'P-3'));
    expect([await walk.state('proposal'), await walk.state('national-evaluation')]).toEqual([
      'passed',
      'passed',
    ]);
    const entry = (await walk.journal('national-evaluation')).at(-1);
    expect(entry).toMatchObject({
      event: 'take-over-pass',
      role: 'procedure',
      input: { documentNumber: 'P-3' },
    });
    expect(
      await walk.step('admin', 'proposal', 'record-evaluation-fail', OUTSIDE(walk, 'P-4')),
    ).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'evaluation-begun' }] },
    });
    await failed.must('admin', 'proposal', 'record-evaluation-fail', OUTSIDE(failed, 'P-5'));
    expect([await failed.state('national-evaluation'), await failed.state('proposal')]).toEqual([
      'failed',
      'concluded',
    ]);
  });

  it('of the panel still take a decree and a second natural person', async () => {
    await walk.must('secretariat', 'decision', 'record-outside-grant', OUTSIDE(walk, 'BA-9'));
    await walk.must('minister1', 'decision', 'decree', DECREE(walk, 'KEP-9'));
    expect((await walk.step('minister1', 'decision', 'confirm')).status).toBe(422);
    await walk.must('minister2', 'decision', 'confirm');
    await walk.settle();
    expect(await publicUnit(walk)).toMatchObject({ status: 'held', predicate: 'WBK', since: '2026-07-01' });
    expect((await publicUnit(failed))?.status).toBe('none');
    expect(await scene.faults()).toEqual([]);
  });
});
