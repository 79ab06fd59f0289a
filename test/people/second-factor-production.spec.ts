import { expect, it } from '@jest/globals';
import { Secret } from 'otpauth';
import { codeAt } from '../../src/people/second-factor/codes.js';
import { createTestApp, FrozenClock } from '../support/app.js';
import { createDatabase } from '../support/database.js';
import { anAgency, aPerson, Browser } from './builders.js';

// In a file of its own: passport knows one strategy a process, and so one program.
it('nobody works in production with a password alone, and no setting says otherwise', async () => {
  const database = await createDatabase();
  const clock = new FrozenClock();
  const app = await createTestApp({
    databaseUrl: database.url,
    clock,
    config: { production: true, demo: false },
  });
  try {
    const { agency } = await anAgency(app);
    const { account } = await aPerson(app, { agencyId: agency.id, roles: ['agency-administrator'] });
    const browser = new Browser(app);
    expect((await browser.signIn(account.login)).json()).toMatchObject({ secondFactor: false });
    for (const page of ['/kerja', '/orang', '/akun', '/siklus']) {
      const { statusCode, headers } = await browser.get(page);
      expect([page, statusCode, headers.location]).toEqual([page, 303, '/akun/langkah-kedua']);
    }
    const refused = await browser.get('/api/v1/cases');
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([
      403,
      'second-factor-required',
    ]);
    expect((await browser.get('/')).statusCode).toBe(200);

    const { csrfToken } = (await browser.get('/api/v1/session')).json<{ csrfToken: string }>();
    const headers = { 'x-csrf-token': csrfToken };
    const path = '/api/v1/session/second-factor';
    const { spelled } = (await browser.send('POST', path, {}, headers)).json<{ spelled: string }>();
    const code = codeAt(Secret.fromBase32(spelled.replaceAll(' ', '')).bytes, clock.now());
    const { codes } = (await browser.send('POST', `${path}/confirmation`, { code }, headers)).json<{
      codes: string[];
    }>();
    expect(codes).toHaveLength(10);
    for (const page of ['/kerja', '/orang', '/akun'])
      expect([page, (await browser.get(page)).statusCode]).toEqual([page, 200]);
  } finally {
    await app.close();
    await database.drop();
  }
});
