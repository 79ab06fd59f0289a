import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordPrerequisites } from '../support/prerequisites.js';
import { aScene, type Scene } from '../support/scene.js';
import { PAPERS, REPORT } from '../support/stations.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walk: Walk;

beforeAll(async () => {
  scene = await aScene();
  walk = await scene.walk();
});
afterAll(() => scene?.close());

const missingFor = async () =>
  ((await walk.step('agencyHead', 'proposal', 'propose', PAPERS(walk))).body.missing ?? []).map(
    ({ code, params }) => [code, params],
  );

/** What the unit was told of, in the order in which it was. */
const toldTheUnit = (one: Walk): Promise<string[]> =>
  one.read(async (tx) => {
    const rows = await tx.query<{ step: string }[]>(
      `SELECT e.procedure || ' ' || e.event AS step FROM notice n JOIN journal_entry e ON e.id = n.entry_id
        WHERE n.audience = 'unit' AND n.unit_id = $1 ORDER BY e.recorded_at, e.procedure, e.seq`,
      [one.unit.id],
    );
    return rows.map(({ step }) => step);
  });

/** Every test goes on where the one before it stopped. */
describe('a designation whose decree was entered with a wrong date', () => {
  it('does not let the unit be proposed: the year of building ZI counts from that date', async () => {
    await walk.until('declared');
    await walk.must('agencyHead', 'designation', 'designate', {
      decreeNumber: 'SK-1',
      decreeDate: '2026-01-06',
    });
    walk.continueAfter('designated');
    await walk.until('recommended');
    await recordPrerequisites(walk);
    expect(JSON.stringify(await missingFor())).toContain('years-building-zi');
  });

  it('is corrected by the administrator, with a reason, and by nobody else', async () => {
    const correction = { decreeNumber: 'SK-1', decreeDate: '2025-01-06' };
    const reason = 'Tahun salah ketik.';
    expect((await walk.step('admin', 'designation', 'correct', correction)).status).toBe(422);
    expect((await walk.step('head', 'designation', 'correct', { ...correction, reason })).status).toBe(403);
    const ahead = { ...correction, decreeDate: '2027-01-01', reason };
    expect((await walk.step('admin', 'designation', 'correct', ahead)).body.code).toBe('not-yet');
    await walk.must('admin', 'designation', 'correct', { ...correction, reason });
    const [first, , last] = await walk.journal('designation');
    expect(first).toMatchObject({ event: 'designate', input: { decreeDate: '2026-01-06' } });
    expect(last).toMatchObject({
      ...{ event: 'correct', from: 'designated', to: 'designated', role: 'agency-administrator' },
      ...{ basis: 'aturan produk', input: { decreeDate: '2025-01-06', reason } },
    });
  });

  it('counts as corrected: the unit is proposed, and was told of each step once', async () => {
    await walk.must('agencyHead', 'proposal', 'propose', PAPERS(walk));
    await walk.settle();
    const told = await toldTheUnit(walk);
    expect(told).toEqual([...new Set(told)]);
    expect(told).toContain('designation correct');
    expect(told).toContain('assessment conclude');
    expect(told).not.toContain('internal-evaluation recommend');
  });

  it('counts from the decree that designated it again, not from the one that was ended', async () => {
    const other = await scene.walk();
    await other.until('designated');
    await other.must('agencyHead', 'designation', 'end', {
      ...{ decreeNumber: 'SK-2', decreeDate: '2026-01-10', reason: 'Berhenti.' },
    });
    await other.must('admin', 'designation', 'correct', {
      ...{ decreeNumber: 'SK-2', decreeDate: '2025-12-10', reason: 'Salah bulan.' },
    });
    await other.must('agencyHead', 'designation', 'designate-again', {
      ...{ decreeNumber: 'SK-3', decreeDate: '2026-02-02' },
    });
    await other.until('recommended');
    await recordPrerequisites(other);
    const { body } = await other.step('agencyHead', 'proposal', 'propose', PAPERS(other));
    expect(JSON.stringify(body.missing)).toContain('years-building-zi');
    expect(await other.journal('designation')).toHaveLength(5);
  });
});

it('tells a unit once that it is not recommended', async () => {
  const declined = await scene.walk();
  await declined.until('controlling');
  await declined.must('controller', 'internal-evaluation', 'decline', REPORT(declined));
  await declined.settle();
  const told = await toldTheUnit(declined);
  expect(told.filter((step) => step.startsWith('internal-evaluation'))).toEqual([]);
  expect(told.filter((step) => step === 'assessment conclude')).toHaveLength(1);
  expect(await scene.faults()).toEqual([]);
});
