import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CDPSession } from 'playwright-core';
import { loadInstrument } from '../../src/platform/seeds.js';
import { AtCalculator, aPlace, type Place } from '../support/calculator.js';
import { fullAnswer } from '../support/full-sheet.js';

const MOST_BYTES = 100_000;
const instrument = loadInstrument('lke-zi-2021');
const full = Object.fromEntries(instrument.indicators.map((one) => [one.code, fullAnswer(one)]));

let place: Place;
beforeAll(async () => {
  place = await aPlace();
}, 120_000);
afterAll(() => place?.close());

const THEMES = (['id', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ language, colorScheme })),
);

describe('anybody can use the calculator', () => {
  it.each(THEMES)(
    'axe-core finds nothing: $language, $colorScheme',
    async ({ language, colorScheme }) => {
      const someone = await (
        await AtCalculator.at(place, { colorScheme })
      ).opens(`/kalkulator?lang=${language}`);
      await someone.loads({ 'A.I.1.i.a': 'Ya', 'A.II.1.i.a': { agents: 3, changes: 1 }, 'B.I.a': '4' });
      await someone.unfolds();
      await someone.field('A.I.1.i.a').locator('summary').click();
      await someone.field('A.II.1.i.a').locator('input').first().fill('x');
      await someone.page.locator('#jalan-wbk li').first().waitFor();
      expect(await someone.faults()).toEqual([]);
      await someone.chooses('surat.txt', 'Halo');
      expect(await someone.faults()).toEqual([]);
      await someone.close();
    },
    120_000,
  );

  it('by keyboard alone: opens a part, answers, reads guidance, saves', async () => {
    const someone = await (await AtCalculator.at(place)).opens();
    const { keyboard } = someone.page;
    const tabsTo = async (matches: (id: string, text: string) => boolean): Promise<void> => {
      for (let pressed = 0; pressed < 120; pressed += 1) {
        await keyboard.press('Tab');
        const { id, text } = await someone.focused();
        if (matches(id, text)) return;
      }
      throw new Error('the keyboard never came there');
    };
    await tabsTo((id) => id === 'butir-A.I.1.i.a-Ya');
    await keyboard.press('Space');
    expect(await someone.total()).toBe('0,25');
    await keyboard.press('ArrowDown');
    expect(await someone.total()).toBe('0,00');
    await keyboard.press('ArrowUp');
    await tabsTo((_, text) => text === 'Kosongkan jawaban');
    await tabsTo((_, text) => text.startsWith('Yang diminta'));
    await keyboard.press('Enter');
    await someone.field('A.I.1.i.a').getByText('SK Tim Kerja ZI').waitFor();
    await tabsTo((_, text) => text.startsWith('2. Penataan Tatalaksana'));
    await keyboard.press('Enter');
    await someone.field('A.I.2.i.a').waitFor();
    await tabsTo((id) => id === 'butir-A.I.2.i.a-A');
    await keyboard.press('Space');
    await someone.page.getByText('2 dari 113 butir dijawab').waitFor();
    await someone.opens();
    await tabsTo((_, text) => text === 'Simpan ke berkas');
    const [download] = await Promise.all([someone.page.waitForEvent('download'), keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toMatch(/\.json$/);
    await someone.close();
  });

  // 320 by 256 is 1280 by 1024 at 400 %.
  it.each([
    [320, 640],
    [320, 256],
    [360, 740],
    [768, 1024],
    [1440, 900],
  ])('at %i by %i nothing is scrolled sideways, and the score leaves room to read', async (width, height) => {
    const someone = await (await AtCalculator.at(place, { viewport: { width, height } })).opens();
    const { page } = someone;
    await someone.loads({ 'A.I.1.i.a': 'Tidak', 'A.II.1.i.a': { agents: 3, changes: 1 } });
    await someone.unfolds();
    await page.locator('#jalan-wbk li').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await someone.field('A.I.3.i.a').scrollIntoViewIfNeeded();
    const bar = await page.locator('.score-bar').boundingBox();
    const covered = bar && bar.y + bar.height > 0 && bar.x + bar.width < width + 1 && bar.width > width / 2;
    if (covered) expect(bar.height).toBeLessThan(height / 3);
    await someone.close();
  });

  it('says without script that it needs it', async () => {
    for (const [language, words] of [
      ['id', 'Kalkulator ini memerlukan JavaScript.'],
      ['en', 'This calculator needs JavaScript.'],
    ]) {
      const someone = await AtCalculator.at(place, { javaScriptEnabled: false });
      await someone.page.goto(`${place.url}/kalkulator?lang=${language}`);
      expect(await someone.page.getByRole('main').innerText()).toContain(words);
      await someone.close();
    }
  });
});

describe('on paper', () => {
  it('is every answer in words with the conditions, and nothing is cut off', async () => {
    const someone = await (await AtCalculator.at(place, { viewport: { width: 700, height: 990 } })).opens();
    const { page } = someone;
    await someone.loads({ ...full, 'A.I.1.i.a': 'Tidak' });
    await page.emulateMedia({ media: 'print' });
    await page.locator('#cetakan tbody tr').nth(112).waitFor();
    const text = await page.getByRole('main').innerText();
    for (const words of [
      '99,75 dari 100, 113 dari 113 butir dijawab. WBK: semua syarat nilai terpenuhi.',
      'Tidak. Tim Kerja belum dibentuk',
      'Syarat nilai WBK dan WBBM',
      'Jumlah Agen Perubahan: 10',
    ])
      expect(text).toContain(words);
    expect(await page.locator('#cetakan tbody tr').count()).toBe(113);
    expect(await page.getByRole('button').count()).toBe(0);
    const cut = await page.evaluate(`
      [...document.querySelectorAll('main *')]
        .filter((one) => {
          const { left, right, width } = one.getBoundingClientRect();
          return width > 1 && (left < -0.5 || right > document.documentElement.clientWidth + 0.5);
        })
        .map((one) => one.outerHTML.slice(0, 80))`);
    expect(cut).toEqual([]);
    // As a browser prints it, from the page as it was on the screen.
    await page.emulateMedia({ media: null });
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
    await someone.close();
  });
});

describe('what it weighs', () => {
  it.each(['id', 'en'])('the first view is below 100 KB and asks nobody else: %s', async (language) => {
    const someone = await AtCalculator.at(place, { serviceWorkers: 'block' });
    const devtools: CDPSession = await someone.context.newCDPSession(someone.page);
    await devtools.send('Network.enable');
    const sizes: number[] = [];
    const asked: string[] = [];
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength));
    devtools.on('Network.requestWillBeSent', ({ request }) => asked.push(request.url));
    await someone.opens(`/kalkulator?lang=${language}`);
    await someone.page.waitForLoadState('networkidle');
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    expect(sizes.length).toBeGreaterThanOrEqual(5);
    expect(bytes).toBeLessThan(MOST_BYTES);
    expect(asked.filter((url) => !url.startsWith(`${place.url}/`))).toEqual([]);
    // The reader of workbooks comes when a workbook does.
    expect(asked.filter((url) => url.includes('workbook'))).toEqual([]);
    await someone.close();
  });

  it('is kept for ever by its name, packed for whoever takes it so', async () => {
    const html = (await place.app.inject({ url: '/kalkulator' })).body;
    const scripts = [...html.matchAll(/\/assets\/\w+[\w-]*-[\w-]{8}\.(?:js|css)/g)].map(([url]) => url);
    expect(scripts.length).toBeGreaterThanOrEqual(3);
    for (const url of scripts) {
      const [plain, packed, refused] = await Promise.all(
        ['identity', 'br, gzip;q=0.8', 'gzip;q=0'].map((accepted) =>
          place.app.inject({ url, headers: { 'accept-encoding': accepted } }),
        ),
      );
      expect(plain.headers).toMatchObject({
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
      });
      expect([plain.headers['content-encoding'], refused.headers['content-encoding']]).toEqual([
        undefined,
        undefined,
      ]);
      expect(packed.headers['content-encoding']).toBe('gzip');
      expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length);
    }
    expect(html).not.toMatch(/<style|style=|<script(?![^>]*src=)/);
  });

  it('can be installed: a manifest in the language of the page, and a worker for this page alone', async () => {
    const manifest = await place.app.inject({ url: '/kalkulator/manifest.webmanifest?lang=en' });
    expect(manifest.headers['content-type']).toContain('application/manifest+json');
    expect(manifest.json()).toMatchObject({
      ...{ name: 'Integrity Zone calculator', start_url: '/kalkulator?lang=en', scope: '/kalkulator' },
      ...{ display: 'standalone', icons: [{ sizes: 'any' }] },
    });
    const worker = await place.app.inject({ url: '/kalkulator/sw.js' });
    expect(worker.headers).toMatchObject({
      'service-worker-allowed': '/kalkulator',
      'cache-control': 'private, no-cache',
    });
  });
});
