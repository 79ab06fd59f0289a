import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { EntityManager } from 'typeorm';
import { AgenciesService } from '../../src/agencies/agencies.service.js';
import type { NewAgency } from '../../src/agencies/agencies.service.js';
import type { Agency } from '../../src/agencies/agency.entity.js';
import type { CoreService, Unit } from '../../src/agencies/unit.entity.js';
import { type Role, ROLE_SCOPES, type Scope } from '../../src/domain/roles.js';
import { Account } from '../../src/people/account.entity.js';
import { hashPassword } from '../../src/people/password.js';
import { PeopleService } from '../../src/people/people.service.js';
import { Database } from '../../src/platform/database.js';

/** Everybody on the way of a unit; a number where the way needs several of a role. */
export const PARTS = {
  operator: 'unit-operator',
  operator2: 'unit-operator',
  head: 'head-of-unit',
  admin: 'agency-administrator',
  agencyHead: 'head-of-agency',
  agencyHead2: 'head-of-agency',
  member: 'internal-evaluator',
  member2: 'internal-evaluator',
  leader: 'internal-leader',
  controller: 'internal-controller',
  secretariat: 'national-secretariat',
  secretariat2: 'national-secretariat',
  evaluator1: 'national-evaluator',
  evaluator2: 'national-evaluator',
  evaluator3: 'national-evaluator',
  panel1: 'panel-member',
  panel2: 'panel-member',
  panel3: 'panel-member',
  minister1: 'minister-office',
  minister2: 'minister-office',
} as const satisfies Record<string, Role>;
export type Who = keyof typeof PARTS;

/** One account of one natural person. */
export interface Player {
  readonly name: string;
  readonly personId: string;
  readonly accountId: string;
  readonly login: string;
}
export type Players = Readonly<Record<Who, Player>>;

export interface Cast {
  readonly agency: Agency;
  readonly players: Players;
}

/** Everybody's. */
export const PASSWORD = 'kata sandi para pemain uji';
const passwordHash = hashPassword(PASSWORD);

const scopesOf = (who: Who): readonly Scope[] => ROLE_SCOPES[PARTS[who]];

/** An agency and one person for every part; those of the unit hold their roles once there is a unit (`aUnit`). */
export function aCast(
  app: NestFastifyApplication,
  agencyName = 'Kementerian Uji',
  more: Partial<Pick<NewAgency, 'kind' | 'mayGrantWbk'>> = {},
): Promise<Cast> {
  const people = app.get(PeopleService);
  return app.get(Database).asProgram(async (tx) => {
    const code = randomUUID();
    const agency = await app
      .get(AgenciesService)
      .createAgency(tx, { code, name: `${agencyName} ${code.slice(0, 8)}`, kind: 'kementerian', ...more });
    const players: Partial<Record<Who, Player>> = {};
    for (const who of Object.keys(PARTS) as Who[]) {
      const isNational = scopesOf(who).includes('national');
      const agencyId = isNational ? null : agency.id;
      const personId = randomUUID();
      const name = `${who} ${code.slice(0, 8)}`;
      await people.createPerson(tx, { id: personId, name, nationalId: personId, agencyId });
      players[who] = await accountOf(people, tx, { name, personId });
      if (!scopesOf(who).includes('unit'))
        await people.grantRole(tx, { personId, role: PARTS[who], agencyId });
    }
    return { agency, players: players as Players };
  });
}

/** A unit of the cast's agency; operators and head work for it. */
export function aUnit(
  app: NestFastifyApplication,
  { agency, players }: Cast,
  named: { readonly name?: string; readonly province?: string; readonly service?: CoreService } = {},
): Promise<Unit> {
  return app.get(Database).asProgram(async (tx) => {
    const code = randomUUID();
    const name = named.name ?? `Kantor Uji ${code.slice(0, 8)}`;
    const unit = await app
      .get(AgenciesService)
      .createUnit(tx, {
        agencyId: agency.id,
        code,
        name,
        province: named.province,
        service: named.service ?? 'other',
      });
    for (const who of ['operator', 'operator2', 'head'] as const) {
      const { personId } = players[who];
      const grant = { personId, role: PARTS[who], agencyId: agency.id, unitId: unit.id };
      await app.get(PeopleService).grantRole(tx, grant);
    }
    return unit;
  });
}

/** Panel members of the agency's own, for a WBK that it grants itself. */
export function anOwnPanel(app: NestFastifyApplication, { agency }: Cast): Promise<Player[]> {
  const people = app.get(PeopleService);
  return app.get(Database).asProgram(async (tx) => {
    const panel: Player[] = [];
    for (const number of [1, 2, 3]) {
      const personId = randomUUID();
      const name = `pleno instansi ${number} ${personId.slice(0, 8)}`;
      await people.createPerson(tx, { id: personId, name, nationalId: personId, agencyId: agency.id });
      panel.push(await accountOf(people, tx, { name, personId }));
      await people.grantRole(tx, { personId, role: 'panel-member', agencyId: agency.id });
    }
    return panel;
  });
}

/** One more account of a natural person, with another login. */
export const anAccount = (
  app: NestFastifyApplication,
  person: Pick<Player, 'name' | 'personId'>,
): Promise<Player> => app.get(Database).asProgram((tx) => accountOf(app.get(PeopleService), tx, person));

async function accountOf(
  people: PeopleService,
  tx: EntityManager,
  { name, personId }: Pick<Player, 'name' | 'personId'>,
): Promise<Player> {
  const login = `pemain.${randomUUID()}`;
  const { id } = await people.createAccount(tx, { personId, login });
  // Made once: twenty hashes for every scene would cost more than most of the tests.
  await tx.update(Account, { id }, { passwordHash: await passwordHash, state: 'active' });
  return { name, personId, accountId: id, login };
}
