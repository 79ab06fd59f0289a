import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Secret } from 'otpauth';
import { codeAt, RECOVERY_CODES } from '../../src/people/second-factor/codes.js';
import { PENDING_MS } from '../../src/people/sign-in.service.js';
import { PATIENCE } from '../../src/people/throttle.js';
import { Database } from '../../src/platform/database.js';
import { createTestApp, FrozenClock } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { anAgency, aPerson, Browser, PASSWORD } from './builders.js';

let database: TestDatabase;
let app: NestFastifyApplication;
const clock = new FrozenClock();

beforeAll(async () => {
  database = await createDatabase();
  app = await createTestApp({ databaseUrl: database.url, clock });
});
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

const PATH = '/akun/langkah-kedua';

/** Somebody who has set the second factor up, in the browser where it was done. */
async function secured() {
  const { agency, units } = await anAgency(app);
  const owner = await aPerson(app, { agencyId: agency.id, unitId: units[0].id, roles: ['unit-operator'] });
  const browser = new Browser(app);
  await browser.signIn(owner.account.login);
  await browser.submit(PATH, `${PATH}/mulai`, {});
  const secret = secretOn((await browser.get(PATH)).body);
  const done = await browser.submit(PATH, `${PATH}/pasang`, { code: codeAt(secret, clock.now()) });
  expect(done.statusCode).toBe(200);
  clock.advance({ minutes: 5 });
  return { ...owner, agency, browser, secret, codes: codesOn(done.body) };
}

const secretOn = (page: string): Uint8Array => {
  const [, text = ''] = /<code class="code">([A-Z2-7 ]+)<\/code>/.exec(page) ?? [];
  return Secret.fromBase32(text.replaceAll(' ', '')).bytes;
};
const codesOn = (page: string): string[] =>
  [...page.matchAll(/<code class="code">([a-z2-9]{5}-[a-z2-9]{5})<\/code>/g)].map(([, code]) => code);
const isIn = async (browser: Browser) => (await browser.get('/api/v1/session')).statusCode === 200;
const sendCode = (browser: Browser, code: string) => browser.send('POST', '/api/v1/session/code', { code });
const begun = async (login: string, address?: string) => {
  const browser = new Browser(app, address);
  expect((await browser.signIn(login)).statusCode).toBe(202);
  return browser;
};

describe('an account with a second factor', () => {
  it('is not signed in by the password alone, on the page or by the API', async () => {
    const { account } = await secured();
    const browser = await begun(account.login);
    expect([browser.cookies.has('sesi'), await isIn(browser)]).toEqual([false, false]);
    const page = new Browser(app);
    const half = await page.submit('/masuk', '/masuk', {
      login: account.login,
      password: PASSWORD,
      next: '/akun',
    });
    expect(half.headers.location).toBe('/masuk/kode?next=%2Fakun');
    expect((await page.get('/akun')).statusCode).toBe(303);
    expect(await isIn(page)).toBe(false);
  });

  it('is signed in by password and code, and led to where it was going', async () => {
    const { account, secret } = await secured();
    const browser = new Browser(app);
    await browser.submit('/masuk', '/masuk', { login: account.login, password: PASSWORD, next: '/akun' });
    const address = '/masuk/kode?next=%2Fakun';
    const wrong = await browser.submit(address, '/masuk/kode', { code: '000000', next: '/akun' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('Kode ini tidak cocok');
    const code = codeAt(secret, clock.now());
    const done = await browser.submit(address, '/masuk/kode', { code, next: '/akun' });
    expect([done.statusCode, done.headers.location]).toEqual([303, '/akun']);
    expect(await isIn(browser)).toBe(true);
    expect(browser.cookies.has('langkah')).toBe(false);
  });

  it('takes a code once, also of two browsers at once', async () => {
    const { account, secret } = await secured();
    const browsers = await Promise.all([begun(account.login), begun(account.login)]);
    const code = codeAt(secret, clock.now());
    const answers = await Promise.all(browsers.map((browser) => sendCode(browser, code)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 422]);
    expect((await sendCode(await begun(account.login), code)).statusCode).toBe(422);
  });

  it('takes each recovery code once, and says how many are left', async () => {
    const { account, codes } = await secured();
    expect(new Set(codes).size).toBe(RECOVERY_CODES);
    const browser = await begun(account.login);
    expect((await sendCode(browser, codes[0].toUpperCase())).statusCode).toBe(201);
    expect((await sendCode(await begun(account.login), codes[0])).statusCode).toBe(422);
    expect((await browser.get('/api/v1/session/second-factor')).json()).toMatchObject({
      state: 'set',
      codesLeft: RECOVERY_CODES - 1,
    });
  });

  it('forgets the first half of a sign-in after ten minutes', async () => {
    const { account, secret } = await secured();
    const browser = await begun(account.login);
    clock.advance({ seconds: PENDING_MS / 1000 });
    const answer = await sendCode(browser, codeAt(secret, clock.now()));
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([401, 'sign-in-expired']);
  });

  it('makes whoever knows the password wait between guesses of the code, however often the password is given', async () => {
    const { account, secret } = await secured();
    const statuses: number[] = [];
    for (let guess = 0; guess <= PATIENCE.pair.free; guess += 1) {
      const thief = await begun(account.login, '198.51.100.7');
      statuses.push((await sendCode(thief, '000000')).statusCode);
    }
    expect(statuses).toEqual([...Array<number>(PATIENCE.pair.free).fill(422), 429]);
    expect((await sendCode(await begun(account.login), codeAt(secret, clock.now()))).statusCode).toBe(201);
  });

  it('keeps neither secret nor codes readable', async () => {
    const { account, secret, codes } = await secured();
    const rows = await app.get(Database).asProgram((tx) =>
      tx.query<{ text: string }[]>(
        `SELECT f::text AS text FROM second_factor f WHERE account_id = $1
          UNION ALL SELECT r::text FROM recovery_code r WHERE account_id = $1`,
        [account.id],
      ),
    );
    const everything = rows.map(({ text }) => text).join('\n');
    expect(rows).toHaveLength(1 + RECOVERY_CODES);
    for (const text of [
      Buffer.from(secret).toString('hex'),
      ...codes,
      ...codes.map((c) => c.replace('-', '')),
    ])
      expect(everything).not.toContain(text);
  });
});

describe('setting it up', () => {
  it('counts only once the app has shown a code, and ends the other sessions', async () => {
    const { agency } = await anAgency(app);
    const { account } = await aPerson(app, { agencyId: agency.id });
    const [browser, other] = [new Browser(app), new Browser(app)];
    await browser.signIn(account.login);
    await other.signIn(account.login);
    await browser.submit(PATH, `${PATH}/mulai`, {});
    expect((await new Browser(app).signIn(account.login)).statusCode).toBe(201);
    const wrong = await browser.submit(PATH, `${PATH}/pasang`, { code: '000000' });
    expect([wrong.statusCode, codesOn(wrong.body)]).toEqual([422, []]);
    const code = codeAt(secretOn((await browser.get(PATH)).body), clock.now());
    await browser.submit(PATH, `${PATH}/pasang`, { code });
    expect([await isIn(browser), await isIn(other)]).toEqual([true, false]);
    expect((await browser.get('/api/v1/session')).json()).toMatchObject({ secondFactor: true });
  });

  it('is not begun anew, and not taken off, without a code', async () => {
    const { browser, secret, account } = await secured();
    expect((await browser.submit(PATH, `${PATH}/mulai`, {})).statusCode).toBe(409);
    expect((await browser.submit(PATH, `${PATH}/lepas`, { code: '000000' })).statusCode).toBe(422);
    await begun(account.login);
    const code = codeAt(secret, clock.now());
    expect((await browser.submit(PATH, `${PATH}/lepas`, { code })).headers.location).toBe(PATH);
    expect((await new Browser(app).signIn(account.login)).statusCode).toBe(201);
  });

  it('makes new recovery codes in place of the old ones', async () => {
    const { browser, account, secret, codes } = await secured();
    const code = codeAt(secret, clock.now());
    const renewed = codesOn((await browser.submit(PATH, `${PATH}/kode-pemulihan`, { code })).body);
    expect(renewed).toHaveLength(RECOVERY_CODES);
    expect((await sendCode(await begun(account.login), codes[3])).statusCode).toBe(422);
    expect((await sendCode(await begun(account.login), renewed[3])).statusCode).toBe(201);
  });
});

describe('somebody who has lost phone and codes', () => {
  it('is let in again by the administrator of the agency, on record', async () => {
    const { person, account, agency, browser } = await secured();
    const { account: admin } = await aPerson(app, { agencyId: agency.id, roles: ['agency-administrator'] });
    const desk = new Browser(app);
    await desk.signIn(admin.login);
    const page = `/orang/${person.id}`;
    expect((await desk.get(page)).body).toContain(`${page}/langkah-kedua/lepas`);
    await desk.submit(page, `${page}/langkah-kedua/lepas`, {});
    expect(await isIn(browser)).toBe(false);
    expect((await new Browser(app).signIn(account.login)).statusCode).toBe(201);
    const events = await app.get(Database).asProgram((tx) =>
      tx.query<{ kind: string; by_other: boolean }[]>(
        `SELECT kind, by_person <> person_id AS by_other FROM people_event
          WHERE person_id = $1 AND kind LIKE 'second-factor%' ORDER BY id`,
        [person.id],
      ),
    );
    expect(events).toEqual([
      { kind: 'second-factor-set', by_other: false },
      { kind: 'second-factor-removed', by_other: true },
    ]);
    expect((await desk.submit(page, `${page}/langkah-kedua/lepas`, {})).statusCode).toBe(409);
  });
});
