import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FirstAdministrators } from '../../src/people/first-administrator.service.js';
import { detailsOf } from '../../src/platform/http/known-errors.js';
import { createTestApp } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { Browser } from './builders.js';

let database: TestDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  database = await createDatabase();
  app = await createTestApp({ databaseUrl: database.url });
});
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

const create = (more: Partial<Parameters<FirstAdministrators['create']>[0]> = {}) =>
  app
    .get(FirstAdministrators)
    .create({ name: 'Siti Aminah', nationalId: '198501012010011001', login: 'siti.aminah', ...more });
const refusal = (work: Promise<string>) => work.then(() => null, detailsOf);
const password = 'kata sandi sekretariat';

/** Sets the password by the link, and signs in. */
async function enter(link: string, login: string) {
  const { pathname } = new URL(link);
  const browser = new Browser(app);
  await browser.submit(pathname, pathname, { password, repeated: password });
  return { browser, session: (await browser.signIn(login, password)).json<{ roles: object[] }>() };
}

describe('the first administrator', () => {
  it('of the programme is made once, enters by the link, and is able to invite', async () => {
    const { browser, session } = await enter(await create(), 'siti.aminah');
    expect(session.roles).toEqual([{ role: 'national-secretariat', agencyId: null, unitId: null }]);
    expect((await browser.get('/orang/undang')).statusCode).toBe(200);
    const second = { nationalId: '2222', login: 'kedua' };
    expect(await refusal(create(second))).toMatchObject({
      code: 'administrator-exists',
      params: { name: 'Siti Aminah' },
    });
    expect(await create({ ...second, again: true })).toMatch(/\/tautan\/[\w-]{43}$/);
  });

  it('of an agency brings the agency along where it is not on record, and only then needs its name', async () => {
    const budi = { name: 'Budi', nationalId: '3333', login: 'budi', agency: { code: 'KC' } };
    expect(await refusal(create(budi))).toMatchObject({
      faults: [{ field: 'agency-name', code: 'required' }],
    });
    const agency = { code: 'KC', name: 'Kementerian Contoh', kind: 'kementerian' };
    expect(await refusal(create({ ...budi, agency: { ...agency, kind: 'kerajaan' } }))).toMatchObject({
      faults: [{ field: 'agency-kind', code: 'not-one-of' }],
    });
    const { browser, session } = await enter(await create({ ...budi, agency }), 'budi');
    expect(session.roles).toMatchObject([{ role: 'agency-administrator' }]);
    expect((await browser.get('/unit-kerja/kelola')).body).toContain('Kementerian Contoh');
    const other = { ...budi, nationalId: '4444', login: 'budi2' };
    expect(await refusal(create(other))).toMatchObject({ code: 'administrator-exists' });
    expect(await create({ ...other, again: true })).toMatch(/tautan/);
  });

  it.each([
    [
      'a national id that is none',
      { nationalId: '12', login: 'lain' },
      { field: 'nationalId', code: 'wrong-format' },
    ],
    ['a login that is taken', { nationalId: '5555', again: true }, { field: 'login', code: 'login-taken' }],
    ['no name', { name: '', again: true }, { field: 'name', code: 'required' }],
  ])('is refused with %s', async (_, more, fault) => {
    expect(await refusal(create(more))).toMatchObject({ faults: [fault] });
  });

  it('made twice at once is made once', async () => {
    const agency = { code: 'DUA', name: 'Kota Dua', kind: 'kota' };
    const answers = await Promise.all(
      ['6661', '6662', '6663'].map((nationalId) =>
        refusal(create({ nationalId, login: `x.${nationalId}`, agency })),
      ),
    );
    expect(answers.filter((one) => one === null)).toHaveLength(1);
  });
});
