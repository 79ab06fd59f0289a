import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { aScene, type Scene } from '../support/scene.js';
import type { Station } from '../support/stations.js';
import type { Walk } from '../support/walk.js';
import { expectSound, looks, workspaceOf } from '../support/workspace.js';

const UNITS: readonly (readonly [string, Station])[] = [
  ['Kantor Alfa', 'opened'],
  ['Kantor Beta', 'scoring'],
  ['Kantor Gama', 'proposed'],
  ['Kantor Delta', 'deciding'],
];

let scene: Scene;
let browser: Browser;
const walks = new Map<string, Walk>();

beforeAll(async () => {
  scene = await aScene();
  for (const [name, station] of UNITS) walks.set(name, await (await scene.walk({ name })).until(station));
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await scene?.close();
});

const open = (who: Parameters<Walk['player']>[0], width?: number) =>
  workspaceOf(browser, scene.app, walks.get('Kantor Alfa')!.player(who), width);

const begins = async (page: Page, step: string) => page.locator('summary', { hasText: step }).click();
const confirms = (page: Page, step: string) =>
  page.getByRole('button', { name: `Ya, ${step}`, exact: true }).click();
const recorded = (page: Page) => page.getByText('sudah tercatat.').waitFor();

it('shows the administrator where all units stand, and keeps what was asked in the address', async () => {
  const page = await open('admin');
  await page.goto('/app');
  await page.getByRole('link', { name: 'Papan unit' }).click();
  await page.getByRole('heading', { level: 1, name: 'Papan unit' }).waitFor();
  await page.getByRole('row', { name: /Kantor Delta/ }).waitFor();
  await looks(page, 'papan');
  expect(await page.getByRole('row').count()).toBe(1 + UNITS.length);
  await page.getByRole('link', { name: /^Evaluasi TPI/ }).click();
  await page.getByRole('row', { name: /Kantor Alfa/ }).waitFor({ state: 'detached' });
  expect(new URL(page.url()).searchParams.get('tahap')).toBe('internal-evaluation:scoring');
  await page.reload();
  await page.getByRole('row', { name: /Kantor Beta/ }).waitFor();
  await page.getByRole('link', { name: 'Semua tahap (4 unit)' }).click();
  await page.getByLabel('Cari nama unit').fill('gam');
  await page.getByRole('button', { name: 'Cari', exact: true }).click();
  await page.getByRole('row', { name: /Kantor Alfa/ }).waitFor({ state: 'detached' });
  await page.getByRole('row', { name: /Kantor Gama/ }).waitFor();
  expect(await page.getByRole('row').count()).toBe(2);
  await page.goto('/app/papan?urut=unit&arah=turun');
  await page.getByRole('row', { name: /Kantor Gama/ }).waitFor();
  expect(await page.getByRole('row').nth(1).innerText()).toContain('Kantor Gama');
  await page.context().close();
}, 60_000);

async function votes(who: 'panel1' | 'panel2' | 'panel3'): Promise<void> {
  const phone = await open(who, 360);
  await phone.goto('/app');
  await phone
    .getByRole('link', { name: /Kantor Delta/ })
    .first()
    .click();
  await begins(phone, 'Berikan suara');
  const vote = who === 'panel3' ? 'Tidak setuju' : 'Setuju predikat diberikan';
  await phone.getByLabel(vote, { exact: true }).check();
  if (who === 'panel3') {
    await confirms(phone, 'Berikan suara');
    await phone
      .getByRole('alert')
      .getByText(/alasan/i)
      .first()
      .waitFor();
    await looks(phone, 'suara');
    await phone.getByLabel(/^Alasan/).fill('Terlalu singkat.');
  }
  await confirms(phone, 'Berikan suara');
  await recorded(phone);
  expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(360);
  await phone.context().close();
}

it('leads a unit to a decision that two confirm; the panel votes at phone width', async () => {
  const walk = walks.get('Kantor Delta')!;
  const decision = `/app/kasus/${(await walk.file('decision')).id}`;
  const page = await open('secretariat');
  await page.goto('/app/papan?tahap=decision');
  await page.getByRole('link', { name: 'Kantor Delta' }).click();
  await begins(page, 'Tetapkan anggota pleno');
  for (const who of ['panel1', 'panel2', 'panel3'] as const)
    await page.getByLabel(walk.player(who).name, { exact: true }).check();
  await confirms(page, 'Tetapkan anggota pleno');
  await recorded(page);
  for (const who of ['panel1', 'panel2', 'panel3'] as const) await votes(who);

  const resolve = 'Catat putusan pleno: berikan predikat';
  await page.goto(decision);
  await begins(page, resolve);
  const form = page.locator('details[open] form');
  await form.getByLabel('Nomor berita acara').fill('BA-1');
  await form.getByLabel('Tanggal berita acara').fill('2026-05-04');
  await form.getByLabel('Isi berita acara').fill('Dua setuju.');
  await looks(page, 'berita-acara');
  await confirms(page, resolve);
  await recorded(page);
  for (const [minister, step] of [
    ['minister1', 'Catat surat keputusan'],
    ['minister2', 'Konfirmasi keputusan'],
  ] as const) {
    const office = await open(minister);
    await office.goto(decision);
    await begins(office, step);
    if (minister === 'minister1') {
      await office.getByLabel('Nomor surat keputusan').fill('KEP-1');
      await office.getByLabel('Tanggal surat keputusan').fill('2026-05-04');
    }
    await confirms(office, step);
    await recorded(office);
    await office.context().close();
  }
  expect(await walk.state('decision')).toBe('granted');
  await page.context().close();
}, 120_000);

it('sets the sheets side by side against both thresholds, as a chart and as a table', async () => {
  const page = await open('secretariat');
  const { id } = await walks.get('Kantor Delta')!.file('national-evaluation');
  await page.goto(`/app/kasus/${id}`);
  await page.getByRole('link', { name: 'Lihat profil enam area' }).click();
  const chart = page.getByRole('img', { name: /^Grafik: enam area/ });
  await chart.waitFor();
  expect(await page.evaluate("document.querySelector('.ws-chart').naturalWidth")).toBe(720);
  const heads = await page.getByRole('columnheader').allInnerTexts();
  expect(heads).toEqual([
    ...['Area', 'Minimal WBK', 'Minimal WBBM'],
    ...['Penilaian mandiri', 'Evaluasi TPI', 'Evaluasi TPN'],
  ]);
  expect(await page.getByRole('row').nth(1).innerText()).toMatch(/60%.*75%.*100%.*100%.*100%/s);
  await looks(page, 'profil');
  await expectSound(page, [`/app/kasus/${id}/profil`]);
  await page.context().close();
}, 60_000);

it('is as light or dark as it is told, and stays so', async () => {
  const page = await open('admin');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/app');
  const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
  const light = await paper();
  await page.getByLabel('Warna').selectOption('gelap');
  const dark = await paper();
  expect(dark).not.toBe(light);
  await page.reload();
  await page.getByLabel('Warna').waitFor();
  expect(await paper()).toBe(dark);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByLabel('Warna').selectOption('terang');
  expect(await paper()).toBe(light);
  await page.context().close();
}, 60_000);

it('has no fault that axe finds, in both languages and schemes, and fits 320 px', async () => {
  const admin = await open('admin');
  await expectSound(admin, ['/app/papan', '/app/papan?tahap=internal-evaluation&urut=unit']);
  const walk = walks.get('Kantor Gama')!;
  const secretariat = await open('secretariat');
  await expectSound(secretariat, [`/app/kasus/${(await walk.file('proposal')).id}`]);
  await Promise.all([admin, secretariat].map((page) => page.context().close()));
}, 120_000);
