import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { EvidenceUpload } from '../../../src/evidence/evidence.entity.js';
import { openBrowser } from '../../support/browser.js';
import { aScene, type Scene } from '../../support/scene.js';
import { uploaderOf } from '../../support/uploading.js';
import type { Walk } from '../../support/walk.js';

let scene: Scene;
let walk: Walk;
let browser: Browser;
let context: BrowserContext;
let address: string;

beforeAll(async () => {
  scene = await aScene();
  walk = await (await scene.walk()).until('opened');
  const { url, headers } = await uploaderOf(scene.app, walk.player('operator'));
  browser = await openBrowser();
  context = await browser.newContext({ locale: 'id-ID' });
  const [name = '', value = ''] = headers.cookie.split('=');
  await context.addCookies([{ name, value, url }]);
  address = `${url}/kasus/${(await walk.file('assessment')).id}/bukti/A.I.1.i.a`;
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await scene?.close();
});

const folder = mkdtempSync(join(process.env.TEST_RUN_DIR!, 'berkas-'));
const rows = (name: string) => walk.read((tx) => tx.findBy(EvidenceUpload, { name }));
const text = (bytes: number) => Buffer.from(randomBytes(bytes / 2).toString('hex'));
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** Files on a disk, as people have them: chosen again they are the same, with the same date. */
async function choose(page: Page, files: Readonly<Record<string, Buffer>>): Promise<void> {
  const paths = Object.entries(files).map(([name, content]) => {
    const path = join(folder, name);
    if (!existsSync(path)) writeFileSync(path, content);
    return path;
  });
  await page.goto(address);
  await page.getByLabel('Berkas', { exact: true }).setInputFiles(paths);
  await page.getByRole('button', { name: 'Unggah berkas' }).click();
}

it('sends many files at once, and shows each as safely kept', async () => {
  const page = await context.newPage();
  await choose(page, { 'satu.txt': text(1000), 'dua.txt': text(2000) });
  await page.waitForURL('**?tercatat=unggah', { timeout: 30_000 });
  const shown = await page.locator('main').innerText();
  expect(shown).toContain('satu.txt');
  expect(shown).toContain('dua.txt');
  expect(shown.match(/Aman tersimpan/g)).toHaveLength(2);
  await page.close();
}, 60_000);

it('goes on where it was cut off after the tab was closed, and nothing is sent twice', async () => {
  const buffer = text(20_000_000);
  const page = await context.newPage();
  let parts = 0;
  // The first part arrives; the line is gone before the second.
  await page.route('**/api/v1/uploads/*', (route) => {
    if (route.request().method() === 'PATCH') parts += 1;
    return parts > 1 ? route.abort() : route.continue();
  });
  await choose(page, { 'besar.txt': buffer });
  await page.getByText('Sambungan terputus').waitFor({ timeout: 30_000 });
  await page.close();
  expect(await rows('besar.txt')).toMatchObject([{ state: 'receiving' }]);

  const again = await context.newPage();
  let offset = '';
  again.on('request', (request) => {
    if (request.method() === 'PATCH') offset ||= request.headers()['upload-offset'] ?? '';
  });
  await choose(again, { 'besar.txt': buffer });
  await again.waitForURL('**?tercatat=unggah', { timeout: 30_000 });
  expect(Number(offset)).toBeGreaterThan(0);
  expect(await rows('besar.txt')).toMatchObject([{ state: 'safe', hash: sha256(buffer) }]);
}, 90_000);
