import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { projectRoot } from '../../src/platform/root.js';
import { entryOf } from '../../src/site/built.js';
import { openBrowser } from '../support/browser.js';
import { type Program, scratchFolder, startProgram } from '../support/program.js';
import { Visitor } from '../support/visitor.js';

const UNIT = 'Kantor Layanan Peragaan Dua';
const axe = readFileSync(join(projectRoot, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

let program: Program;
let browser: Browser;
let sheet: string;
let casePath: string;

async function signedIn(login: string, width = 1280): Promise<Page> {
  const visitor = await Visitor.at(browser, program.url, width);
  await visitor.signsIn(login);
  return visitor.page;
}

const saved = (page: Page) => page.getByText('Tersimpan', { exact: true }).waitFor();
const note = (page: Page) => page.getByLabel('Catatan', { exact: true });

async function opensIndicator(page: Page, code: string): Promise<void> {
  await page.goto(`${sheet}?butir=${code}`);
  await page.getByRole('heading', { level: 1, name: code }).waitFor();
}

beforeAll(async () => {
  program = await startProgram({ env: { DATA_DIR: scratchFolder() } });
  [browser] = await Promise.all([openBrowser(), program.ready()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  program?.signalGroup('SIGTERM');
  await program?.ended;
});

describe('the workspace', () => {
  it('loads less than 200 KB of script (gzip) first', () => {
    const { script, preloads } = entryOf('workspace');
    const sizes = [script, ...preloads].map((href) =>
      gzipSync(readFileSync(join(projectRoot, 'dist', 'web', href.replace('/assets/', '')))),
    );
    expect(sizes.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(200_000);
  });

  it('asks a stranger to sign in and leads back', async () => {
    const { page } = await Visitor.at(browser, program.url);
    await page.goto(`${program.url}/app`);
    await page.waitForURL(/\/masuk\?next=%2Fapp/);
    await page.context().close();
  });

  it('leads an operator from what waits to the sheet', async () => {
    const page = await signedIn('operator');
    await page.goto(`${program.url}/app`);
    await page.getByRole('link', { name: `Penilaian mandiri – ${UNIT}` }).click();
    await page.getByRole('heading', { name: 'Langkah Anda' }).waitFor();
    casePath = page.url();
    await page.getByRole('link', { name: 'Isi lembar kerja' }).click();
    await page.getByRole('heading', { name: 'Skor langsung' }).waitFor();
    sheet = page.url().split('?')[0];
    await page.context().close();
  }, 60_000);

  it('saves what is typed without being told, and goes on by keyboard', async () => {
    const page = await signedIn('operator');
    await opensIndicator(page, 'A.I.1.i.a');
    await note(page).fill('Tim kerja dibentuk dengan SK.');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { level: 1, name: 'A.I.1.i.b' }).waitFor();
    await page.keyboard.press('Control+ArrowUp');
    await saved(page);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'A.I.1.i.a' }).waitFor();
    expect(await note(page).inputValue()).toBe('Tim kerja dibentuk dengan SK.');
    await page.context().close();
  }, 60_000);

  it('keeps what is typed without a network and sends it when it is back', async () => {
    const page = await signedIn('operator');
    await opensIndicator(page, 'A.I.1.i.b');
    await page.context().setOffline(true);
    await note(page).fill('Diketik tanpa jaringan.');
    await page.getByText('Tidak ada jaringan.').waitFor();
    await note(page).fill('Diketik tanpa jaringan, sampai selesai.');
    await page.context().setOffline(false);
    await saved(page);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'A.I.1.i.b' }).waitFor();
    expect(await note(page).inputValue()).toBe('Diketik tanpa jaringan, sampai selesai.');
    await page.context().close();
  }, 60_000);

  it('shows two people who wrote on one indicator both texts', async () => {
    const [first, second] = [await signedIn('operator'), await signedIn('kepala')];
    await opensIndicator(first, 'A.I.1.ii.a');
    await opensIndicator(second, 'A.I.1.ii.a');
    await note(first).fill('Kata operator.');
    await saved(first);
    await note(second).fill('Kata kepala.');
    const conflict = second.getByRole('alert');
    await conflict.getByText('Kata operator.').waitFor();
    await conflict.getByText('Kata kepala.').waitFor();
    await second.getByRole('button', { name: 'Simpan punya saya' }).click();
    await saved(second);
    await first.reload();
    await first.getByRole('heading', { level: 1, name: 'A.I.1.ii.a' }).waitFor();
    expect(await note(first).inputValue()).toBe('Kata kepala.');
    await Promise.all([first, second].map((page) => page.context().close()));
  }, 60_000);

  it('tells two people in one sheet who is where', async () => {
    const [first, second] = [await signedIn('operator'), await signedIn('kepala')];
    await opensIndicator(first, 'A.I.1.ii.a');
    await opensIndicator(second, 'A.I.1.ii.a');
    await second.getByText('Ratna Wulandari juga membuka butir ini').waitFor();
    await first.getByText('Bambang Prasetyo juga membuka butir ini').waitFor();
    await second.keyboard.press('Control+Enter');
    await first.getByText('Bambang Prasetyo ada di butir A.I.1.ii.b').waitFor();
    await Promise.all([first, second].map((page) => page.context().close()));
  }, 60_000);

  it('tells the head what is missing before the sheet can be approved', async () => {
    const page = await signedIn('kepala');
    await page.goto(casePath);
    await page.getByText('Setujui', { exact: false }).first().click();
    await page.getByText('Belum dapat dilakukan. Yang masih kurang:').first().waitFor();
    await page.context().close();
  }, 60_000);

  it('has no fault that axe finds, in both languages and schemes, and fits 320 px', async () => {
    const page = await signedIn('operator', 320);
    for (const [language, colorScheme] of [
      ['id', 'light'],
      ['en', 'dark'],
      ['id', 'dark'],
      ['en', 'light'],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      for (const path of [`${program.url}/app`, casePath, `${sheet}?butir=A.I.1.i.a`]) {
        await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        const faults = await page.evaluate(`${axe}; axe.run(document).then(({ violations }) =>
          violations.map(({ id, nodes }) => id + ' ' + nodes.map((node) => node.html).join(' ')))`);
        expect([path, language, colorScheme, faults]).toEqual([path, language, colorScheme, []]);
        const width: number = await page.evaluate('document.documentElement.scrollWidth');
        expect(width).toBeLessThanOrEqual(320);
      }
    }
    await page.context().close();
  }, 120_000);
});
