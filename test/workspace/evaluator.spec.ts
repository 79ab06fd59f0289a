import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { aScene, type Scene } from '../support/scene.js';
import type { Walk } from '../support/walk.js';
import { expectSound, looks, workspaceOf } from '../support/workspace.js';

const CODE = 'A.I.1.i.a';

let scene: Scene;
let browser: Browser;
let walks: Walk[];
let agreeing: Walk;

beforeAll(async () => {
  scene = await aScene();
  walks = [];
  for (const place of [1, 2, 3, 4, 5])
    walks.push(await (await scene.walk({ name: `Kantor Nilai ${place}` })).until('scoring'));
  agreeing = await (await scene.walk({ name: 'Kantor Sepakat' })).until('submitted');
  await agreeing.must('leader', 'internal-evaluation', 'assign', {
    members: agreeing.ids('member', 'member2'),
    leader: agreeing.ids('leader'),
    controller: agreeing.ids('controller'),
  });
  await agreeing.score('member', 'internal-evaluation');
  await agreeing.score('member2', 'internal-evaluation', { [CODE]: 'Tidak' });
  await agreeing.must('member', 'internal-evaluation', 'conclude-scoring');
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await scene?.close();
});

const saved = (page: Page) => page.getByText('Tersimpan', { exact: true }).waitFor();
const caseOf = async (walk: Walk) => (await walk.file('internal-evaluation')).id;
const rowsOf = (walk: Walk) =>
  walk.read(async (tx) =>
    tx.query<{ value: string; reason: string; evaluator: string | null }[]>(
      `SELECT value #>> '{}' AS value, reason, evaluator_id AS evaluator FROM evaluator_answer
        WHERE evaluation_id = $1 AND indicator = $2 ORDER BY evaluator_id NULLS LAST`,
      [await caseOf(walk), CODE],
    ),
  );

describe('an evaluator', () => {
  it('scores one indicator across five units by keyboard alone', async () => {
    const page = await workspaceOf(browser, scene.app, walks[0].player('member'));
    await page.goto('/app/nilai?lihat=butir');
    await page.getByRole('link', { name: new RegExp(`^${CODE} `) }).waitFor();
    await looks(page, 'antrean-butir');
    await page.getByRole('link', { name: new RegExp(`^${CODE} `) }).press('Enter');
    const units = page.getByRole('navigation', { name: 'Unit' }).getByRole('link');
    await units.first().waitFor();
    const names = await units.allInnerTexts();
    const shown = (name: string) => page.locator('strong', { hasText: name }).waitFor();
    for (const name of names) {
      await shown(name);
      await page.locator('#butir:focus').waitFor();
      await page.keyboard.press('1');
      await page.locator('#isian-reason:focus').waitFor();
      await page.keyboard.type(`Sesuai bukti ${name}.`);
      if (name !== names.at(-1)) await page.keyboard.press('Control+Enter');
    }
    await saved(page);
    await looks(page, 'butir-semua-unit');
    await page.keyboard.press('Control+ArrowUp');
    await shown(names[3]);
    await saved(page);
    expect(names).toHaveLength(5);
    for (const walk of walks)
      expect(await rowsOf(walk)).toMatchObject([{ value: 'Ya', reason: `Sesuai bukti ${walk.unit.name}.` }]);
    await page.context().close();
  }, 120_000);

  it('finds the units with what is left in them, and the unit’s words beside the own answer', async () => {
    const page = await workspaceOf(browser, scene.app, walks[0].player('member'));
    await page.goto('/app');
    await page.getByRole('link', { name: 'Buka antrean penilaian' }).click();
    const row = page.getByRole('row', { name: /Kantor Nilai 1/ });
    expect(await row.innerText()).toContain('112');
    await looks(page, 'antrean-unit');
    await row.getByRole('link').click();
    await page.getByText('Catatan A.I.1.i.b').waitFor();
    await looks(page, 'lembar-nilai');
    await page.keyboard.press('?');
    await page.getByText('pilih jawaban ke-1').waitFor();
    await page.context().close();
  }, 60_000);
});

describe('the leader', () => {
  it('meets disagreements first and settles one by an evaluator’s answer', async () => {
    const page = await workspaceOf(browser, scene.app, agreeing.player('leader'));
    await page.goto(`/app/kasus/${await caseOf(agreeing)}/nilai`);
    await page.getByRole('heading', { name: 'Jawaban berbeda (1)' }).waitFor();
    await page.getByRole('heading', { level: 1, name: CODE }).waitFor();
    await looks(page, 'lembar-sepakat');
    await page.getByRole('button', { name: 'Pakai jawaban ini' }).first().click();
    await saved(page);
    await page.getByRole('heading', { name: 'Jawaban berbeda (1)' }).waitFor({ state: 'detached' });
    expect((await rowsOf(agreeing)).filter(({ evaluator }) => evaluator === null)).toHaveLength(1);
    await page.context().close();
  }, 60_000);

  it('returns a sheet with a reason for the indicator that was marked', async () => {
    const [, , , , walk] = walks;
    const page = await workspaceOf(browser, scene.app, walk.player('leader'));
    await page.goto(`/app/kasus/${await caseOf(walk)}/nilai?butir=A.I.1.i.b`);
    await page.getByLabel('Alasan butir ini dikembalikan').fill('Lampirkan SK tim.');
    await page.getByRole('link', { name: 'Kembalikan dari halaman tahap' }).click();
    await page.locator('summary', { hasText: /^Kembalikan/ }).click();
    expect(await page.getByLabel(/^A\.I\.1\.i\.b /).inputValue()).toBe('Lampirkan SK tim.');
    await looks(page, 'kembalikan');
    await page.getByRole('button', { name: /^Ya, Kembalikan/ }).click();
    await page.getByText('sudah tercatat.').waitFor();
    expect(await walk.state('internal-evaluation')).toBe('returned');
    await page.getByText('Alasan per butir: A.I.1.i.b: Lampirkan SK tim.').waitFor();
    const journal = await walk.journal('internal-evaluation');
    expect(journal.at(-1)?.input).toEqual({ reasons: { 'A.I.1.i.b': 'Lampirkan SK tim.' } });
    await page.context().close();
  }, 60_000);

  it('names a team from those whom the server offers', async () => {
    const walk = await (await scene.walk({ name: 'Kantor Tim' })).until('submitted');
    const page = await workspaceOf(browser, scene.app, walk.player('leader'));
    await page.goto(`/app/kasus/${await caseOf(walk)}`);
    await page.locator('summary').first().click();
    for (const who of ['member', 'leader', 'controller'] as const)
      await page.getByLabel(walk.player(who).name, { exact: true }).check();
    await looks(page, 'tim');
    await page.getByRole('button', { name: /^Ya, / }).first().click();
    await page.getByText('sudah tercatat.').waitFor();
    expect(await walk.state('internal-evaluation')).toBe('scoring');
    await page.context().close();
  }, 60_000);
});

it('has no fault that axe finds, in both languages and schemes, and fits 320 px', async () => {
  const member = await workspaceOf(browser, scene.app, walks[0].player('member'));
  const desk = `/app/kasus/${await caseOf(walks[0])}/nilai?butir=${CODE}`;
  await expectSound(member, ['/app/nilai', '/app/nilai?lihat=butir', `/app/nilai/butir/${CODE}`, desk]);
  const leader = await workspaceOf(browser, scene.app, agreeing.player('leader'));
  await expectSound(leader, [`/app/kasus/${await caseOf(agreeing)}/nilai?butir=${CODE}`]);
  await Promise.all([member, leader].map((page) => page.context().close()));
}, 180_000);
