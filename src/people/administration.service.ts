import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { AgenciesService } from '../agencies/agencies.service.js';
import type { Unit } from '../agencies/unit.entity.js';
import { type Role, ROLE_SCOPES, type Scope } from '../domain/roles.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Problem } from '../platform/problem.js';
import { Account } from './account.entity.js';
import type { GrantDto, InviteDto } from './administration.dto.js';
import { administeredAgencies, isSecretariat, mayAssign, mayManage } from './authority.js';
import { OneTimeLinks } from './one-time-link.js';
import { PeopleService } from './people.service.js';
import { Person } from './person.entity.js';
import type { RoleGrant } from './role-grant.entity.js';
import { RolesService } from './roles.service.js';
import { SecondFactors } from './second-factor/second-factor.service.js';
import { SessionsService } from './sessions.service.js';

export interface Rotation {
  readonly toUnitId: string;
  readonly successorId?: string;
  readonly acknowledged: boolean;
}

/** What administrators do to people. Every method is one transaction in the administrator's own scope. */
@Injectable()
export class AdministrationService {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly agencies: AgenciesService,
    private readonly people: PeopleService,
    private readonly roles: RolesService,
    private readonly links: OneTimeLinks,
    private readonly sessions: SessionsService,
    private readonly factors: SecondFactors,
  ) {}

  /** A new person with an account, and a role if one is chosen; the link is for the administrator to hand over. */
  async invite(actor: Actor, form: InviteDto): Promise<{ person: Person; link: string }> {
    const agencyId = isSecretariat(actor) ? form.agencyId || null : (administeredAgencies(actor)[0] ?? null);
    if (agencyId === null && !isSecretariat(actor)) throw Problem.forbidden();
    return this.database.withActor(actor, async (tx) => {
      if (agencyId) await this.agencies.getAgency(tx, agencyId);
      const { name, nationalId, login, role, unitId } = form;
      const by = actor.personId;
      const person = await this.people.createPerson(tx, { name, nationalId, agencyId }, by);
      const account = await this.people.createAccount(tx, { personId: person.id, login }, undefined, by);
      if (role) await this.assign(tx, actor, person, { role, unitId });
      return { person, link: await this.issue(tx, actor, account, person) };
    });
  }

  grant(actor: Actor, personId: string, form: GrantDto): Promise<void> {
    return this.database.withActor(actor, async (tx) => {
      const person = await this.people.getPerson(tx, personId);
      requireActive(person);
      await this.assign(tx, actor, person, form);
    });
  }

  endRole(actor: Actor, personId: string, grantId: string, acknowledged: boolean): Promise<void> {
    return this.database.withActor(actor, async (tx) => {
      const grant = await this.heldBy(tx, actor, personId, grantId);
      await this.roles.end(tx, grant, { by: actor.personId, acknowledged });
    });
  }

  rotate(actor: Actor, personId: string, grantId: string, rotation: Rotation): Promise<void> {
    return this.database.withActor(actor, async (tx) => {
      const grant = await this.heldBy(tx, actor, personId, grantId);
      const to = await this.openUnit(tx, rotation.toUnitId, grant.agencyId);
      const { successorId } = rotation;
      if (successorId) {
        if (successorId === actor.personId) throw Problem.forbidden();
        requireActive(await this.people.getPerson(tx, successorId));
      }
      await this.roles.rotate(tx, grant, { ...rotation, toUnitId: to.id, by: actor.personId });
    });
  }

  /** A link to set a password anew, or the invitation again where none was ever set. */
  newLink(actor: Actor, personId: string): Promise<{ person: Person; link: string }> {
    return this.database.withActor(actor, async (tx) => {
      const person = await this.managed(tx, actor, personId);
      requireActive(person);
      const [account] = await tx.find(Account, {
        where: { personId },
        order: { createdAt: 'DESC', id: 'ASC' },
      });
      if (!account) throw Problem.notFound();
      return { person, link: await this.issue(tx, actor, account, person) };
    });
  }

  /** Ends every role and every session at once; the record of both stays. */
  deactivate(actor: Actor, personId: string, acknowledged: boolean): Promise<void> {
    return this.database.withActor(actor, async (tx) => {
      const person = await this.managed(tx, actor, personId);
      if (person.id === actor.personId) throw Problem.forbidden();
      const by = actor.personId;
      for (const grant of await this.people.grantsNow(tx, personId)) {
        await this.roles.end(tx, grant, { by, acknowledged });
      }
      const { affected } = await tx.update(
        Person,
        { id: personId, deactivatedAt: IsNull() },
        { deactivatedAt: this.clock.now() },
      );
      if (affected !== 1) throw Problem.conflict('person-deactivated');
      for (const { id } of await tx.findBy(Account, { personId })) await this.sessions.endAll(tx, id);
      const { agencyId } = person;
      await this.people.record(tx, {
        kind: 'person-deactivated',
        agencyId,
        personId,
        byPerson: by,
        facts: {},
      });
    });
  }

  /** Lets the person in again, without any of the roles held before. */
  reactivate(actor: Actor, personId: string): Promise<void> {
    return this.database.withActor(actor, async (tx) => {
      const { agencyId } = await this.managed(tx, actor, personId);
      await tx.update(Person, { id: personId }, { deactivatedAt: null });
      const byPerson = actor.personId;
      await this.people.record(tx, { kind: 'person-reactivated', agencyId, personId, byPerson, facts: {} });
    });
  }

  /**
   * For somebody who has lost phone and recovery codes: takes the second factor off every account and ends every session.
   * Throws `second-factor-none` where there is none.
   */
  removeSecondFactor(actor: Actor, personId: string): Promise<void> {
    return this.database.withActor(actor, async (tx) => {
      const { id, agencyId } = await this.managed(tx, actor, personId);
      if (id === actor.personId) throw Problem.forbidden();
      let removed = false;
      for (const account of await tx.findBy(Account, { personId })) {
        removed = (await this.factors.takeOff(tx, account.id)) || removed;
        await this.sessions.endAll(tx, account.id);
      }
      if (!removed) throw Problem.conflict('second-factor-none');
      const byPerson = actor.personId;
      await this.people.record(tx, {
        kind: 'second-factor-removed',
        agencyId,
        personId,
        byPerson,
        facts: {},
      });
    });
  }

  /** Whether the account is this administrator's to manage. Looks at all roles, also those outside the own scope. */
  async manages(actor: Actor, { id, agencyId }: Person): Promise<boolean> {
    const grants = await this.database.asProgram((tx) => this.people.grantsNow(tx, id));
    return mayManage(actor, { personId: id, agencyId, grants });
  }

  private async managed(tx: EntityManager, actor: Actor, personId: string): Promise<Person> {
    const person = await this.people.getPerson(tx, personId);
    if (!(await this.manages(actor, person))) throw Problem.forbidden();
    return person;
  }

  private async heldBy(
    tx: EntityManager,
    actor: Actor,
    personId: string,
    grantId: string,
  ): Promise<RoleGrant> {
    const grant = await this.roles.getHeld(tx, grantId);
    if (grant.personId !== personId) throw Problem.notFound();
    if (!mayAssign(actor, personId, grant)) throw Problem.forbidden();
    return grant;
  }

  /** For the unit if one is chosen, nationally if the secretariat gives a role that is held so, else for the home agency. */
  private async assign(
    tx: EntityManager,
    actor: Actor,
    person: Person,
    form: GrantDto | InviteDto,
  ): Promise<void> {
    const role = form.role as Role;
    const scopes: readonly Scope[] = ROLE_SCOPES[role];
    const isNational = isSecretariat(actor) && scopes.includes('national');
    const isOfUnit = scopes.includes('unit');
    if (isOfUnit && !form.unitId) throw Problem.invalid([{ field: 'unitId', code: 'required' }]);
    const unitId = isOfUnit ? (form.unitId ?? null) : null;
    const agencyId = isNational ? null : person.agencyId;
    if (unitId) await this.openUnit(tx, unitId, agencyId);
    if (!mayAssign(actor, person.id, { role, agencyId, unitId })) throw Problem.forbidden();
    await this.people.grantRole(tx, { personId: person.id, role, agencyId, unitId }, actor.personId);
  }

  /** Nobody is sent to a unit that is closed. */
  private async openUnit(tx: EntityManager, id: string, agencyId: string | null): Promise<Unit> {
    const unit = await this.agencies.getUnit(tx, id);
    if (unit.agencyId !== agencyId) throw Problem.notFound();
    if (unit.closedAt) throw Problem.conflict('unit-closed');
    return unit;
  }

  private async issue(tx: EntityManager, actor: Actor, account: Account, person: Person): Promise<string> {
    const purpose = account.state === 'invited' ? 'invitation' : 'password-reset';
    const link = await this.links.issue(tx, account.id, purpose);
    const { id: personId, agencyId } = person;
    const byPerson = actor.personId;
    await this.people.record(tx, { kind: 'link-issued', agencyId, personId, byPerson, facts: { purpose } });
    return link;
  }
}

function requireActive({ deactivatedAt }: Person): void {
  if (deactivatedAt) throw Problem.conflict('person-deactivated');
}
