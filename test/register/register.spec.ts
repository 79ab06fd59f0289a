import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource, type EntityManager } from 'typeorm';
import { readPublished } from '../../src/register/published.js';
import type { OwnUnit, RegisterFact } from '../../src/register/register-fact.js';
import { RegisterService } from '../../src/register/register.service.js';
import { seedRegister } from '../../src/register/seed-register.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

const NOW = new Date('2026-03-02T02:00:00Z');

let database: TestDatabase;
let source: DataSource;
const register = new RegisterService();

beforeAll(async () => {
  database = await createDatabase();
  source = await new DataSource({ type: 'postgres', url: database.url }).initialize();
});

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const inTransaction = <T>(work: (tx: EntityManager) => Promise<T>) => source.transaction(work);
const all = <T>(sql: string, values: unknown[] = []) => source.query<T[]>(sql, values);
const enter = (fact: RegisterFact) => inTransaction((tx) => register.enter(tx, fact));

const aUnit = (name = `Unit ${randomUUID()}`): OwnUnit => ({
  unitId: randomUUID(),
  slug: name,
  name,
  agencyName: 'Kementerian Contoh',
  agencyKind: 'kementerian',
  province: 'Jawa Barat',
  city: null,
});

const granted = (
  unit: OwnUnit,
  more: { predicate?: 'WBK' | 'WBBM'; entryId?: string } = {},
): RegisterFact => ({
  kind: 'granted',
  unit,
  entryId: randomUUID(),
  recordedAt: NOW,
  date: '2026-03-01',
  year: 2025,
  basis: 'Keputusan Nomor 1',
  predicate: 'WBK',
  ...more,
});

const statusOf = async ({ unitId }: OwnUnit) =>
  (
    await all(
      `SELECT status, predicate, predicate_year, since::text, since_year, status_origin
         FROM register_unit WHERE unit_id = $1`,
      [unitId],
    )
  )[0];

describe('seedRegister', () => {
  it('imports the 211 published rows as facts with their source, once', async () => {
    expect(await inTransaction((tx) => seedRegister(tx, NOW))).toBe(213);
    expect(await inTransaction((tx) => seedRegister(tx, NOW))).toBe(0);
    expect(readPublished()).toHaveLength(211);
    expect(await all('SELECT kind, count(*)::int FROM register_fact GROUP BY kind ORDER BY kind')).toEqual([
      { kind: 'granted', count: 209 },
      { kind: 'revoked', count: 4 },
    ]);
    expect(await all('SELECT count(*)::int FROM register_unit')).toEqual([{ count: 197 }]);
    expect(
      await all(`SELECT 1 FROM register_fact WHERE source_address IS NULL OR origin <> 'published'`),
    ).toEqual([]);
  });

  it('shows the four revocations, with the day or the year, and no grant year that nobody published', async () => {
    expect(
      await all(
        `SELECT name, predicate_year AS granted, since::text, since_year AS year FROM register_unit
          WHERE status = 'revoked' ORDER BY name`,
      ),
    ).toEqual([
      {
        name: 'Dinas Penanaman Modal dan Perizinan Kota Yogyakarta',
        granted: 2014,
        since: '2022-06-14',
        year: 2022,
      },
      { name: 'Kedutaan Besar Republik Indonesia Singapura', granted: null, since: null, year: 2019 },
      { name: 'Pengadilan Negeri Surabaya', granted: 2019, since: '2022-02-03', year: 2022 },
      { name: 'Polres Ogan Komering Ulu Timur', granted: null, since: '2022-06-30', year: 2022 },
    ]);
  });
});

describe('enter', () => {
  it('makes the unit known, gives it an address and folds its status', async () => {
    const unit = aUnit('Kantor Pelayanan Contoh');
    const declared: RegisterFact = {
      kind: 'declared',
      unit,
      entryId: randomUUID(),
      recordedAt: NOW,
      date: '2025-01-10',
      declaration: {
        office: 'Kepala Kantor',
        staffTotal: 40,
        staffSigned: 40,
        witnesses: 'Ombudsman',
        document: 'PI-1',
        publishedAt: 'https://contoh.go.id/pencanangan',
      },
    };
    expect(await enter(declared)).toEqual({ slug: 'kantor-pelayanan-contoh' });
    expect(await statusOf(unit)).toMatchObject({ status: 'none', predicate: null });
    await enter(granted(unit));
    expect(await statusOf(unit)).toEqual({
      status: 'held',
      predicate: 'WBK',
      predicate_year: 2025,
      since: '2026-03-01',
      since_year: 2025,
      status_origin: 'own',
    });
  });

  it('changes nothing when the same effect runs again, also at the same time', async () => {
    const fact = granted(aUnit());
    const answers = await Promise.all(Array.from({ length: 4 }, () => enter(fact)));
    expect(new Set(answers.map(({ slug }) => slug)).size).toBe(1);
    expect(await all('SELECT count(*)::int FROM register_fact WHERE entry_id = $1', [fact.entryId])).toEqual([
      { count: 1 },
    ]);
  });

  it('takes one entry for two facts of different kinds', async () => {
    const unit = aUnit();
    await enter(granted(unit));
    const entryId = randomUUID();
    await enter(granted(unit, { predicate: 'WBBM', entryId }));
    await enter({ kind: 'superseded', unit, entryId, recordedAt: NOW, date: '2026-03-02', predicate: 'WBK' });
    expect(await statusOf(unit)).toMatchObject({ status: 'held', predicate: 'WBBM' });
  });

  it('goes by the order of decisions, not of the dates of decrees nor of the worker', async () => {
    const unit = aUnit();
    const fact = (kind: 'under-review' | 'revoked', date: string, minute: number): RegisterFact => ({
      ...{ kind, unit, date, predicate: 'WBK', reason: 'Terbukti', entryId: randomUUID() },
      recordedAt: new Date(+NOW + minute * 60_000),
    });
    await enter(granted(unit));
    await enter(fact('revoked', '2026-03-05', 9));
    await enter(fact('under-review', '2026-03-08', 5));
    expect(await statusOf(unit)).toMatchObject({ status: 'revoked', since: '2026-03-05' });
  });

  it('never gives a published unit’s address or predicate to a unit of ours with the same name', async () => {
    const unit = { ...aUnit('Polres Jember'), agencyName: 'Kepolisian Negara Republik Indonesia' };
    expect(await enter(granted(unit, { predicate: 'WBBM' }))).toEqual({ slug: 'polres-jember-2' });
    expect(await all(`SELECT status_origin FROM register_unit WHERE slug = 'polres-jember'`)).toEqual([
      { status_origin: 'published' },
    ]);
  });

  it('takes a new name over and keeps the address', async () => {
    const unit = aUnit('Nama Lama');
    await enter(granted(unit));
    const renamed = { ...unit, name: 'Nama Baru', slug: 'nama-baru' };
    expect(await enter(granted(renamed, { predicate: 'WBBM' }))).toEqual({ slug: 'nama-lama' });
    expect(await all(`SELECT name FROM register_unit WHERE slug = 'nama-lama'`)).toEqual([
      { name: 'Nama Baru' },
    ]);
  });

  it('keeps no half fact', async () => {
    const unit = aUnit();
    const refused = { ...granted(unit), kind: 'revoked', reason: undefined } as unknown as RegisterFact;
    await expect(enter(refused)).rejects.toThrow('register_fact_says_why');
    expect(await statusOf(unit)).toBeUndefined();
  });
});

describe('the tables', () => {
  it.each([
    `UPDATE register_fact SET reason = 'lain'`,
    'DELETE FROM register_fact',
    'DELETE FROM register_unit',
    `UPDATE register_word SET word = 'lain'`,
    'DELETE FROM register_word',
    'TRUNCATE register_fact',
  ])('refuse the application %s', async (sql) => {
    await expect(all(sql)).rejects.toThrow(/permission denied/);
  });

  it('refuse even the owner a rewriting of facts', async () => {
    const owner = await new DataSource({ type: 'postgres', url: database.migrationUrl }).initialize();
    try {
      await expect(owner.query(`UPDATE register_fact SET reason = 'lain'`)).rejects.toThrow('append-only');
      await expect(owner.query('DELETE FROM register_fact')).rejects.toThrow('append-only');
    } finally {
      await owner.destroy();
    }
  });
});
