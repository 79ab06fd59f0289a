import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { AgenciesService } from '../../src/agencies/agencies.service.js';
import { ROLE_SCOPES, ROLES } from '../../src/domain/roles.js';
import { PeopleEvent } from '../../src/people/people-event.entity.js';
import { PeopleService } from '../../src/people/people.service.js';
import { Person } from '../../src/people/person.entity.js';
import { RoleGrant } from '../../src/people/role-grant.entity.js';
import { Database } from '../../src/platform/database.js';
import { createTestApp, FrozenClock } from '../support/app.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

let test: TestDatabase;
let app: NestFastifyApplication;
let source: DataSource;
let database: Database;
let agencies: AgenciesService;
let people: PeopleService;
const clock = new FrozenClock();

beforeAll(async () => {
  test = await createDatabase();
  app = await createTestApp({ databaseUrl: test.url, clock });
  [source, database] = [app.get(DataSource), app.get(Database)];
  [agencies, people] = [app.get(AgenciesService), app.get(PeopleService)];
});
afterAll(async () => {
  await app?.close();
  await test?.drop();
});

/** An agency with one unit and one person, who is its operator. */
async function anAgency(tx: EntityManager) {
  const id = randomUUID();
  const agency = await agencies.createAgency(tx, { code: id, name: `Kota ${id}`, kind: 'kota' });
  const unit = await agencies.createUnit(tx, { agencyId: agency.id, code: '01', name: 'RSUD Uji' });
  const person = await people.createPerson(tx, { name: 'Uji', nationalId: id, agencyId: agency.id });
  const account = await people.createAccount(
    tx,
    { personId: person.id, login: `Uji.${id}` },
    'a long password',
  );
  const grant = await people.grantRole(tx, {
    personId: person.id,
    role: 'unit-operator',
    agencyId: agency.id,
    unitId: unit.id,
  });
  return { agency, unit, person, account, grant };
}

const actorOf = ({ person, account, grant }: Awaited<ReturnType<typeof anAgency>>) => ({
  accountId: account.id,
  personId: person.id,
  name: person.name,
  grants: [grant],
});

describe('the record of people', () => {
  it('holds the same roles and scopes as the domain', async () => {
    const rows = await source.query<{ role: string; scope: string }[]>('SELECT role, scope FROM role_scope');
    const held = rows.map(({ role, scope }) => `${role} ${scope}`);
    const named = ROLES.flatMap((role) => ROLE_SCOPES[role].map((scope) => `${role} ${scope}`));
    expect(held.sort()).toEqual(named.sort());
    const roles = await source.query<{ name: string }[]>('SELECT name FROM role');
    expect(roles.map(({ name }) => name).sort()).toEqual([...ROLES].sort());
  });

  it('gives two units of one name two addresses', async () => {
    const [one, two] = await database.asProgram(async (tx) => [await anAgency(tx), await anAgency(tx)]);
    expect(two.unit.slug).not.toBe(one.unit.slug);
    expect(two.unit.slug).toMatch(/^rsud-uji-[0-9a-f]{8}$/);
  });

  it.each([
    ['a unit role without a unit', { role: 'unit-operator', unitId: null }],
    ['an agency role for a unit', { role: 'agency-administrator' }],
    ['a national role for an agency', { role: 'minister-office', unitId: null }],
    ['a unit role without its agency', { role: 'unit-operator', agencyId: null }],
    ["another agency's unit", { role: 'unit-operator', agencyId: 'other' }],
  ])('the database refuses %s', async (_, wrong) => {
    await expect(
      database.asProgram(async (tx) => {
        const [{ person, agency, unit }, other] = [await anAgency(tx), await anAgency(tx)];
        const grant = {
          agencyId: agency.id as string | null,
          unitId: unit.id as string | null,
          ...wrong,
        };
        await tx.query(
          `INSERT INTO role_grant (id, person_id, role, agency_id, unit_id, granted_at) VALUES ($1, $2, $3, $4, $5, $6)`,
          [
            randomUUID(),
            person.id,
            grant.role,
            grant.agencyId === 'other' ? other.agency.id : grant.agencyId,
            grant.unitId,
            clock.now(),
          ],
        );
      }),
    ).rejects.toThrow(/role_grant_(has_the_scope_of_its_role|unit_is_of_the_agency|unit_names_its_agency)/);
  });

  it('refuses a second person of one national id, a taken login and a role held already', async () => {
    const { person, account, grant } = await database.asProgram(anAgency);
    const attempts: [string, (tx: EntityManager) => Promise<unknown>][] = [
      ['national-id-taken', (tx) => people.createPerson(tx, { ...person, id: undefined })],
      [
        'login-taken',
        (tx) => people.createAccount(tx, { personId: person.id, login: account.login.toUpperCase() }),
      ],
      ['role-held-already', (tx) => people.grantRole(tx, grant)],
    ];
    for (const [code, attempt] of attempts) {
      await expect(database.asProgram(attempt)).rejects.toMatchObject({ details: { faults: [{ code }] } });
    }
  });

  it('is written for every change, and never rewritten', async () => {
    const { person } = await database.asProgram(anAgency);
    const events = await database.asProgram((tx) => tx.findBy(PeopleEvent, { personId: person.id }));
    expect(events.map(({ kind }) => kind).sort()).toEqual([
      'account-created',
      'person-created',
      'role-granted',
    ]);
    for (const sql of [
      'UPDATE people_event SET kind = kind',
      'DELETE FROM people_event',
      'TRUNCATE people_event',
    ]) {
      await expect(database.asProgram((tx) => tx.query(sql))).rejects.toThrow('permission denied');
      const owner = new Client({ connectionString: test.migrationUrl });
      await owner.connect();
      await expect(owner.query(sql)).rejects.toThrow('append-only');
      await owner.end();
    }
  });

  it('lets the program end a role, and change nothing else of a grant', async () => {
    await expect(
      database.asProgram((tx) => tx.query(`UPDATE role_grant SET role = 'auditor'`)),
    ).rejects.toThrow('permission denied');
    await expect(database.asProgram((tx) => tx.query('DELETE FROM role_grant'))).rejects.toThrow(
      'permission denied',
    );
  });
});

describe('row-level security', () => {
  const TABLES = ['person', 'account', 'role_grant', 'people_event'];
  const SECRET = ['session', 'one_time_link', 'known_device', 'sign_in_failure'];

  it('is on for every table of people', async () => {
    const rows = await source.query<{ relname: string }[]>(
      `SELECT relname FROM pg_class WHERE relrowsecurity AND relname = ANY ($1)`,
      [[...TABLES, ...SECRET]],
    );
    expect(rows.map(({ relname }) => relname).sort()).toEqual([...TABLES, ...SECRET].sort());
  });

  it('shows no row without a scope, and none of another agency', async () => {
    const [own, other] = await database.asProgram(async (tx) => [await anAgency(tx), await anAgency(tx)]);
    for (const table of TABLES) {
      expect(await source.query(`SELECT 1 FROM ${table}`)).toEqual([]);
      const key = table === 'person' ? 'id' : 'person_id';
      const ids = await database.withActor(actorOf(own), (tx) =>
        tx.query<{ id: string }[]>(`SELECT DISTINCT ${key} AS id FROM ${table}`),
      );
      expect(ids).toEqual([{ id: own.person.id }]);
    }
    await database.withActor(actorOf(own), async (tx) => {
      expect(await tx.findOneBy(Person, { id: other.person.id })).toBeNull();
      expect((await tx.update(Person, { id: other.person.id }, { name: 'x' })).affected).toBe(0);
    });
  });

  it('lets nobody write into another agency, nor a national role from within one', async () => {
    const [own, other] = await database.asProgram(async (tx) => [await anAgency(tx), await anAgency(tx)]);
    const as = (work: (tx: EntityManager) => Promise<unknown>) => database.withActor(actorOf(own), work);
    const stranger = { name: 'x', nationalId: randomUUID(), agencyId: other.agency.id };
    await expect(as((tx) => people.createPerson(tx, stranger))).rejects.toThrow('row-level security');
    await expect(
      as((tx) => people.grantRole(tx, { personId: own.person.id, role: 'panel-member' })),
    ).rejects.toThrow('row-level security');
    await expect(
      as((tx) => people.createAccount(tx, { personId: other.person.id, login: randomUUID() })),
    ).rejects.toThrow('row-level security');
  });
});

it('finds who holds a role now, and what was ever held', async () => {
  const { person, agency, unit, grant } = await database.asProgram(anAgency);
  const holders = (scope: { agencyId?: string; unitId?: string }) =>
    database.asProgram((tx) => people.personsWithRole(tx, 'unit-operator', scope));
  expect(await holders({ agencyId: agency.id })).toEqual([{ id: person.id, name: person.name }]);
  expect(await holders({ agencyId: agency.id, unitId: unit.id })).toHaveLength(1);
  expect(await holders({ agencyId: agency.id, unitId: randomUUID() })).toEqual([]);
  expect(await holders({})).toEqual([]);
  await database.asProgram((tx) => tx.update(RoleGrant, { id: grant.id }, { endedAt: clock.now() }));
  expect(await holders({ agencyId: agency.id })).toEqual([]);
  const history = await database.asProgram((tx) => people.grantHistory(tx, person.id));
  expect(history).toMatchObject([{ role: 'unit-operator', endedAt: clock.now() }]);
});
