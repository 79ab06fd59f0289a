import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DEMO_PASSWORD } from '../../src/people/demo-accounts.js';
import { OneTimeLinks } from '../../src/people/one-time-link.js';
import { PASSWORD_MIN } from '../../src/people/password.js';
import { PeopleService } from '../../src/people/people.service.js';
import { Person } from '../../src/people/person.entity.js';
import { Database } from '../../src/platform/database.js';
import { createTestApp, FrozenClock } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { wordsOf } from '../support/agent.js';
import { anAgency, aPerson, Browser, PASSWORD } from './builders.js';

let database: TestDatabase;
let app: NestFastifyApplication;
const clock = new FrozenClock();
const NEW = 'kata sandi baru yang lain';

beforeAll(async () => {
  database = await createDatabase();
  app = await createTestApp({ databaseUrl: database.url, clock });
});
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

const somebody = async () => {
  const { agency, units } = await anAgency(app);
  return aPerson(app, { agencyId: agency.id, unitId: units[0].id, roles: ['unit-operator'] });
};
const signIn = (browser: Browser, login: string, password = PASSWORD, next = '') =>
  browser.submit('/masuk', '/masuk', { login, password, next });
const isIn = async (browser: Browser) => (await browser.get('/akun')).statusCode === 200;

describe('the sign-in page', () => {
  it('signs in and goes on to where one was going, never elsewhere', async () => {
    const { account } = await somebody();
    const browser = new Browser(app);
    const turnedAway = await browser.get('/akun?sandi=baru');
    expect([turnedAway.statusCode, turnedAway.headers.location]).toEqual([
      303,
      '/masuk?next=%2Fakun%3Fsandi%3Dbaru',
    ]);
    expect((await browser.get(turnedAway.headers.location ?? '')).body).toContain('value="/akun?sandi=baru"');
    const done = await signIn(browser, account.login, PASSWORD, '/akun?sandi=baru');
    expect([done.statusCode, done.headers.location]).toEqual([303, '/akun?sandi=baru']);
    expect(await isIn(browser)).toBe(true);
    const astray = await signIn(browser, account.login, PASSWORD, '//elsewhere.example/');
    expect(astray.headers.location).toBe('/kerja');
  });

  it('shows the form again with the account name, and not the password', async () => {
    const answer = await signIn(new Browser(app), 'nobody', '<secret>');
    expect(answer.statusCode).toBe(401);
    expect(answer.body).toContain('Nama akun atau kata sandi tidak cocok.');
    expect(answer.body).toContain('value="nobody"');
    expect(answer.body).not.toContain('secret');
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it('says how long to wait', async () => {
    const browser = new Browser(app, '198.51.100.20');
    for (let n = 0; n < 5; n += 1) await signIn(browser, 'guessed', 'wrong');
    const answer = await signIn(browser, 'guessed', 'wrong');
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '15']);
    expect(answer.body).toContain('Tunggu 0 menit 15 detik');
  });

  it('lists the demonstration accounts, which production lets nobody into', async () => {
    const { agency, units } = await anAgency(app);
    const people = app.get(PeopleService);
    await app.get(Database).asProgram(async (tx) => {
      const person = await people.createPerson(tx, {
        name: 'Ibu Peraga',
        nationalId: 'D1',
        agencyId: agency.id,
      });
      await people.createAccount(tx, { personId: person.id, login: 'peraga', demo: true }, DEMO_PASSWORD);
      await people.grantRole(tx, {
        personId: person.id,
        role: 'head-of-unit',
        agencyId: agency.id,
        unitId: units[0].id,
      });
    });
    const { body } = await new Browser(app).get('/masuk');
    expect(body).toContain(DEMO_PASSWORD);
    expect(body).toContain('Ibu Peraga');
    expect(wordsOf(body)).toContain(`Kepala unit ${units[0].name}`);
    expect((await signIn(new Browser(app), 'peraga', DEMO_PASSWORD)).statusCode).toBe(303);
  });

  it('signs out by a form with its token only', async () => {
    const { account } = await somebody();
    const browser = new Browser(app);
    await signIn(browser, account.login);
    expect((await browser.post('/keluar', {})).statusCode).toBe(403);
    expect(await isIn(browser)).toBe(true);
    expect((await browser.submit('/akun', '/keluar', {})).statusCode).toBe(303);
    expect(await isIn(browser)).toBe(false);
  });
});

describe('the own account', () => {
  const change = (browser: Browser, current: string, password: string, repeated = password) =>
    browser.submit('/akun', '/akun/sandi', { current, password, repeated });

  it('changes the password, which ends the other sessions', async () => {
    const { account } = await somebody();
    const [browser, other] = [new Browser(app), new Browser(app)];
    await signIn(browser, account.login);
    await signIn(other, account.login);
    const done = await change(browser, PASSWORD, NEW);
    expect([done.statusCode, done.headers.location]).toEqual([303, '/akun?sandi=baru']);
    expect([await isIn(browser), await isIn(other)]).toEqual([true, false]);
    expect((await signIn(other, account.login)).statusCode).toBe(401);
    expect((await signIn(other, account.login, NEW)).statusCode).toBe(303);
  });

  it.each([
    ['the current password is wrong', 'wrong', NEW, NEW, 'Kata sandi sekarang tidak cocok.'],
    [
      'the new one is too short',
      PASSWORD,
      'a'.repeat(PASSWORD_MIN - 1),
      'a'.repeat(PASSWORD_MIN - 1),
      'terlalu pendek',
    ],
    ['the new ones differ', PASSWORD, NEW, `${NEW}.`, 'tidak sama'],
    ['the new one is missing', PASSWORD, '', '', 'terlalu pendek'],
  ])('changes nothing when %s', async (_, current, password, repeated, sentence) => {
    const { account } = await somebody();
    const browser = new Browser(app);
    await signIn(browser, account.login);
    const answer = await change(browser, current, password, repeated);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(sentence);
    expect((await signIn(new Browser(app), account.login)).statusCode).toBe(303);
  });

  it('refuses the login as a password', async () => {
    const { account } = await somebody();
    const browser = new Browser(app);
    await signIn(browser, account.login);
    expect((await change(browser, PASSWORD, `x${account.login.toUpperCase()}`)).body).toContain('nama akun.');
  });

  it('lists the sessions, and ends them all', async () => {
    const { account } = await somebody();
    const [browser, other] = [new Browser(app), new Browser(app)];
    await signIn(browser, account.login);
    await signIn(other, account.login);
    expect((await browser.get('/akun')).body.split('lightMyRequest')).toHaveLength(3);
    expect((await browser.submit('/akun', '/akun/keluar-semua', {})).headers.location).toBe('/masuk');
    expect([await isIn(browser), await isIn(other)]).toEqual([false, false]);
  });
});

describe('a one-time link', () => {
  const issue = async (accountId: string) => {
    const url = await app
      .get(Database)
      .asProgram((tx) => app.get(OneTimeLinks).issue(tx, accountId, 'password-reset'));
    return new URL(url).pathname;
  };
  const use = (path: string, password = NEW, browser = new Browser(app)) =>
    browser.submit(path, path, { password, repeated: password });

  it('sets the password once, ends the sessions, and is looked at without being used up', async () => {
    const { account } = await somebody();
    const before = new Browser(app);
    await signIn(before, account.login);
    const path = await issue(account.id);
    expect((await new Browser(app).get(path)).body).toContain(account.login);
    const done = await use(path);
    expect([done.statusCode, done.headers.location]).toEqual([303, '/masuk']);
    expect(await isIn(before)).toBe(false);
    expect((await signIn(new Browser(app), account.login, NEW)).statusCode).toBe(303);
    expect((await use(path, `${NEW} lagi`)).statusCode).toBe(403); // no form to take a token from
    const again = await new Browser(app).get(path);
    expect([again.statusCode, again.body.includes('tidak berlaku lagi')]).toEqual([410, true]);
  });

  it('is not used up by an unfit password', async () => {
    const { account } = await somebody();
    const path = await issue(account.id);
    expect((await use(path, 'short')).statusCode).toBe(422);
    expect((await use(path)).statusCode).toBe(303);
  });

  it('of two uses at once lets one through', async () => {
    const { account } = await somebody();
    const path = await issue(account.id);
    const answers = await Promise.all([use(path, `${NEW} 1`), use(path, `${NEW} 2`)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 410]);
  });

  it('ends after 72 hours, by a newer one, and with its person', async () => {
    const { person, account } = await somebody();
    const gone = async (path: string) => (await new Browser(app).get(path)).statusCode === 410;
    const old = await issue(account.id);
    const newer = await issue(account.id);
    expect([await gone(old), await gone(newer)]).toEqual([true, false]);
    clock.advance({ hours: 72 });
    expect(await gone(newer)).toBe(true);
    const last = await issue(account.id);
    await app
      .get(Database)
      .asProgram((tx) => tx.update(Person, { id: person.id }, { deactivatedAt: clock.now() }));
    expect(await gone(last)).toBe(true);
    expect(await gone('/tautan/guessed')).toBe(true);
  });

  it('is kept as a hash', async () => {
    const { account } = await somebody();
    const token = (await issue(account.id)).split('/').at(-1) ?? '';
    const [row] = await app
      .get(Database)
      .asProgram((tx) =>
        tx.query<{ text: string }[]>('SELECT l::text AS text FROM one_time_link l WHERE account_id = $1', [
          account.id,
        ]),
      );
    expect(token).toHaveLength(43);
    expect(row?.text).not.toContain(token);
  });
});
