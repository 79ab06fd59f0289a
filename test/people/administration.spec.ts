import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Unit } from '../../src/agencies/unit.entity.js';
import { PeopleEvent } from '../../src/people/people-event.entity.js';
import { PeopleService } from '../../src/people/people.service.js';
import { Database } from '../../src/platform/database.js';
import { createTestApp, FrozenClock } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { anAgency, aPerson, Browser } from './builders.js';

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

/** An agency with two units, and its administrator, signed in. */
async function anOffice() {
  const { agency, units } = await anAgency(app);
  const { person, account } = await aPerson(app, { agencyId: agency.id, roles: ['agency-administrator'] });
  const browser = new Browser(app);
  await browser.signIn(account.login);
  return { agency, units, browser, administrator: person };
}

const grantsNow = (personId: string) =>
  app.get(Database).asProgram((tx) => app.get(PeopleService).grantsNow(tx, personId));
const operatorAt = (agencyId: string, unitId: string) =>
  aPerson(app, { agencyId, unitId, roles: ['unit-operator'] });

describe('an administrator', () => {
  it('invites a person with a role, by a link that sets the password', async () => {
    const { units, browser } = await anOffice();
    const login = `baru.${randomUUID()}`;
    const form = {
      name: 'Orang Baru',
      nationalId: randomUUID(),
      login,
      role: 'unit-operator',
      unitId: units[0].id,
    };
    const done = await browser.submit('/orang/undang', '/orang', form);
    expect(done.statusCode).toBe(201);
    const path = /\/tautan\/[\w-]{43}/.exec(done.body)?.[0] ?? '';
    const password = 'kata sandi orang baru';
    const invited = new Browser(app);
    await invited.submit(path, path, { password, repeated: password });
    const session = (await invited.signIn(login, password)).json<{ roles: object[] }>();
    expect(session.roles).toMatchObject([{ role: 'unit-operator', unitId: units[0].id }]);
  });

  it('is told at the field what is taken, and nothing is half done', async () => {
    const { browser, administrator } = await anOffice();
    const form = { name: 'Orang Lain', nationalId: administrator.nationalId, login: `lain.${randomUUID()}` };
    const refused = await browser.submit('/orang/undang', '/orang', form);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('NIP/NIK ini sudah tercatat.');
    expect(refused.body).toContain('value="Orang Lain"');
  });

  it('gives no national role, none to the own person, and none in another agency', async () => {
    const [office, other] = [await anOffice(), await anOffice()];
    const colleague = await operatorAt(office.agency.id, office.units[0].id);
    const stranger = await operatorAt(other.agency.id, other.units[0].id);
    const give = (personId: string, role: string, unitId = '') =>
      office.browser.submit('/akun', `/orang/${personId}/peran`, { role, unitId });
    expect((await give(colleague.person.id, 'minister-office')).statusCode).toBe(422);
    expect((await give(colleague.person.id, 'unit-operator', other.units[0].id)).statusCode).toBe(404);
    expect((await give(office.administrator.id, 'head-of-agency')).statusCode).toBe(403);
    expect((await give(stranger.person.id, 'head-of-agency')).statusCode).toBe(404);
    expect((await office.browser.get(`/orang/${stranger.person.id}`)).statusCode).toBe(404);
    expect(await grantsNow(colleague.person.id)).toHaveLength(1);
    expect((await give(colleague.person.id, 'internal-evaluator')).statusCode).toBe(303);
    expect(await grantsNow(colleague.person.id)).toHaveLength(2);
  });

  it('sends nobody to a closed unit, and hands no work to somebody deactivated', async () => {
    const { agency, units, browser } = await anOffice();
    const [mover, gone] = [
      await operatorAt(agency.id, units[0].id),
      await aPerson(app, { agencyId: agency.id }),
    ];
    await browser.submit('/akun', `/orang/${gone.person.id}/nonaktif`, { acknowledged: 'yes' });
    const [grant] = await grantsNow(mover.person.id);
    const move = (fields: Record<string, string>) =>
      browser.submit('/akun', `/orang/${mover.person.id}/peran/${grant?.id}/pindah`, {
        toUnitId: units[1].id,
        acknowledged: 'yes',
        ...fields,
      });
    const toGone = await move({ successorId: gone.person.id });
    expect([toGone.statusCode, toGone.body.includes('sudah dinonaktifkan')]).toEqual([409, true]);
    await app
      .get(Database)
      .asProgram((tx) => tx.update(Unit, { id: units[1].id }, { closedAt: clock.now() }));
    expect((await move({})).statusCode).toBe(409);
    const given = await browser.submit('/akun', `/orang/${mover.person.id}/peran`, {
      role: 'head-of-unit',
      unitId: units[1].id,
    });
    expect(given.statusCode).toBe(409);
    expect(await grantsNow(mover.person.id)).toMatchObject([{ role: 'unit-operator', unitId: units[0].id }]);
  });

  it('cannot reset the password of somebody who also acts nationally', async () => {
    const { agency, units, browser } = await anOffice();
    const { person } = await operatorAt(agency.id, units[0].id);
    await app
      .get(Database)
      .asProgram((tx) =>
        app.get(PeopleService).grantRole(tx, { personId: person.id, role: 'minister-office' }),
      );
    expect((await browser.submit('/akun', `/orang/${person.id}/tautan`, {})).statusCode).toBe(403);
    expect((await browser.submit('/akun', `/orang/${person.id}/nonaktif`, {})).statusCode).toBe(403);
  });

  it('deactivates: sessions and roles end at once, and are recorded', async () => {
    const { agency, units, browser, administrator } = await anOffice();
    const { person, account } = await operatorAt(agency.id, units[0].id);
    const theirs = new Browser(app);
    await theirs.signIn(account.login);
    const done = await browser.submit('/akun', `/orang/${person.id}/nonaktif`, { acknowledged: 'yes' });
    expect(done.statusCode).toBe(303);
    expect((await theirs.get('/api/v1/session')).statusCode).toBe(401);
    expect(await grantsNow(person.id)).toEqual([]);
    const events = await app.get(Database).asProgram((tx) => tx.findBy(PeopleEvent, { personId: person.id }));
    expect(events.slice(-2)).toMatchObject([
      { kind: 'role-ended', byPerson: administrator.id },
      { kind: 'person-deactivated', byPerson: administrator.id },
    ]);
  });

  it('adds a unit once', async () => {
    const { browser } = await anOffice();
    const add = () =>
      browser.submit('/unit-kerja/kelola', '/unit-kerja/kelola', { code: '77', name: 'Samsat Uji' });
    expect((await add()).statusCode).toBe(303);
    const again = await add();
    expect([again.statusCode, again.body.includes('Kode ini sudah dipakai')]).toEqual([422, true]);
    expect((await browser.get('/unit-kerja/kelola?cari=77')).body).toContain('Samsat Uji');
  });
});

describe('fault 17: a case is stuck without an able actor', () => {
  // The declaration that every unit begins with waits for its head.
  const headAt = (agencyId: string, unitId: string) =>
    aPerson(app, { agencyId, unitId, roles: ['head-of-unit'] });

  it('is said before the last holder of a role is let go', async () => {
    const { agency, units, browser } = await anOffice();
    const { person } = await headAt(agency.id, units[0].id);
    const [grant] = await grantsNow(person.id);
    const end = (fields: Record<string, string>) =>
      browser.submit('/akun', `/orang/${person.id}/peran/${grant?.id}/akhiri`, fields);
    const warned = await end({});
    expect([warned.statusCode, warned.body.includes(units[0].name)]).toEqual([409, true]);
    expect(await grantsNow(person.id)).toHaveLength(1);
    expect((await end({ acknowledged: 'yes' })).statusCode).toBe(303);
    expect(await grantsNow(person.id)).toEqual([]);
  });

  it('does not come up while another holds the role, or when a successor takes over', async () => {
    const { agency, units, browser } = await anOffice();
    const [first, second] = [await headAt(agency.id, units[0].id), await headAt(agency.id, units[0].id)];
    const [grant] = await grantsNow(first.person.id);
    const path = `/orang/${first.person.id}/peran/${grant?.id}/akhiri`;
    expect((await browser.submit('/akun', path, {})).statusCode).toBe(303);
    const [held] = await grantsNow(second.person.id);
    const moved = await browser.submit('/akun', `/orang/${second.person.id}/peran/${held?.id}/pindah`, {
      toUnitId: units[1].id,
      successorId: first.person.id,
    });
    expect(moved.statusCode).toBe(303);
    expect(await grantsNow(second.person.id)).toMatchObject([{ role: 'head-of-unit', unitId: units[1].id }]);
    expect(await grantsNow(first.person.id)).toMatchObject([{ role: 'head-of-unit', unitId: units[0].id }]);
  });
});
