import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parse } from 'csv-parse/sync';
import { RegisterService } from '../../src/register/register.service.js';
import { createTestApp } from '../support/app.js';
import { createSeeded, IMPORTED, type Seeded } from './seeded.js';

let seeded: Seeded;
let app: NestFastifyApplication;

beforeAll(async () => {
  seeded = await createSeeded();
  app = await createTestApp({ databaseUrl: seeded.url });
});

afterAll(async () => {
  await app.close();
  await seeded.drop();
});

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers });
const list = async (query: string) =>
  (await get(`/api/v1/register/units?${query}`)).json<{
    items: { name: string }[];
    next: string | null;
    match: string | null;
    completeness: { complete: boolean; statement: string; notFoundMeans: string };
  }>();

const ADDRESSES = [
  '/',
  '/cari?q=polres',
  '/unit/pengadilan-negeri-surabaya',
  '/kelengkapan',
  '/api/v1/register/units?q=polres',
  '/api/v1/register/units.csv',
  '/api/v1/register/units/pengadilan-negeri-surabaya',
];

describe('the public face', () => {
  it.each(ADDRESSES)('answers %s to anybody, and 304 to whoever has it already', async (url) => {
    const first = await get(url);
    expect(first.statusCode).toBe(200);
    expect(first.headers['cache-control']).toBe('public, max-age=60');
    expect(first.headers.vary).toContain('cookie');
    const etag = String(first.headers.etag);
    const again = await get(url, { 'if-none-match': `"other", W/${etag}` });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe('');
    expect((await get(url, { 'if-none-match': '"other"' })).statusCode).toBe(200);
  });

  it('changes its validator with the fact that changes the page', async () => {
    const url = '/unit/kantor-yang-baru';
    expect((await get(url)).statusCode).toBe(404);
    const unit = {
      unitId: '0b8f7c0e-6d0c-4a55-9d7a-2a33c5c5a001',
      slug: 'kantor-yang-baru',
      name: 'Kantor yang Baru',
      agencyName: 'Kementerian <Contoh>',
      agencyKind: 'kementerian',
      province: null,
      city: null,
    } as const;
    const common = { unit, recordedAt: IMPORTED, date: '2026-03-01' };
    const register = app.get(RegisterService);
    await seeded.source.transaction((tx) =>
      register.enter(tx, {
        ...common,
        kind: 'declared',
        entryId: '0b8f7c0e-6d0c-4a55-9d7a-2a33c5c5a002',
        declaration: {
          office: 'Kepala Kantor',
          staffTotal: 1040,
          staffSigned: 1040,
          witnesses: 'Ombudsman RI',
          document: 'PI-1/2026',
          publishedAt: 'javascript:alert(1)',
        },
      }),
    );
    const declared = await get(url);
    expect(declared.body).toContain('Belum berpredikat');
    expect(declared.body).toContain('1.040 dari 1.040 (100%)');
    expect(declared.body).toContain('Kementerian &lt;Contoh&gt;');
    expect(declared.body).not.toContain('href="javascript:');
    await seeded.source.transaction((tx) =>
      register.enter(tx, {
        ...common,
        kind: 'granted',
        entryId: '0b8f7c0e-6d0c-4a55-9d7a-2a33c5c5a003',
        predicate: 'WBK',
        year: 2025,
        basis: 'Keputusan Nomor 7 Tahun 2026',
        areaScores: [{ area: '1', title: 'Manajemen Perubahan', score: '7.5', max: '8', share: '93.75' }],
      }),
    );
    const granted = await get(url, { 'if-none-match': String(declared.headers.etag) });
    expect(granted.statusCode).toBe(200);
    expect(granted.body).toContain('Unit ini memegang predikat WBK sejak 1 Maret 2026.');
    expect(granted.body).toContain('Keputusan Nomor 7 Tahun 2026');
    expect(granted.body).toMatch(/93,75%/);
  });

  it('says "according to" with the link, since when, and what nobody checked', async () => {
    const { body } = await get('/unit/pengadilan-negeri-surabaya');
    expect(body).toContain('Predikat WBK unit ini dicabut pada 3 Februari 2022.');
    expect(body).toMatch(/menurut <a href="https:\/\/fbeta\.republika\.co\.id\//);
    expect(body).toContain('href="https://www.lapor.go.id"');
    const held = await get('/unit/polres-gresik?lang=en');
    expect(held.body).toContain('No report of a revocation was found; that does not prove');
    expect(held.body).toContain('This register is not complete yet');
  });

  it('says of an address that leads nowhere what that means', async () => {
    for (const url of ['/unit/tidak-ada', '/unit/%00', '/unit/..%2fx', `/unit/${'a'.repeat(190)}`]) {
      const { statusCode, body } = await get(url);
      expect(statusCode).toBe(404);
      expect(body).toContain('hanya berarti belum tercatat di sini');
    }
    const problem = await get('/api/v1/register/units/tidak-ada');
    expect(problem.statusCode).toBe(404);
    expect(problem.json()).toMatchObject({ code: 'unit-not-in-register' });
  });

  it('offers the nearest names where nothing is found, and never as a result', async () => {
    const { body } = await get('/cari?q=Pengadilan+Negeri+Qqqqqq');
    expect(body).toContain('“Pengadilan Negeri Qqqqqq” tidak ditemukan');
    expect(body).toContain('Pengadilan Negeri Malang');
    expect(await list('q=Pengadilan+Negeri+Qqqqqq')).toMatchObject({ match: 'nearest' });
    expect((await get('/api/v1/register/units.csv?q=Pengadilan+Negeri+Qqqqqq')).headers['row-count']).toBe(
      '0',
    );
  });

  it('leads on by filters and pages that stand in the address', async () => {
    const first = await get('/cari?agency=Kepolisian+Negara+Republik+Indonesia');
    const next = /<a class="button" href="([^"]+)" rel="next"/
      .exec(first.body)?.[1]
      ?.replaceAll('&amp;', '&');
    expect(next).toContain('agency=Kepolisian+Negara+Republik+Indonesia');
    const second = await get(String(next));
    expect(second.statusCode).toBe(200);
    expect(second.body).toContain('href="/cari?agency=Kepolisian+Negara+Republik+Indonesia" rel="first"');
    expect(second.body).toContain('<option value="Kepolisian Negara Republik Indonesia" selected="">');
  });

  it('keeps the language that was chosen', async () => {
    const chosen = await get('/?lang=en');
    expect(chosen.body).toContain('<html lang="en">');
    expect(chosen.headers['set-cookie']).toMatch(/^lang=en; .*HttpOnly; SameSite=Lax$/);
    const { body } = await get('/', { cookie: 'lang=en' });
    expect(body).toContain('Does this unit hold WBK or WBBM?');
  });
});

describe('the interface for programs', () => {
  it('finds what the page finds, and says how complete that is', async () => {
    const answer = await list('q=pengadilan+negri+surabya');
    expect(answer.items[0]?.name).toBe('Pengadilan Negeri Surabaya');
    expect(answer).toMatchObject({ match: 'similar', completeness: { complete: false } });
    expect(answer.completeness.statement).toContain('2.219');
  });

  it('gives every unit once, page by page', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await list(`limit=50&cursor=${cursor}`);
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.next ?? '';
    } while (cursor !== '');
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(197);
  });

  it('fault 15: an export states its rows, and says so when there are none', async () => {
    const full = await get('/api/v1/register/units.csv?status=revoked');
    const rows = parse(full.body, { columns: true });
    expect(rows).toHaveLength(4);
    expect(full.headers).toMatchObject({
      'row-count': '4',
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="register-zi-4.csv"',
    });
    expect(rows[0]).toMatchObject({
      status: 'revoked',
      origin: 'published',
      sourceAddress: expect.stringMatching(/^https:/),
    });
    const empty = await get('/api/v1/register/units.csv?province=Atlantis');
    expect(empty.headers['row-count']).toBe('0');
    expect(empty.body).toMatch(/\r\n# 0 baris: .+\r\n$/);
  });

  it('continues a long export where it stopped', async () => {
    const first = await get('/api/v1/register/units.csv?limit=150');
    expect(first.headers['row-count']).toBe('150');
    const next = /^<(.+)>; rel="next"$/.exec(String(first.headers.link))?.[1];
    const rest = await get(String(next));
    expect(rest.headers.link).toBeUndefined();
    const slugs = [first, rest].flatMap(({ body }) =>
      parse(body, { columns: true }).map((row) => (row as { slug: string }).slug),
    );
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(slugs.length).toBeGreaterThanOrEqual(197);
  });
});

const HOSTILE = [
  ['q=%00', 'q'],
  [`q=${'a'.repeat(10_000)}`, 'q'],
  [`q=${'a+'.repeat(50)}`, 'q'],
  ['q=%26%7C!', 'q'],
  ['q=a&q=b', 'q'],
  ['predicate=wbk', 'predicate'],
  ['year=19', 'year'],
  ['year=2020.5', 'year'],
  ['status=%27%20or%201%3D1', 'status'],
  ['province=%00', 'province'],
  ['cursor=%5B%5D', 'cursor'],
  ['q=polres&cursor=AAAA', 'cursor'],
  ['cursor=a&cursor=b', 'cursor'],
] as const;

describe('odd questions', () => {
  it.each(HOSTILE.map(([query, field]) => [query.slice(0, 40), field, query]))(
    'are refused at the field: %s',
    async (_, field, query) => {
      const refused = await get(`/api/v1/register/units?${query}`);
      expect(refused.statusCode).toBe(422);
      expect(refused.headers['content-type']).toContain('application/problem+json');
      expect(refused.json()).toMatchObject({ code: 'invalid-input', faults: [{ field }] });
      const page = await get(`/cari?${query}`);
      expect(page.statusCode).toBe(422);
      expect(page.body).toContain('class="error-summary"');
      if (field !== 'cursor')
        expect(page.body).toMatch(new RegExp(`id="f-${field}"[^>]*aria-invalid="true"`));
    },
  );

  it.each(['limit=0', 'limit=101', 'limit=x', 'unheard=of'])('the interface refuses %s', async (query) => {
    expect((await get(`/api/v1/register/units?${query}`)).statusCode).toBe(422);
  });

  it.each([
    'q=%27%3B+DROP+TABLE+register_unit%3B--',
    'q=a+%26+b+%7C+!c%3A*',
    'q=%F0%9D%94%98%F0%A0%AE%B7',
    'q=%ED%A0%80x',
    'q=%E0%A4%A',
    'q=%ff%fe+x',
    'agency=%ED%A0%80',
    'q=&agency=&year=',
  ])('are taken as words: %s', async (query) => {
    expect((await get(`/api/v1/register/units?${query}`)).statusCode).toBe(200);
    expect((await get(`/cari?${query}&utm_source=x`)).statusCode).toBe(200);
  });
});
