import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createTestApp } from '../support/app.js';
import { openBrowser } from '../support/browser.js';
import { createSeeded, type Seeded } from '../register/seeded.js';
import { inLanguage, listening, PUBLIC_PAGES } from './addresses.js';

let seeded: Seeded;
let app: NestFastifyApplication;
let browser: Browser;
let site: string;

beforeAll(async () => {
  seeded = await createSeeded();
  app = await createTestApp({ databaseUrl: seeded.url });
  site = await listening(app);
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.close();
  await seeded?.drop();
});

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function within<T>(
  options: Parameters<Browser['newContext']>[0],
  work: (page: Page, context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ locale: 'id-ID', ...options });
  try {
    return await work(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

/** What axe finds, in words that say where. */
const faultsOn = (page: Page) =>
  page.evaluate<
    string[]
  >(`axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(RULES)} } }).then(
    ({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`);

/** How far the page reaches beyond the screen, in pixels. */
const beyond = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');

/** Enough to pass the head, the content's forms and some rows of its tables. */
const MOST_STOPS = 40;

/** What has the focus, in its own words (null: nothing), and whether a reader can tell. */
const focused = (page: Page) =>
  page.evaluate<{ words: string | null; seen: boolean }>(`(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return { words: null, seen: false };
    const { outlineStyle, boxShadow } = getComputedStyle(at);
    const { width, height } = at.getBoundingClientRect();
    const seen = width > 0 && height > 0 && (outlineStyle !== 'none' || boxShadow !== 'none');
    return { words: at.tagName + ' ' + (at.textContent || at.id || at.name).trim().slice(0, 60), seen };
  })()`);

/** Goes on by the keyboard until what has the focus says this. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let stop = 0; stop < 2 * MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    if ((await focused(page)).words?.includes(words)) return;
  }
  throw new Error(`the keyboard does not reach "${words}"`);
}

describe('everybody can use it', () => {
  it.each([
    ['id', 'light'],
    ['en', 'dark'],
    ['id', 'dark'],
    ['en', 'light'],
  ] as const)(
    'axe finds nothing on any page in %s, %s',
    (language, colorScheme) =>
      within({ colorScheme, viewport: { width: 1280, height: 900 }, bypassCSP: true }, async (page) => {
        for (const address of PUBLIC_PAGES) {
          await page.goto(site + inLanguage(address, language));
          await page.addScriptTag({ path: AXE });
          expect([address, await faultsOn(page)]).toEqual([address, []]);
        }
      }),
    120_000,
  );

  it(
    'fits a screen of 320 pixels, which is also four times as large on a desk, and text set wide',
    () =>
      within({ viewport: { width: 320, height: 640 }, bypassCSP: true }, async (page) => {
        for (const address of PUBLIC_PAGES) {
          await page.goto(site + address);
          expect([address, await beyond(page)]).toEqual([address, 0]);
          // WCAG 1.4.12
          await page.addStyleTag({
            content:
              '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }',
          });
          expect([address, 'set wide', await beyond(page)]).toEqual([address, 'set wide', 0]);
        }
      }),
    120_000,
  );

  it(
    'shows where the keyboard is, at every stop of every page',
    () =>
      within({ viewport: { width: 1280, height: 900 } }, async (page) => {
        for (const address of PUBLIC_PAGES) {
          await page.goto(site + address);
          const unseen: string[] = [];
          for (let stop = 0; stop < MOST_STOPS; stop += 1) {
            await page.keyboard.press('Tab');
            const { words, seen } = await focused(page);
            if (words === null) break;
            if (!seen) unseen.push(words);
          }
          expect([address, unseen]).toEqual([address, []]);
        }
      }),
    120_000,
  );

  it(
    'weighs less than 100 KB at first sight, and asks nobody else for anything',
    () =>
      within({}, async (page) => {
        for (const address of PUBLIC_PAGES) {
          const sizes: number[] = [];
          const elsewhere: string[] = [];
          const note = (response: { url: () => string; body: () => Promise<Buffer> }) => {
            if (!response.url().startsWith(site)) elsewhere.push(response.url());
            void response.body().then(
              ({ length }) => sizes.push(length),
              () => undefined,
            );
          };
          page.on('response', note);
          await page.goto(site + address, { waitUntil: 'networkidle' });
          page.off('response', note);
          const weight = sizes.reduce((sum, one) => sum + one, 0);
          expect([address, weight < 100_000, elsewhere]).toEqual([address, true, []]);
          expect(sizes.length).toBeLessThan(8);
        }
      }),
    120_000,
  );
});

describe('a citizen with script', () => {
  it('is suggested names while typing, under the strict policy', () =>
    within({}, async (page) => {
      const complaints: string[] = [];
      page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
      await page.goto(site);
      await page.getByLabel('Nama unit, instansi, atau kota').pressSequentially('pengadilan negeri suraba');
      await page
        .locator('datalist option[value="Pengadilan Negeri Surabaya"]')
        .waitFor({ state: 'attached' });
      expect(complaints).toEqual([]);
    }));
});

describe('a citizen without script', () => {
  it('finds a unit with a typing error, by keyboard, and reads its history and its state years ago', () =>
    within({ javaScriptEnabled: false, viewport: { width: 360, height: 700 } }, async (page) => {
      await page.goto(site);
      await page.getByLabel('Nama unit, instansi, atau kota').focus();
      await page.keyboard.type('pengadilan negri surabya');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/cari\?q=/);
      await tabTo(page, 'Pengadilan Negeri Surabaya');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Pengadilan Negeri Surabaya' }).waitFor();
      expect(await page.getByRole('main').innerText()).toContain('dicabut');
      await page.getByLabel('Berlaku pada').fill('2021-06-30');
      await page.getByRole('button', { name: 'Tampilkan' }).click();
      await page.getByText('Yang ditampilkan bukan keadaan sekarang').waitFor();
      expect(await page.getByRole('main').innerText()).not.toContain('3 Februari 2022');
    }));
});

describe('a journalist', () => {
  it('goes from the figures to their file, and from open data to the feed', () =>
    within({}, async (page) => {
      await page.goto(`${site}/statistik`);
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Unduh: Predikat per tahun (CSV)' }).click();
      expect((await download).suggestedFilename()).toBe('statistik-zi-tahun.csv');
      await page
        .getByRole('navigation', { name: 'Navigasi utama' })
        .getByRole('link', { name: 'Data terbuka' })
        .click();
      await page.getByRole('link', { name: 'Umpan (JSON)' }).click();
      const feed = JSON.parse(await page.locator('body').innerText()) as { items: unknown[] };
      expect(feed.items.length).toBeGreaterThan(0);
    }));
});
