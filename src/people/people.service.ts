import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type EntityManager,
  type EntityTarget,
  IsNull,
  type ObjectLiteral,
  type QueryDeepPartialEntity,
} from 'typeorm';
import { type Role, ROLE_SCOPES, type Scope } from '../domain/roles.js';
import { Clock } from '../platform/clock.js';
import { type FieldFault, Problem } from '../platform/problem.js';
import { Account } from './account.entity.js';
import { hashPassword } from './password.js';
import { PeopleEvent } from './people-event.entity.js';
import { judgedThere } from './judged-there.js';
import { Person } from './person.entity.js';
import { RoleGrant } from './role-grant.entity.js';

export type NewPerson = Pick<Person, 'name' | 'nationalId' | 'agencyId'> & { readonly id?: string };
export type NewAccount = Pick<Account, 'personId' | 'login'> & {
  readonly id?: string;
  readonly demo?: boolean;
};
export type NewGrant = Pick<RoleGrant, 'personId' | 'role'> & {
  readonly agencyId?: string | null;
  readonly unitId?: string | null;
};

/** A person to choose in a form. */
export interface PersonChoice {
  readonly id: string;
  readonly name: string;
}

/**
 * Persons, accounts and roles, in the transaction that is given. Who may call it is decided before (administration.service.ts);
 * `by` is the acting person's id, null for the program (seed, first administrator).
 */
@Injectable()
export class PeopleService {
  constructor(private readonly clock: Clock) {}

  /** Throws `invalid-input` (`national-id-taken`) for a national id that is known already, whoever's it is. */
  async createPerson(tx: EntityManager, person: NewPerson, by: string | null = null): Promise<Person> {
    const { name, nationalId, agencyId } = person;
    const row: Person = {
      id: person.id ?? randomUUID(),
      name,
      nationalId,
      agencyId,
      createdAt: this.clock.now(),
      deactivatedAt: null,
    };
    if (!(await insertNew(tx, Person, row))) throw taken('nationalId', 'national-id-taken');
    await this.record(tx, {
      kind: 'person-created',
      agencyId,
      personId: row.id,
      byPerson: by,
      facts: { name },
    });
    return row;
  }

  /** Without a password the account is `invited`: its owner sets one by a one-time link. The login is kept in lower case. */
  async createAccount(
    tx: EntityManager,
    account: NewAccount,
    password?: string,
    by: string | null = null,
  ): Promise<Account> {
    const row: Account = {
      id: account.id ?? randomUUID(),
      personId: account.personId,
      login: account.login.trim().toLowerCase(),
      passwordHash: password === undefined ? null : await hashPassword(password),
      state: password === undefined ? 'invited' : 'active',
      demo: account.demo ?? false,
      createdAt: this.clock.now(),
    };
    if (!(await insertNew(tx, Account, row))) throw taken('login', 'login-taken');
    const { agencyId } = await this.getPerson(tx, row.personId);
    const facts = { login: row.login };
    await this.record(tx, { kind: 'account-created', agencyId, personId: row.personId, byPerson: by, facts });
    return row;
  }

  /** Throws `invalid-input` where the scope does not fit the role, the role is held already, or who holds a seat judges there. */
  async grantRole(tx: EntityManager, grant: NewGrant, by: string | null = null): Promise<RoleGrant> {
    const { personId, role, agencyId = null, unitId = null } = grant;
    const scope: Scope = unitId ? 'unit' : agencyId ? 'agency' : 'national';
    if (!(ROLE_SCOPES[role] as readonly Scope[]).includes(scope)) throw taken('role', 'role-scope-wrong');
    const judged = scope === 'national' ? undefined : await judgedThere(tx, { personId, agencyId, unitId });
    if (judged !== undefined) throw taken('role', 'judges-there', { unit: judged });
    const row: RoleGrant = {
      id: randomUUID(),
      personId,
      role,
      agencyId,
      unitId,
      grantedAt: this.clock.now(),
      grantedBy: by,
      endedAt: null,
      endedBy: null,
    };
    if (!(await insertNew(tx, RoleGrant, row))) throw taken('role', 'role-held-already');
    const facts = { grantId: row.id, role, unitId };
    await this.record(tx, { kind: 'role-granted', agencyId, personId, unitId, byPerson: by, facts });
    return row;
  }

  /** Throws `not-found`, also for a person of another agency. */
  async getPerson(tx: EntityManager, id: string): Promise<Person> {
    const person = await tx.findOneBy(Person, { id });
    if (!person) throw Problem.notFound();
    return person;
  }

  /** Active persons who hold the role now: for this unit, for this agency, or (neither given) nationally. By name. */
  personsWithRole(
    tx: EntityManager,
    role: Role,
    { agencyId = null, unitId = null }: { agencyId?: string | null; unitId?: string | null } = {},
  ): Promise<PersonChoice[]> {
    return tx.query<PersonChoice[]>(
      `SELECT DISTINCT p.id, p.name FROM role_grant g JOIN person p ON p.id = g.person_id
        WHERE g.role = $1 AND g.ended_at IS NULL AND p.deactivated_at IS NULL
          AND g.agency_id IS NOT DISTINCT FROM $2 AND ($3::uuid IS NULL OR g.unit_id = $3)
        ORDER BY p.name, p.id`,
      [role, agencyId, unitId],
    );
  }

  /** Every role the person holds or ever held, oldest first: what a conflict of interest is looked up in. */
  grantHistory(tx: EntityManager, personId: string): Promise<RoleGrant[]> {
    return tx.find(RoleGrant, { where: { personId }, order: { grantedAt: 'ASC', id: 'ASC' } });
  }

  grantsNow(tx: EntityManager, personId: string): Promise<RoleGrant[]> {
    return tx.find(RoleGrant, {
      where: { personId, endedAt: IsNull() },
      order: { grantedAt: 'ASC', id: 'ASC' },
    });
  }

  /** Names for ids, as far as the transaction's scope shows them. */
  async namesOf(tx: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<PersonChoice[]>('SELECT id, name FROM person WHERE id = ANY ($1)', [ids]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** One row of the record of people, at the clock's time. */
  async record(
    tx: EntityManager,
    event: Pick<PeopleEvent, 'kind' | 'agencyId' | 'byPerson' | 'facts'> &
      Partial<Pick<PeopleEvent, 'personId' | 'unitId'>>,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO people_event (at, kind, agency_id, person_id, unit_id, by_person, facts)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        this.clock.now(),
        event.kind,
        event.agencyId,
        event.personId ?? null,
        event.unitId ?? null,
        event.byPerson,
        JSON.stringify(event.facts),
      ],
    );
  }
}

/** Whether the row was new: false where a unique key of it is known, also in rows that this transaction does not see. */
async function insertNew<T extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<T>,
  row: QueryDeepPartialEntity<T>,
): Promise<boolean> {
  const insert = tx.createQueryBuilder().insert().into(entity).values(row).orIgnore().returning('id');
  return ((await insert.execute()).raw as unknown[]).length > 0;
}

const taken = (field: string, code: FieldFault['code'], params: FieldFault['params'] = {}) =>
  Problem.invalid([{ field, code, params }]);
