import { expect, it } from '@jest/globals';
import { createTestApp } from '../support/app.js';
import { createDatabase } from '../support/database.js';
import { anAgency, aPerson, Browser } from './builders.js';

// In a file of its own: passport knows one strategy a process, and so one program.
it('under https ties its cookies to the host', async () => {
  const database = await createDatabase();
  const app = await createTestApp({
    databaseUrl: database.url,
    config: { publicUrl: 'https://zi.example.go.id' },
  });
  try {
    const { agency } = await anAgency(app);
    const { account } = await aPerson(app, { agencyId: agency.id });
    const { cookies } = await new Browser(app).signIn(account.login);
    expect(cookies.map(({ name, secure, path, domain }) => [name, secure, path, domain])).toEqual([
      ['__Host-sesi', true, '/', undefined],
      ['__Host-perangkat', true, '/', undefined],
    ]);
  } finally {
    await app.close();
    await database.drop();
  }
});
