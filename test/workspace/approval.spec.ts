import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { type Program, scratchFolder, startProgram } from '../support/program.js';
import { Visitor } from '../support/visitor.js';

const UNIT = 'Kantor Layanan Peragaan Dua';

let program: Program;
let browser: Browser;

beforeAll(async () => {
  program = await startProgram({ env: { DATA_DIR: scratchFolder() } });
  [browser] = await Promise.all([openBrowser(), program.ready()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  program?.signalGroup('SIGTERM');
  await program?.ended;
});

async function opensCase(login: string): Promise<Page> {
  const visitor = await Visitor.at(browser, program.url);
  await visitor.signsIn(login);
  const { page } = visitor;
  await page.goto(`${program.url}/app`);
  await page.getByRole('link', { name: `Penilaian mandiri – ${UNIT}` }).click();
  await page.getByRole('heading', { name: 'Langkah Anda' }).waitFor();
  return page;
}

/** Whatever kind the indicator on the screen is of: the best option, or figures; and the words that go with it. */
async function answers(page: Page): Promise<void> {
  const [option] = await page.getByRole('radio').all();
  if (option) await option.check();
  else for (const figure of await page.locator('input[inputmode="decimal"]').all()) await figure.fill('4');
  await page.getByLabel('Catatan', { exact: true }).fill('Sudah dilaksanakan.');
  await page.getByLabel('Bukti (uraian dan tautan)').fill('Laporan pelaksanaan.');
  await page.getByText('Tersimpan', { exact: true }).waitFor();
}

const takes = async (page: Page, step: string): Promise<void> => {
  await page.locator('summary', { hasText: new RegExp(`^${step}`) }).click();
  await page.getByRole('button', { name: new RegExp(`^Ya, ${step}`) }).click();
};

it('fills what is open, approves it and submits it, with a receipt', async () => {
  const page = await opensCase('kepala');
  const casePath = page.url();
  const open = (await (
    await page.request.get(`${casePath.replace('/app/kasus/', '/api/v1/cases/')}/sheet`)
  ).json()) as {
    open: string[];
  };
  expect(open.open.length).toBeGreaterThan(0);
  for (const code of open.open) {
    await page.goto(`${casePath}/lembar?butir=${code}`);
    await page.getByRole('heading', { level: 1, name: code }).waitFor();
    await answers(page);
  }
  await page.goto(casePath);
  await takes(page, 'Setujui');
  await page.getByText('Tidak ada yang berubah sejak persetujuan terakhir').waitFor();
  await takes(page, 'Ajukan');
  await page.getByRole('heading', { name: 'Tanda terima' }).waitFor();
  expect(await page.locator('.ws-receipt .code').innerText()).toMatch(/^[0-9a-f]{64}$/);
  await page.getByText('113 jawaban yang diajukan').waitFor();
}, 120_000);
