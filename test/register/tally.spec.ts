import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ReadPool } from '../../src/register/read-pool.js';
import type { OwnUnit, RegisterFact } from '../../src/register/register-fact.js';
import { RegisterService } from '../../src/register/register.service.js';
import { countStage } from '../../src/register/count-stage.js';
import { TallyService } from '../../src/register/tally.service.js';
import { createSeeded, IMPORTED, type Seeded } from './seeded.js';

let seeded: Seeded;
let pool: ReadPool;
let tally: TallyService;
const register = new RegisterService();

beforeAll(async () => {
  seeded = await createSeeded();
  pool = new ReadPool({ databaseUrl: seeded.url });
  tally = new TallyService(pool);
});
afterAll(async () => {
  await pool?.onApplicationShutdown();
  await seeded?.drop();
});

const RECOUNT = `
  SELECT c.dimension, c.value, c.measure, count(*)::int AS n
    FROM register_unit a,
         register_counts(a.agency_name, a.agency_kind, a.province, a.status, a.predicate, a.status_origin) c
   GROUP BY 1, 2, 3
  UNION ALL
  SELECT c.dimension, c.value, c.measure, count(*)::int
    FROM register_unit a, register_grant_counts(a.agency_name, a.agency_kind, a.province, a.grants) c
   GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
const KEPT = `
  SELECT dimension, value, measure, n::int AS n FROM register_tally
   WHERE dimension NOT IN ('year', 'funnel') AND n <> 0 ORDER BY 1, 2, 3`;
const recount = async () =>
  expect(await seeded.source.query(KEPT)).toEqual(await seeded.source.query(RECOUNT));

const unit: OwnUnit = {
  unitId: randomUUID(),
  slug: 'kantor-hitung',
  name: 'Kantor Hitung',
  agencyName: 'Kementerian Contoh',
  agencyKind: 'kementerian',
  province: 'Bali',
  city: null,
};
const enter = (fact: Partial<RegisterFact> & { kind: RegisterFact['kind'] }) =>
  seeded.source.transaction((tx) =>
    register.enter(tx, {
      unit,
      entryId: randomUUID(),
      recordedAt: IMPORTED,
      date: '2026-03-01',
      ...fact,
    } as RegisterFact),
  );
const declaration = {
  office: 'Kepala Kantor',
  staffTotal: 10,
  staffSigned: 10,
  witnesses: 'Ombudsman',
  document: 'PI-1',
  publishedAt: 'https://contoh.go.id',
};

describe('the figures', () => {
  it('of the published grants are what the list says', async () => {
    expect(await tally.overall()).toMatchObject({ units: 197, revoked: 4 });
    const years = new Map((await tally.byYear('year')).map(({ year, counts }) => [year, counts]));
    expect(years.get(2025)).toEqual({ 'granted-WBK': 39, 'granted-WBBM': 7 });
    expect(years.get(2019)).toMatchObject({ 'revoked-WBK': 1 });
    await recount();
  });

  it('follow a unit from its declaration to its revocation, and to a new name and agency', async () => {
    const before = await tally.findGroup('province', 'bali');
    await enter({ kind: 'declared', declaration });
    await enter({ kind: 'declared', declaration });
    expect((await tally.findGroup('agency', 'kementerian-contoh'))?.counts).toEqual({ units: 1, none: 1 });
    expect((await tally.byYear('year')).find(({ year }) => year === 2026)?.counts).toEqual({ declared: 1 });
    await enter({ kind: 'granted', predicate: 'WBK', year: 2026 });
    await recount();
    expect((await tally.findGroup('agency', 'kementerian-contoh'))?.counts).toEqual({
      units: 1,
      'held-WBK': 1,
      'granted-WBK-2026': 1,
    });
    await enter({
      kind: 'revoked',
      predicate: 'WBK',
      reason: 'Terbukti',
      unit: { ...unit, agencyName: 'Badan Contoh' },
    });
    await recount();
    expect((await tally.findGroup('agency', 'kementerian-contoh'))?.counts).toEqual({});
    expect((await tally.groups('agency')).map(({ name }) => name)).not.toContain('Kementerian Contoh');
    expect((await tally.findGroup('agency', 'badan-contoh'))?.counts).toEqual({
      units: 1,
      revoked: 1,
      'granted-WBK-2026': 1,
    });
    expect((await tally.findGroup('province', 'bali'))?.counts.units).toBe((before?.counts.units ?? 0) + 1);
  });

  it('give two names with one address an address each', async () => {
    const names = ['Dinas  Contoh', 'Dinas Contoh!'];
    for (const agencyName of names)
      await enter({ kind: 'declared', declaration, unit: { ...unit, unitId: randomUUID(), agencyName } });
    const slugs = await Promise.all(names.map((name) => tally.slugOf('agency', name)));
    expect(slugs[0]).toBe('dinas-contoh');
    expect(slugs[1]).toMatch(/^dinas-contoh-[0-9a-f]{6}$/);
  });

  it('count a case once at each stage', async () => {
    const file = { id: randomUUID(), cycle: 'zi-2026' };
    const reach = (stage: 'submitted' | 'proposed', id = file.id) =>
      seeded.source.transaction((tx) => countStage(stage)({ tx, file: { ...file, id } }));
    await reach('submitted');
    await reach('submitted');
    await reach('submitted', randomUUID());
    await reach('proposed');
    expect(await tally.byYear('funnel')).toEqual([{ year: 2026, counts: { submitted: 2, proposed: 1 } }]);
  });

  it('are right after many transactions at once', async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        enter({
          kind: 'declared',
          declaration,
          unit: {
            ...unit,
            unitId: randomUUID(),
            slug: `serempak-${at}`,
            name: `Serempak ${at}`,
            province: at % 2 ? 'Bali' : 'Aceh',
          },
        }),
      ),
    );
    await recount();
  });
});
