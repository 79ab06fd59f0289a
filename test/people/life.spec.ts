import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Unit } from '../../src/agencies/unit.entity.js';
import { PeopleEvent } from '../../src/people/people-event.entity.js';
import { Database } from '../../src/platform/database.js';
import { createTestApp } from '../support/app.js';
import { wordsOf } from '../support/agent.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { anAgency, aPerson, Browser } from './builders.js';

/** The whole life of a person, by nothing but pages: each step is found as a form on the page before. */

let database: TestDatabase;
let app: NestFastifyApplication;
let office: Browser;
let units: [Unit, Unit];
let successor: { id: string; name: string; login: string };
/** Of the person whose life it is. */
let page: string;
const login = `siti.${randomUUID()}`;
const theirs = new Browser(undefined as never);
const passwords = ['kata sandi pertama Siti', 'kata sandi kedua Siti'] as const;

beforeAll(async () => {
  database = await createDatabase();
  app = await createTestApp({ databaseUrl: database.url });
  Object.assign(theirs, { app });
  const made = await anAgency(app);
  units = made.units;
  const agencyId = made.agency.id;
  const admin = await aPerson(app, { agencyId, roles: ['agency-administrator'] });
  office = new Browser(app);
  await office.submit('/masuk', '/masuk', {
    login: admin.account.login,
    password: 'kata sandi uji yang panjang',
    next: '',
  });
  const { person, account } = await aPerson(app, { agencyId });
  successor = { id: person.id, name: person.name, login: account.login };
});
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

/** The words of the person's page. */
const shown = async () => wordsOf((await office.get(page)).body);
/** Sends the form on the person's page whose address ends so; it must be there. */
async function press(ending: RegExp, fields: Record<string, string> = {}) {
  const { body } = await office.get(page);
  const action = [...body.matchAll(/<form[^>]* action="([^"]+)"/g)]
    .map(([, address = '']) => address)
    .find((address) => ending.test(address));
  if (!action) throw new Error(`no form ${String(ending)} on ${page}`);
  return office.submit(page, action, fields);
}
const isIn = async () => (await theirs.get('/akun')).statusCode === 200;
const enter = (password: string) => theirs.submit('/masuk', '/masuk', { login, password, next: '' });
const linkIn = (body: string) => new URL(/http[^<"]*\/tautan\/[\w-]{43}/.exec(body)?.[0] ?? '').pathname;

it('is invited with a role at a unit, and accepts by the link', async () => {
  const form = await office.get('/orang/undang');
  expect(form.body).toContain(`<option value="${units[0].id}">`);
  const done = await office.submit('/orang/undang', '/orang', {
    name: 'Siti Aminah',
    nationalId: randomUUID().slice(0, 18),
    login,
    role: 'head-of-unit',
    unitId: units[0].id,
  });
  expect(done.statusCode).toBe(201);
  page = /href="(\/orang\/[0-9a-f-]{36})"/.exec(done.body)?.[1] ?? '';
  expect(await shown()).toContain('diundang, belum menetapkan kata sandi');
  const path = linkIn(done.body);
  expect(wordsOf((await theirs.get(path)).body)).toContain('Selamat datang, Siti Aminah');
  await theirs.submit(path, path, { password: passwords[0], repeated: passwords[0] });
  expect((await enter(passwords[0])).headers.location).toBe('/kerja');
  expect(await shown()).toContain(`${login} (aktif)`);
  expect(wordsOf((await office.get(`/orang?cari=${login}`)).body)).toContain('Siti Aminah');
});

it('gets a second role, which is seen at once', async () => {
  expect((await press(/\/peran$/, { role: 'internal-evaluator', unitId: '' })).statusCode).toBe(303);
  expect(wordsOf((await theirs.get('/akun')).body)).toContain('Anggota TPI');
  const twice = await press(/\/peran$/, { role: 'internal-evaluator', unitId: '' });
  expect([twice.statusCode, wordsOf(twice.body)]).toEqual([
    422,
    expect.stringContaining('Peran ini sudah dipegang.'),
  ]);
});

it('is not left to go while only she can go on with open work, unless that is said to be known', async () => {
  const refused = await press(/\/akhiri$/);
  expect([refused.statusCode, wordsOf(refused.body)]).toEqual([
    409,
    expect.stringContaining('Pekerjaan yang masih terbuka akan tertinggal'),
  ]);
  expect(await shown()).toContain(`Kepala unit, ${units[0].name}`);
});

it('moves to another unit, and a successor takes over the open work', async () => {
  const path = /\/pindah$/;
  const nowhere = await press(path, { toUnitId: '', successorId: '' });
  expect([nowhere.statusCode, wordsOf(nowhere.body)]).toEqual([422, expect.stringContaining('Wajib diisi')]);
  const alone = await press(path, { toUnitId: units[1].id, successorId: '' });
  expect([alone.statusCode, alone.body.includes(`name="toUnitId" value="${units[1].id}"`)]).toEqual([
    409,
    true,
  ]);
  const moved = await press(path, { toUnitId: units[1].id, successorId: successor.id });
  expect(moved.statusCode).toBe(303);
  expect(await shown()).toContain(`Kepala unit, ${units[1].name}`);
  const next = new Browser(app);
  await next.signIn(successor.login);
  expect(wordsOf((await next.get('/akun')).body)).toContain(`Kepala unit, ${units[0].name}`);
  const work = async (browser: Browser) => wordsOf((await browser.get('/unit-kerja')).body);
  expect(await work(next)).toContain(units[0].name);
  expect(await work(theirs)).toContain(units[1].name);
});

it('signs out everywhere', async () => {
  const phone = new Browser(app);
  await phone.submit('/masuk', '/masuk', { login, password: passwords[0], next: '' });
  expect(await isIn()).toBe(true);
  expect((await theirs.submit('/akun', '/akun/keluar-semua', {})).headers.location).toBe('/masuk');
  expect([await isIn(), (await phone.get('/akun')).statusCode]).toEqual([false, 303]);
});

it('forgets the password, and sets another by a link that ends what was open', async () => {
  await enter(passwords[0]);
  const issued = await press(/\/tautan$/);
  const path = linkIn(issued.body);
  expect(wordsOf((await new Browser(app).get(path)).body)).toContain('tetapkan kata sandi baru');
  await new Browser(app).submit(path, path, { password: passwords[1], repeated: passwords[1] });
  expect(await isIn()).toBe(false);
  expect((await enter(passwords[0])).statusCode).toBe(401);
  expect((await enter(passwords[1])).statusCode).toBe(303);
});

it('leaves: sessions and roles end at once, the page and the record stay; coming back brings no role', async () => {
  const asked = await press(/\/nonaktif$/);
  expect([asked.statusCode, wordsOf(asked.body)]).toEqual([
    409,
    expect.stringContaining('Saya mengerti, lanjutkan'),
  ]);
  expect(await isIn()).toBe(true);
  expect((await press(/\/nonaktif$/, { acknowledged: 'yes' })).statusCode).toBe(303);
  expect([await isIn(), (await enter(passwords[1])).statusCode]).toEqual([false, 401]);
  expect(await shown()).toMatch(/Dinonaktifkan .* Belum ada peran Peran yang sudah berakhir/);
  expect((await press(/\/aktif$/)).statusCode).toBe(303);
  expect((await enter(passwords[1])).statusCode).toBe(303);
  expect(wordsOf((await theirs.get('/akun')).body)).toContain('Belum ada peran');
  const events = await app
    .get(Database)
    .asProgram((tx) =>
      tx.find(PeopleEvent, { where: { personId: page.split('/').at(-1) }, order: { id: 'ASC' } }),
    );
  expect(events.map(({ kind }) => kind)).toEqual([
    'person-created',
    'account-created',
    'role-granted',
    'link-issued',
    'password-set',
    'role-granted',
    'role-ended',
    'role-granted',
    'link-issued',
    'password-set',
    'role-ended',
    'role-ended',
    'person-deactivated',
    'person-reactivated',
  ]);
});

it('is seen by the auditor, who may change nothing, and by nobody of another agency', async () => {
  const id = page.split('/').at(-1) ?? '';
  const { agency } = await anAgency(app);
  const stranger = await aPerson(app, { agencyId: agency.id, roles: ['agency-administrator'] });
  const elsewhere = new Browser(app);
  await elsewhere.signIn(stranger.account.login);
  expect((await elsewhere.get(page)).statusCode).toBe(404);
  const auditor = await aPerson(app, { agencyId: units[0].agencyId, roles: ['auditor'] });
  const reader = new Browser(app);
  await reader.signIn(auditor.account.login);
  const seen = await reader.get(page);
  expect([seen.statusCode, /action="\/orang\//.test(seen.body)]).toEqual([200, false]);
  expect((await reader.submit('/akun', `/orang/${id}/nonaktif`, {})).statusCode).toBe(403);
});

it('finds the units kept by the administrator: searched, added, refused where a code is taken', async () => {
  const add = (fields: Record<string, string>) =>
    office.submit('/unit-kerja/kelola', '/unit-kerja/kelola', fields);
  const unit = { code: '77', name: 'Samsat Uji', province: 'Bali', city: '', service: 'samsat' };
  expect((await add(unit)).headers.location).toBe('/unit-kerja/kelola?cari=77');
  const again = await add({ ...unit, name: '<Lain>' });
  expect([again.statusCode, again.body.includes('value="&lt;Lain&gt;"')]).toEqual([422, true]);
  const wrong = await add({ ...unit, code: '78', service: 'bengkel', name: '' });
  expect([wrong.statusCode, wordsOf(wrong.body)]).toEqual([422, expect.stringContaining('Wajib diisi')]);
  const found = wordsOf((await office.get('/unit-kerja/kelola?cari=samsat')).body);
  expect([found.includes('Samsat Uji'), found.includes(units[0].name)]).toEqual([true, false]);
});
