import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { Account } from '../../src/people/account.entity.js';
import { Person } from '../../src/people/person.entity.js';
import { Session } from '../../src/people/session.entity.js';
import { ABSOLUTE_MS, IDLE_MS } from '../../src/people/sessions.service.js';
import { ThrottleService } from '../../src/people/throttle.service.js';
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

const somebody = async () => {
  const { agency, units } = await anAgency(app);
  return aPerson(app, { agencyId: agency.id, unitId: units[0].id, roles: ['unit-operator'] });
};
const sessionsOf = (accountId: string) =>
  app.get(Database).asProgram((tx) => tx.findBy(Session, { accountId }));
const isIn = async (browser: Browser) => (await browser.get('/api/v1/session')).statusCode === 200;

describe('signing in', () => {
  it('gives a session that says who one is', async () => {
    const { person, account } = await somebody();
    const browser = new Browser(app);
    const answer = await browser.signIn(account.login.toUpperCase());
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      person: { id: person.id, name: person.name },
      roles: [{ role: 'unit-operator', agencyId: person.agencyId }],
    });
    expect((await browser.get('/api/v1/session')).json()).toEqual(answer.json());
    const cookie = answer.cookies.find(({ name }) => name === 'sesi');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(cookie?.secure).toBeUndefined();
  });

  it('answers alike for a wrong password, an unknown login, an invited account and a deactivated person', async () => {
    const [known, invited, gone] = [await somebody(), await somebody(), await somebody()];
    await app.get(Database).asProgram(async (tx) => {
      await tx.update(Account, { id: invited.account.id }, { state: 'invited' });
      await tx.update(Person, { id: gone.person.id }, { deactivatedAt: clock.now() });
    });
    const answers = await Promise.all([
      new Browser(app).signIn(known.account.login, 'wrong'),
      new Browser(app).signIn('nobody.at.all'),
      new Browser(app).signIn(invited.account.login),
      new Browser(app).signIn(gone.account.login),
    ]);
    for (const answer of answers) {
      const { code, status, title } = answer.json<{ code: string; status: number; title: string }>();
      expect({ code, status, title, cookies: answer.cookies }).toEqual({
        code: 'sign-in-failed',
        status: 401,
        title: 'Nama akun atau kata sandi tidak cocok.',
        cookies: [],
      });
    }
  });

  it.each([[{ login: ['a'], password: 'b' }], [{ login: {}, password: 'b' }], [{}], [{ login: 'a' }]])(
    'refuses %j without a failure of its own',
    async (body) => {
      const answer = await new Browser(app).send('POST', '/api/v1/session', body);
      expect(answer.statusCode).toBe(401);
    },
  );

  it('replaces the token that was brought along', async () => {
    const { account } = await somebody();
    const browser = new Browser(app);
    await browser.signIn(account.login);
    const before = browser.cookies.get('sesi') ?? '';
    await browser.signIn(account.login);
    const after = browser.cookies.get('sesi') ?? '';
    expect(after).not.toBe(before);
    const thief = new Browser(app);
    thief.cookies.set('sesi', before);
    expect([await isIn(browser), await isIn(thief)]).toEqual([true, false]);
  });

  it('leaves only hashes in the database', async () => {
    const { account } = await somebody();
    const browser = new Browser(app);
    await browser.signIn(account.login);
    const rows = await app.get(Database).asProgram((tx) =>
      tx.query<{ text: string }[]>(
        `SELECT s::text AS text FROM session s UNION ALL SELECT d::text FROM known_device d
          UNION ALL SELECT a::text FROM account a WHERE id = $1`,
        [account.id],
      ),
    );
    const everything = rows.map(({ text }) => text).join('\n');
    for (const secret of [...browser.cookies.values(), PASSWORD]) expect(everything).not.toContain(secret);
    expect(everything).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });

  it('never loads a password hash unless asked by name', async () => {
    const { account } = await somebody();
    const row = await app.get(Database).asProgram((tx) => tx.findOneByOrFail(Account, { id: account.id }));
    expect(JSON.stringify(row)).not.toContain('argon2');
  });
});

describe('a session', () => {
  it('ends when it was idle for too long', async () => {
    const { account } = await somebody();
    const browser = new Browser(app);
    await browser.signIn(account.login);
    clock.advance({ seconds: IDLE_MS / 1000 - 1 });
    expect(await isIn(browser)).toBe(true);
    clock.advance({ seconds: IDLE_MS / 1000 - 1 });
    expect(await isIn(browser)).toBe(true);
    clock.advance({ seconds: IDLE_MS / 1000 });
    expect(await isIn(browser)).toBe(false);
  });

  it('ends after a working day, however busy', async () => {
    const { account } = await somebody();
    const browser = new Browser(app);
    await browser.signIn(account.login);
    for (let passed = 0; passed < ABSOLUTE_MS; passed += IDLE_MS / 2) {
      expect(await isIn(browser)).toBe(true);
      clock.advance({ seconds: IDLE_MS / 2000 });
    }
    expect(await isIn(browser)).toBe(false);
    await browser.signIn(account.login);
    expect(await sessionsOf(account.id)).toHaveLength(1);
  });

  it('ends by signing out: this one, or all of the account', async () => {
    const { account } = await somebody();
    const [one, two, three] = [new Browser(app), new Browser(app), new Browser(app)];
    for (const browser of [one, two, three]) await browser.signIn(account.login);
    const signOut = async (browser: Browser, url: string) => {
      const { csrfToken } = (await browser.get('/api/v1/session')).json<{ csrfToken: string }>();
      return browser.send('DELETE', url, undefined, { 'x-csrf-token': csrfToken });
    };
    const thief = new Browser(app);
    thief.cookies.set('sesi', one.cookies.get('sesi') ?? '');
    expect((await signOut(one, '/api/v1/session')).statusCode).toBe(204);
    expect([await isIn(thief), await isIn(two), await isIn(three)]).toEqual([false, true, true]);
    expect((await signOut(two, '/api/v1/session?everywhere=true')).statusCode).toBe(204);
    expect([await isIn(two), await isIn(three)]).toEqual([false, false]);
    expect(await sessionsOf(account.id)).toEqual([]);
  });

  it('ends at once when its person is deactivated', async () => {
    const { person, account } = await somebody();
    const browser = new Browser(app);
    await browser.signIn(account.login);
    await app
      .get(Database)
      .asProgram((tx) => tx.update(Person, { id: person.id }, { deactivatedAt: clock.now() }));
    expect(await isIn(browser)).toBe(false);
  });
});

describe('a write', () => {
  it('with a session needs its token', async () => {
    const [{ account }, other] = [await somebody(), await somebody()];
    const [browser, another] = [new Browser(app), new Browser(app)];
    await browser.signIn(account.login);
    const foreign = (await another.signIn(other.account.login)).json<{ csrfToken: string }>().csrfToken;
    for (const headers of [{}, { 'x-csrf-token': '' }, { 'x-csrf-token': foreign }]) {
      const answer = await browser.send(
        'DELETE',
        '/api/v1/session',
        undefined,
        headers as Record<string, string>,
      );
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, 'csrf']);
    }
    expect(await isIn(browser)).toBe(true);
  });

  it("cannot sign a browser in by another site's form", async () => {
    const { account } = await somebody();
    for (const url of ['/api/v1/session', '/masuk']) {
      const answer = await new Browser(app).post(url, { login: account.login, password: PASSWORD });
      expect([url, answer.statusCode, answer.cookies]).toEqual([url, 403, []]);
    }
  });
});

describe('guessing', () => {
  const fail = async (browser: Browser, login: string, times: number) => {
    for (let n = 0; n < times; n += 1) await browser.signIn(login, 'wrong');
  };
  const status = async (browser: Browser, login: string, password = PASSWORD) =>
    (await browser.signIn(login, password)).statusCode;

  it('has to wait, longer each time, and is told how long', async () => {
    const { account } = await somebody();
    const guesser = new Browser(app, '198.51.100.1');
    await fail(guesser, account.login, PATIENCE.pair.free);
    const refused = await guesser.signIn(account.login);
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['retry-after']).toBe('15');
    expect(refused.json()).toMatchObject({
      code: 'too-many-attempts',
      title: 'Terlalu banyak percobaan masuk. Tunggu 0 menit 15 detik, lalu coba lagi.',
    });
    clock.advance({ seconds: 15 });
    expect(await status(guesser, account.login, 'wrong')).toBe(401);
    expect((await guesser.signIn(account.login)).headers['retry-after']).toBe('30');
    clock.advance({ seconds: 30 });
    expect(await status(guesser, account.login)).toBe(201);
    expect(await status(guesser, account.login, 'wrong')).toBe(401);
  });

  it('cannot lock the owner out: neither from elsewhere, nor from the same address on a known device', async () => {
    const { account } = await somebody();
    const [owner, guesser] = [new Browser(app, '198.51.100.2'), new Browser(app, '198.51.100.2')];
    await owner.signIn(account.login);
    owner.cookies.delete('sesi');
    await fail(guesser, account.login, 20);
    expect(await status(guesser, account.login)).toBe(429);
    expect(await status(new Browser(app, '203.0.113.9'), account.login)).toBe(201);
    expect(await status(owner, account.login)).toBe(201);
  });

  it('from everywhere at once does not lock out the known device either, and a stranger waits a minute at most', async () => {
    const { account } = await somebody();
    const owner = new Browser(app, '198.51.100.3');
    await owner.signIn(account.login);
    const throttle = app.get(ThrottleService); // counts like a failed attempt, without hashing a hundred passwords
    for (let n = 0; n < PATIENCE.login.free; n += 1) {
      await throttle.enter({ login: account.login, address: `10.1.${n}.1` });
    }
    expect(await status(new Browser(app, '10.2.0.1'), account.login)).toBe(429);
    expect(await status(owner, account.login)).toBe(201);
    clock.advance({ seconds: PATIENCE.login.longest });
    expect(await status(new Browser(app, '10.2.0.1'), account.login)).toBe(201);
  });

  it('is slowed down on a stolen device too', async () => {
    const { account } = await somebody();
    const owner = new Browser(app, '198.51.100.4');
    await owner.signIn(account.login);
    await fail(owner, account.login, PATIENCE.device.free);
    expect(await status(owner, account.login)).toBe(429);
  });

  it('with many logins from one place has to wait as well', async () => {
    const guesser = new Browser(app, '198.51.100.5');
    const throttle = app.get(ThrottleService);
    for (let n = 0; n < PATIENCE.address.free; n += 1) {
      await throttle.enter({ login: `nobody.${n}`, address: '198.51.100.5' });
    }
    expect(await status(guesser, 'nobody.else')).toBe(429);
  });

  it('gains nothing by trying at the same time', async () => {
    const { account } = await somebody();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => new Browser(app, '198.51.100.6').signIn(account.login, 'wrong')),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 401)).toHaveLength(PATIENCE.pair.free);
  });

  it('is forgotten in the end, and the counters are removed', async () => {
    const { account } = await somebody();
    await fail(new Browser(app, '198.51.100.7'), account.login, PATIENCE.pair.free + 1);
    clock.advance({ days: 2 });
    expect(await status(new Browser(app, '198.51.100.7'), account.login)).toBe(201);
    const [{ count }] = await app
      .get(Database)
      .asProgram((tx) =>
        tx.query<[{ count: string }]>('SELECT count(*) FROM sign_in_failure WHERE count > 0'),
      );
    expect(count).toBe('0');
    const [{ owner }] = await app.get(DataSource).query<[{ owner: string }]>('SELECT current_user AS owner');
    expect(owner).toBe('application');
  });
});
