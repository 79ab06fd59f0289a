import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parse } from 'csv-parse/sync';
import { HtmlValidate } from 'html-validate';
import { createTestApp } from '../support/app.js';
import { createSeeded, type Seeded } from '../register/seeded.js';
import { addressesIn, inLanguage, PUBLIC_PAGES } from './addresses.js';

let seeded: Seeded;
let app: NestFastifyApplication;
const SITE = 'https://zi.example.go.id';

beforeAll(async () => {
  seeded = await createSeeded();
  app = await createTestApp({ databaseUrl: seeded.url, config: { publicUrl: SITE } });
});
afterAll(async () => {
  await app?.close();
  await seeded?.drop();
});

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers });
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // React writes void elements and attributes in its own way; both are HTML.
    'void-style': 'off',
    'attr-case': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    // Long texts are no fault of the markup.
    'long-title': 'off',
    'meta-refresh': 'error',
    'no-inline-style': 'error',
    'valid-id': ['error', { relaxed: true }],
    'prefer-native-element': 'off',
  },
});

describe.each(PUBLIC_PAGES)('%s', (address) => {
  it.each(['id', 'en'] as const)(
    'is valid HTML in %s, without style or script of its own',
    async (language) => {
      const { statusCode, body } = await get(inLanguage(address, language));
      expect(statusCode).toBe(200);
      const report = await validator.validateString(body);
      expect(
        report.results.flatMap(({ messages }) => messages.map((one) => `${one.line}: ${one.message}`)),
      ).toEqual([]);
      expect(body).toContain(`<html lang="${language}"`);
      expect(body).not.toMatch(/\sstyle="|<style|<script(?! type="application\/ld\+json"| src="\/assets\/)/);
    },
  );

  it('says of itself what search engines and other sites may show', async () => {
    const { body } = await get(address);
    expect(body).toMatch(/<meta name="description" content="[^"]{20,}"/);
    expect(body).toContain('property="og:title"');
    const path = address.split('?')[0] ?? '';
    const listed = !address.startsWith('/cari');
    expect(body.includes(`<link rel="canonical" href="${SITE}${path}"`)).toBe(listed);
    expect(body.includes('<meta name="robots" content="noindex"')).toBe(!listed);
    for (const [, json] of body.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g))
      expect(JSON.parse(json)).toMatchObject({ '@context': 'https://schema.org' });
  });
});

it('every link of every page leads somewhere', async () => {
  const seen = new Set<string>();
  for (const page of PUBLIC_PAGES)
    for (const address of addressesIn((await get(page)).body)) seen.add(address);
  expect(seen.size).toBeGreaterThan(120);
  // The nightly files are not made in a test.
  seen.delete('/api/v1/register/bulk');
  const broken: string[] = [];
  for (const address of seen) {
    const { statusCode } = await get(address);
    if (statusCode !== 200) broken.push(`${statusCode} ${address}`);
  }
  expect(broken).toEqual([]);
});

describe('search engines', () => {
  const addressesOf = async (map: string) =>
    [...(await get(map)).body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => {
      expect(address.startsWith(`${SITE}/`)).toBe(true);
      return address.slice(SITE.length);
    });

  it('find every page that is for everybody, and each exists', async () => {
    expect((await get('/robots.txt')).body).toContain(`Sitemap: ${SITE}/sitemap.xml`);
    const maps = await addressesOf('/sitemap.xml');
    const all = (await Promise.all(maps.map(addressesOf))).flat();
    expect(new Set(all).size).toBe(all.length);
    const units = all.filter((address) => address.startsWith('/unit/'));
    const { body } = await get('/api/v1/register/units.csv');
    expect(units).toHaveLength(parse(body, { columns: true }).length);
    for (const address of [...all.filter((one) => !one.startsWith('/unit/')), ...units.slice(0, 5)])
      expect([address, (await get(address)).statusCode]).toEqual([address, 200]);
    expect((await get('/sitemap/unit-zzzz.xml')).statusCode).toBe(404);
  });
});

describe('figures', () => {
  it.each(['corong', 'tahun', 'jenis', 'provinsi'])('%s: the file says what the page says', async (name) => {
    const { statusCode, body, headers } = await get(`/statistik/${name}.csv`);
    expect(statusCode).toBe(200);
    const rows = parse(body, { columns: true });
    expect(headers['row-count']).toBe(String(rows.length));
    expect((await get(`/statistik/${name}.txt`)).statusCode).toBe(404);
  });

  it('add up to the register: nothing is counted twice, nothing is left out', async () => {
    const rows = parse<Record<string, string>>((await get('/statistik/provinsi.csv')).body, {
      columns: true,
    });
    const units = parse((await get('/api/v1/register/units.csv')).body, { columns: true });
    expect(rows.reduce((sum, row) => sum + Number(row.units), 0)).toBe(units.length);
  });

  it('are drawn without script, in both languages, for phones and in the dark', async () => {
    for (const file of [
      'tahun.id.svg',
      'tahun.en.sempit.svg',
      'jenis.id.gelap.svg',
      'jenis.en.sempit.gelap.svg',
    ]) {
      const { statusCode, headers, body } = await get(`/statistik/${file}`);
      expect([file, statusCode, headers['content-type']]).toEqual([
        file,
        200,
        'image/svg+xml; charset=utf-8',
      ]);
      expect(body).not.toContain('<script');
    }
    expect((await get('/statistik/tahun.de.svg')).statusCode).toBe(404);
  });
});

describe('what a unit passes on', () => {
  it('a badge of this moment, which asks to look where nothing is known', async () => {
    expect((await get('/unit/pengadilan-negeri-surabaya/lencana.svg')).body).toContain('dicabut');
    // A grant that was only reported may have ended unreported.
    const reported = (await get('/unit/puskesmas-ketabang/lencana.svg')).body;
    expect(reported).toContain('Periksa status');
    expect(reported).not.toContain('WBK');
    expect((await get('/unit/tidak-ada/lencana.svg')).body).toContain('Periksa status');
    const english = await get('/unit/tidak-ada/lencana.en.svg');
    expect([english.body.includes('Check the status'), english.headers['set-cookie']]).toEqual([
      true,
      undefined,
    ]);
    const page = (await get('/unit/pengadilan-negeri-surabaya?lang=en')).body;
    expect(page.match(/lencana[a-z.]*\.svg/g)).toEqual(['lencana.en.svg', 'lencana.en.svg']);
    expect(page).not.toContain('lencana.svg');
  });

  it('a QR code of its address, and of no other', async () => {
    const { body, statusCode } = await get('/unit/pengadilan-negeri-surabaya/qr.svg');
    expect([statusCode, body.startsWith('<svg xmlns=')]).toEqual([200, true]);
    expect((await get('/unit/tidak-ada/qr.svg')).statusCode).toBe(404);
  });
});
