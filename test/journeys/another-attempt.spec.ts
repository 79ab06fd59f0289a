import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadCycle } from '../../src/platform/seeds.js';
import { addCycles } from '../support/cycles.js';
import { recordPrerequisites } from '../support/prerequisites.js';
import { aScene, type Scene } from '../support/scene.js';
import { PAPERS } from '../support/stations.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;

beforeAll(async () => {
  scene = await aScene();
});
afterAll(() => scene?.close());

const DECREE = (of: Walk) => ({ decreeNumber: 'SK-2', decreeDate: of.today });
const codesOf = ({ body }: { body: unknown }) =>
  ((body as { missing?: { code: string }[] }).missing ?? []).map(({ code }) => code);
const propose = async (of: Walk) => {
  await recordPrerequisites(of);
  return of.step('agencyHead', 'proposal', 'propose', PAPERS(of));
};

describe('a unit that is designated again', () => {
  it('builds its integrity zone from the decree that holds, not from the one that was ended', async () => {
    const walk = await (await scene.walk()).until('designated');
    await walk.must('agencyHead', 'designation', 'end', { ...DECREE(walk), reason: 'Program dihentikan.' });
    await walk.must('agencyHead', 'designation', 'designate-again', DECREE(walk));
    await walk.until('recommended');
    expect(codesOf(await propose(walk))).toEqual(['below.years-building-zi']);
  });

  it('is not taken off the list while it is proposed', async () => {
    const walk = await (await scene.walk()).until('proposed');
    const end = { ...DECREE(walk), reason: 'Program dihentikan.' };
    expect(codesOf(await walk.step('agencyHead', 'designation', 'end', end))).toEqual(['attempt-under-way']);
  });
});

describe('an assessment', () => {
  it('is not opened once the time is over: it would lapse at once and cost the unit its year', async () => {
    const walk = await (await scene.walk()).until('designated');
    scene.clock.set('2026-05-31T17:00:00Z');
    const open = () => walk.step('operator', 'designation', 'open-assessment', { predicate: 'WBK' });
    expect(codesOf(await open())).toEqual(['deadline-over']);
    scene.clock.set('2026-05-31T16:59:59Z');
    expect((await open()).status).toBe(200);
    scene.clock.set('2026-05-04T03:00:00Z');
  });
});

describe('a unit that holds WBK', () => {
  it('is not proposed for it again, on either way', async () => {
    const walk = await (await scene.walk()).until('granted');
    const { windows, ...values } = loadCycle('zi-2026');
    const window = { ...windows.proposal, opens: '2027-05-01', closes: '2027-05-31' };
    const restore = addCycles(scene.app, {
      ...values,
      id: 'zi-2027',
      year: 2027,
      windows: { proposal: window },
    });
    scene.clock.set('2027-05-04T03:00:00Z');
    const next = walk.nextAttempt();
    await next.until('recommended');
    expect(codesOf(await propose(next))).toEqual(['held-already']);
    await walk.must('minister1', 'predicate', 'open-review', { reason: 'Laporan warga.' });
    expect(codesOf(await propose(next))).toEqual(['held-already']);
    restore();
  });
});

describe('the days for an objection', () => {
  it('run from the document of an outside result, however late it is recorded', async () => {
    scene.clock.set('2026-05-04T03:00:00Z');
    const walk = await (await scene.walk()).until('proposed');
    scene.clock.set('2026-07-01T02:00:00Z');
    await walk.must('secretariat', 'proposal', 'record-outside-fail', {
      documentNumber: 'P-2',
      documentDate: '2026-06-01',
      findings: 'Berkas kurang.',
    });
    const statement = { statement: 'Keliru.', correctedDocuments: 'Surat 2.' };
    expect(codesOf(await walk.step('agencyHead', 'proposal', 'object', statement))).toEqual([
      'objection-late',
    ]);
  });
});
