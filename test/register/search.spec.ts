import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readPublished } from '../../src/register/published.js';
import { ReadPool } from '../../src/register/read-pool.js';
import { Clock } from '../../src/platform/clock.js';
import { Feed } from '../../src/register/feed.service.js';
import { RegisterReader } from '../../src/register/register-reader.service.js';
import type { SearchQuery } from '../../src/register/search-query.js';
import { SearchService } from '../../src/register/search.service.js';
import { createSeeded, type Seeded } from './seeded.js';

let seeded: Seeded;
let pool: ReadPool;
let search: SearchService;

beforeAll(async () => {
  seeded = await createSeeded();
  pool = new ReadPool({ databaseUrl: seeded.url });
  search = new SearchService(pool);
});

afterAll(async () => {
  await pool.onApplicationShutdown();
  await seeded.drop();
});

const ANYTHING: SearchQuery = {
  q: '',
  agency: null,
  province: null,
  predicate: null,
  year: null,
  status: null,
  cursor: null,
  limit: 20,
};
const find = (query: Partial<SearchQuery>) => search.find({ ...ANYTHING, ...query });
const names = async (q: string) => (await find({ q })).items.map(({ name }) => name);

async function everyPage(query: Partial<SearchQuery>): Promise<string[]> {
  const slugs: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 300; page += 1) {
    const found = await find({ ...query, cursor });
    slugs.push(...found.items.map(({ slug }) => slug));
    cursor = found.next;
    if (cursor === null) return slugs;
  }
  throw new Error('never ends');
}

describe('find', () => {
  it.each([
    ['pengadilan negri surabya', 'Pengadilan Negeri Surabaya'],
    ['PN Surabaya', 'Pengadilan Negeri Surabaya'],
    ['pengadilan negeri usrabaya', 'Pengadilan Negeri Surabaya'],
    ['kejaksaan negeri abntul', 'Kejaksaan Negeri Bantul'],
    ['pa cilacap', 'Pengadilan Agama Cilacap'],
    ['Kejari Bantul', 'Kejaksaan Negeri Bantul'],
    ['kejati bali', 'Kejaksaan Tinggi Bali'],
    ['kanim blitar', 'Kantor Imigrasi Kelas II Non TPI Blitar'],
    ['lapas slawi', 'Lembaga Pemasyarakatan Kelas IIB Slawi'],
    ['rutan tanjung pinang', 'Rumah Tahanan Negara Kelas I Tanjungpinang'],
    ['kepolisian resor gresik', 'Polres Gresik'],
    ['dispendukcapil surabaya', 'Dinas Kependudukan dan Pencatatan Sipil Kota Surabaya'],
    ['DPMPTSP Semarang', 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kota Semarang'],
    ['KBRI Singapura', 'Kedutaan Besar Republik Indonesia Singapura'],
    ['kantah dumai', 'Kantor Pertanahan Dumai'],
    ['kantor pelayanan pajak denpasar', 'KPP Pratama Denpasar Barat'],
    ['rumah sakit umum daerah natuna', 'RSUD Natuna'],
    ['Ditlantas Polda Jatim', 'Direktorat Lalu Lintas Polda Jawa Timur'],
    ['madrasah aliyah negeri jakarta timur', 'MAN 2 Jakarta Timur'],
    ['UGM', 'Fakultas Teknik Universitas Gadjah Mada'],
    ['mahkamah agung surabaya', 'Pengadilan Negeri Surabaya'],
  ])('takes "%s" for %s', async (q, name) => {
    expect((await names(q))[0]).toBe(name);
  });

  it('finds every published name as it is spelled, first', async () => {
    for (const { unitName } of readPublished()) {
      const found = await find({ q: unitName });
      expect(found).toMatchObject({ closeness: 'exact' });
      expect(found.items[0]?.name).toBe(unitName);
    }
  });

  it('finds every published name with one typing error among the first 20', async () => {
    const random = generator(20_260_302);
    const all = [...new Set(readPublished().map(({ unitName }) => unitName))];
    expect(all).toHaveLength(197);
    const missed: string[] = [];
    for (const name of all) {
      for (let round = 0; round < 4; round += 1) {
        const typed = withOneError(name, random);
        if (!(await names(typed)).includes(name)) missed.push(`${typed} for ${name}`);
      }
    }
    expect(missed).toEqual([]);
  });

  it('says how close the names are', async () => {
    expect(await find({ q: 'pengadilan negeri surabaya' })).toMatchObject({ closeness: 'exact' });
    expect(await find({ q: 'pengadilan negri surabya' })).toMatchObject({ closeness: 'similar' });
    const nearest = await find({ q: 'Pengadilan Negeri Qqqqqq' });
    expect(nearest.closeness).toBe('nearest');
    expect(nearest.items[0]?.name).toMatch(/^Pengadilan Negeri/);
    expect(await find({ q: 'qqqqqq' })).toEqual({ items: [], next: null, closeness: null, many: false });
  });

  it('keeps to the filters, alone and together', async () => {
    const rows = await everyPage({ agency: 'Mahkamah Agung', province: 'Jawa Tengah' });
    const expected = readPublished().filter(
      ({ instansi, province }) => instansi === 'Mahkamah Agung' && province === 'Jawa Tengah',
    );
    expect(rows).toHaveLength(new Set(expected.map(({ unitName }) => unitName)).size);
    const revoked = await find({ status: 'revoked' });
    expect(revoked.items.map(({ name }) => name)).toEqual([
      'Dinas Penanaman Modal dan Perizinan Kota Yogyakarta',
      'Kedutaan Besar Republik Indonesia Singapura',
      'Pengadilan Negeri Surabaya',
      'Polres Ogan Komering Ulu Timur',
    ]);
    const wbbm = await find({ predicate: 'WBBM', year: 2025, limit: 100 });
    expect(wbbm.items.length).toBeGreaterThan(0);
    expect(
      wbbm.items.every(({ predicate, predicateYear }) => predicate === 'WBBM' && predicateYear === 2025),
    ).toBe(true);
    expect(await find({ q: 'pengadilan', province: 'Tidak Ada' })).toMatchObject({ items: [] });
  });

  it.each([
    {},
    { q: 'polres' },
    { q: 'kantor pertanahn' },
    { province: 'Jawa Timur' },
    { q: 'jawa timur negeri' },
  ])('shows each unit of %j on one page, whatever their size', async (query) => {
    const whole = await everyPage({ ...query, limit: 100 });
    expect(whole.length).toBeGreaterThan(3);
    for (const limit of [1, 7]) {
      const parts = await everyPage({ ...query, limit });
      expect(parts).toEqual(whole);
    }
    expect(new Set(whole).size).toBe(whole.length);
  });

  it('refuses a cursor that is not its own', async () => {
    const { next } = await find({ q: 'polres', limit: 1 });
    for (const cursor of [
      'x',
      'bm9u',
      `${next}x`,
      Buffer.from('[0,null,"a\\u0000","b"]').toString('base64url'),
    ]) {
      await expect(find({ q: 'polres', cursor })).rejects.toMatchObject({
        details: { code: 'invalid-input' },
      });
    }
    await expect(find({ cursor: next })).rejects.toMatchObject({ details: { status: 422 } });
  });

  it.each([
    'a & b | !c:*',
    `'; DROP TABLE register_unit; --`,
    "'\\'",
    '((((',
    '<->',
    'x'.repeat(200),
    'ꙮ𝔘𠮷',
  ])('takes %j for words and nothing else', async (q) => {
    await expect(find({ q })).resolves.toHaveProperty('items');
  });
});

describe('many units with the same words', () => {
  it('are paged, those that begin as typed first, none lost or twice', async () => {
    await seeded.source.query(`
      INSERT INTO register_unit (id, slug, name, agency_name, agency_kind, name_folded, search_text)
      SELECT gen_random_uuid(), 'sekolah-' || n, 'Sekolah ' || n, 'Pemerintah Kota Contoh', 'kota', 'sekolah ' || n, 'sekolah ' || n || ' contoh'
        FROM generate_series(1, 950) AS n`);
    await seeded.source.query(`INSERT INTO register_word VALUES ('contoh')`);
    expect(await find({ q: 'sekolah' })).toMatchObject({ many: true, items: { 0: { name: 'Sekolah 1' } } });
    const slugs = await everyPage({ q: 'sekolah', limit: 100 });
    const within = await everyPage({ q: 'contoh', limit: 90 });
    expect(new Set(within).size).toBe(950);
    expect(within).toHaveLength(950);
    expect(slugs.filter((slug) => slug.startsWith('sekolah-'))).toHaveLength(951);
    expect(new Set(slugs).size).toBe(slugs.length);
  });
});

describe('RegisterReader', () => {
  it('lists what there is to filter by', async () => {
    const reader = new RegisterReader(pool, new Feed(pool), new Clock());
    const published = readPublished();
    const agencies = await reader.valuesOf('agency');
    expect(agencies).toEqual(expect.arrayContaining([...new Set(published.map(({ instansi }) => instansi))]));
    expect(new Set(agencies).size).toBe(agencies.length);
    expect(await reader.valuesOf('year')).toEqual([
      '2014',
      '2016',
      '2017',
      '2018',
      '2019',
      '2020',
      '2021',
      '2022',
      '2023',
      '2024',
      '2025',
    ]);
    expect(await reader.valuesOf('province')).toHaveLength(30);
  });

  it('shows the latest revocations first, and a unit with its history', async () => {
    const reader = new RegisterReader(pool, new Feed(pool), new Clock());
    const [latest] = await reader.latest('revoked', 10);
    expect(latest).toMatchObject({ unit: { name: 'Polres Ogan Komering Ulu Timur' }, date: '2022-06-30' });
    const unit = await reader.findUnit('pengadilan-negeri-surabaya');
    expect(unit?.facts.map(({ kind }) => kind)).toEqual(['revoked', 'granted']);
    expect(unit?.facts[0]).toMatchObject({
      origin: 'published',
      sourceAddress: expect.stringMatching(/^https:/),
    });
    for (const slug of ['tidak-ada', '', "a'b", 'A', '../x']) expect(await reader.findUnit(slug)).toBeNull();
  });
});

/** mulberry32: the same errors in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One letter put in, left out, replaced, or swapped with the next. */
function withOneError(name: string, random: () => number): string {
  const letters = [...name].flatMap((letter, index) => (/[a-z]/i.test(letter) ? [index] : []));
  const at = letters[Math.floor(random() * letters.length)] ?? 0;
  const other = String.fromCharCode(97 + Math.floor(random() * 26));
  const [before, letter, after] = [name.slice(0, at), name[at] ?? '', name.slice(at + 1)];
  return [
    `${before}${other}${letter}${after}`,
    `${before}${after}`,
    `${before}${other}${after}`,
    `${before}${after[0] ?? ''}${letter}${after.slice(1)}`,
  ][Math.floor(random() * 4)];
}
