import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { EvidenceUpload } from '../../src/evidence/evidence.entity.js';
import { openBrowser } from '../support/browser.js';
import { aScene, type Scene } from '../support/scene.js';
import type { Walk } from '../support/walk.js';
import { expectSound, looks, workspaceOf } from '../support/workspace.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let scene: Scene;
let browser: Browser;
let walk: Walk;
let sheet: string;

beforeAll(async () => {
  scene = await aScene();
  walk = await (await scene.walk()).until('opened');
  browser = await openBrowser();
  sheet = `/app/kasus/${(await walk.file('assessment')).id}/lembar`;
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await scene?.close();
});

const text = (bytes: number) => Buffer.from(randomBytes(bytes / 2).toString('hex'));
const rows = (name: string) => walk.read((tx) => tx.findBy(EvidenceUpload, { name }));
const section = (page: Page) => page.getByRole('region', { name: 'Bukti dukung' });
const isListed = (page: Page, name: string) => section(page).getByRole('link', { name }).waitFor();

async function at(code: string): Promise<Page> {
  const page = await workspaceOf(browser, scene.app, walk.player('operator'));
  await page.goto(`${sheet}?butir=${code}`);
  await page.getByLabel('Berkas dari perangkat').waitFor();
  return page;
}

/** Files that come without a file chooser: dropped on the page, or pasted into it. */
const brings = (page: Page, how: 'drop' | 'paste', name: string) =>
  page.evaluate(
    `{ const data = new DataTransfer();
       data.items.add(new File(['isi ' + ${JSON.stringify(name)}], ${JSON.stringify(name)}, { type: 'text/plain' }));
       ${
         how === 'drop'
           ? "document.querySelector('.ws-drop').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))"
           : "document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))"
       } }`,
  );

it('takes files that are chosen, dropped and pasted, and shows a picture beside its indicator', async () => {
  const page = await at('A.I.1.i.a');
  await page
    .getByLabel('Foto dari kamera')
    .setInputFiles({ name: 'foto.png', mimeType: 'image/png', buffer: PNG });
  await isListed(page, 'foto.png');
  await brings(page, 'drop', 'seret.txt');
  await isListed(page, 'seret.txt');
  await brings(page, 'paste', 'tempel.txt');
  await isListed(page, 'tempel.txt');
  expect(await section(page).getByText('Aman tersimpan').count()).toBe(3);
  await page.getByText('Lihat di sini').click();
  await page.getByRole('img', { name: 'foto.png' }).waitFor();
  const width: number = await page.evaluate("document.querySelector('.ws-preview img').naturalWidth");
  expect(width).toBe(1);
  await looks(page, 'bukti');
  await page.context().close();
}, 60_000);

it('goes on by itself when the line is back, and after the tab was closed where it was', async () => {
  const folder = mkdtempSync(join(process.env.TEST_RUN_DIR!, 'berkas-'));
  const file = join(folder, 'besar.txt');
  writeFileSync(file, text(20_000_000));
  const page = await at('A.I.1.i.b');
  let isCut = true;
  let parts = 0;
  await page.context().route('**/api/v1/uploads/*', (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    parts += 1;
    return isCut && parts > 1 ? route.abort() : route.continue();
  });
  await page.getByLabel('Berkas dari perangkat').setInputFiles(file);
  await page.getByText('Sambungan terputus').waitFor({ timeout: 30_000 });
  expect(await rows('besar.txt')).toMatchObject([{ state: 'receiving' }]);
  await page.close({ runBeforeUnload: false });

  const again = await page.context().newPage();
  await again.goto(`${sheet}?butir=A.I.1.i.b`);
  await again.getByText('Belum selesai terkirim: besar.txt.').waitFor();
  parts = 1;
  await again.getByLabel('Berkas dari perangkat').setInputFiles(file);
  await again.getByText('Sambungan terputus').waitFor({ timeout: 30_000 });
  isCut = false;
  await isListed(again, 'besar.txt');
  expect(await rows('besar.txt')).toMatchObject([{ state: 'safe' }]);
  await again.context().close();
}, 120_000);

it('goes on sending while somebody is at the next indicator', async () => {
  const page = await at('A.I.1.ii.a');
  let goesOn = () => {};
  const held = new Promise<void>((resolve) => (goesOn = resolve));
  await page.route('**/api/v1/uploads', async (route) => {
    await held;
    await route.continue();
  });
  await page
    .getByLabel('Berkas dari perangkat')
    .setInputFiles({ name: 'lanjut.txt', mimeType: 'text/plain', buffer: text(2000) });
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: 'A.I.1.ii.b' }).waitFor();
  await page.getByText('1 berkas untuk butir lain masih dikirim.').waitFor();
  goesOn();
  await page.getByText('masih dikirim').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+ArrowUp');
  await isListed(page, 'lanjut.txt');
  await page.context().close();
}, 60_000);

it('has no fault that axe finds, in both languages and schemes, and fits 320 px', async () => {
  const page = await at('A.I.1.i.a');
  await expectSound(page, [`${sheet}?butir=A.I.1.i.a`]);
  await page.context().close();
}, 60_000);
