import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publicUnit } from '../support/public.js';
import { aScene, type Scene } from '../support/scene.js';
import { toldBy } from '../support/story.js';
import type { Walk } from '../support/walk.js';

let scene: Scene;
let walk: Walk;

beforeAll(async () => {
  scene = await aScene();
  walk = await scene.walk();
  await walk.until('granted');
}, 240_000);
afterAll(() => scene?.close());

const status = async () => {
  await walk.settle();
  const unit = await publicUnit(walk);
  return [unit?.status, unit?.since];
};
const REPORT = (year: number) => ({ year, reportNumber: `LP-${year}`, reportDate: walk.today });

/** Every test goes on where the one before it stopped. */
describe('a predicate that is suspended and restored', () => {
  it('is put under review and suspended by the side that granted it, in public, with the reason', async () => {
    scene.clock.set('2026-09-01T02:00:00Z');
    expect((await walk.step('agencyHead', 'predicate', 'open-review', { reason: 'Laporan.' })).status).toBe(
      422,
    );
    await walk.must('minister1', 'predicate', 'open-review', { reason: 'Tiga laporan masyarakat.' });
    expect(await status()).toEqual(['under-review', '2026-09-01']);
    scene.clock.set('2026-10-01T02:00:00Z');
    await walk.must('minister1', 'predicate', 'suspend', { reason: 'Pemeriksaan berjalan.' });
    expect(await status()).toEqual(['suspended', '2026-10-01']);
    expect((await publicUnit(walk))?.monitoring).toBeNull();
  });

  it('stands again once restored, as old as it was', async () => {
    scene.clock.set('2026-11-01T02:00:00Z');
    await walk.must('minister2', 'predicate', 'restore', { reason: 'Tidak terbukti.' });
    expect(await status()).toEqual(['held', '2026-05-04']);
  });

  it('is corrected by a fact of its own, with role and basis, which changes nothing that was known', async () => {
    const before = (await publicUnit(walk))?.facts;
    await walk.must('minister1', 'predicate', 'correct', {
      correction: 'Nomor surat keputusan yang benar: KEP-1a.',
      reason: 'Salah ketik.',
    });
    expect(await status()).toEqual(['held', '2026-05-04']);
    const [correction, ...rest] = (await publicUnit(walk))?.facts ?? [];
    expect(correction).toMatchObject({ kind: 'corrected', basis: 'aturan produk' });
    expect(correction.reason).toContain('KEP-1a');
    expect(rest).toEqual(before);
    expect((await walk.journal('predicate')).at(-1)).toMatchObject({
      event: 'correct',
      role: 'minister-office',
    });
  });

  it('is monitored every year by its agency, each year once', async () => {
    scene.clock.set('2027-06-01T02:00:00Z');
    await walk.must('admin', 'predicate', 'monitor', REPORT(2026));
    expect(await walk.step('admin', 'predicate', 'monitor', REPORT(2026))).toMatchObject({
      status: 422,
      body: { missing: [{ code: 'year-monitored' }] },
    });
    for (const year of [2025, 2028])
      expect(await walk.step('admin', 'predicate', 'monitor', REPORT(year))).toMatchObject({
        body: { missing: [{ code: 'year-not-to-report' }] },
      });
    await walk.settle();
    expect((await publicUnit(walk))?.facts[0]).toMatchObject({ kind: 'monitored', basis: 'LP-2026' });
  });

  it('is shown as not monitored after two years without a report', async () => {
    scene.clock.set('2029-05-31T16:59:59Z');
    expect((await publicUnit(walk))?.monitoring).toMatchObject({
      lastReport: '2027-06-01',
      notMonitored: false,
    });
    scene.clock.set('2029-05-31T17:00:00Z');
    expect((await publicUnit(walk))?.monitoring).toMatchObject({ notMonitored: true });
    expect((await scene.app.inject(`/unit/${walk.unit.slug}`)).body).toContain('Tidak dipantau');
    expect((await toldBy(walk, 'predicate')).map(([event, who]) => [event, who])).toEqual([
      ['open-review', 'minister1'],
      ['suspend', 'minister1'],
      ['restore', 'minister2'],
      ['correct', 'minister1'],
      ['monitor', 'admin'],
    ]);
    expect(await scene.faults()).toEqual([]);
  });
});
