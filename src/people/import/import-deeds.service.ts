import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { PublicUnits } from '../../agencies/public-units.service.js';
import { Unit } from '../../agencies/unit.entity.js';
import { Problem } from '../../platform/problem.js';
import { Clock } from '../../platform/clock.js';
import { renewNames } from '../../register/write-register.js';
import { OneTimeLinks } from '../one-time-link.js';
import { PeopleService } from '../people.service.js';
import { Person } from '../person.entity.js';
import type { ImportPlan, PlannedRow } from './plan.js';
import type { PersonDeed } from './plan-people.js';
import type { UnitDeed } from './plan-units.js';

export interface Invitation {
  readonly name: string;
  readonly login: string;
  readonly link: string;
}

interface By {
  readonly agencyId: string;
  readonly personId: string;
}

/** Does what was planned, each row with its entry in the record of people, all in the transaction that is given. */
@Injectable()
export class ImportDeeds {
  constructor(
    private readonly clock: Clock,
    private readonly agencies: AgenciesService,
    private readonly publicUnits: PublicUnits,
    private readonly persons: PeopleService,
    private readonly links: OneTimeLinks,
  ) {}

  async units(tx: EntityManager, by: By, rows: readonly PlannedRow<UnitDeed>[]): Promise<void> {
    for (const { line, deed } of rows) {
      if (deed?.do === 'create') await atLine(line, () => this.createUnit(tx, by, deed));
      else if (deed) await this.placeUnit(tx, by, deed);
    }
  }

  async people(tx: EntityManager, by: By, rows: readonly PlannedRow<PersonDeed>[]): Promise<Invitation[]> {
    const invitations: Invitation[] = [];
    const created = new Map<string, string>();
    for (const { line, deed } of rows) {
      if (!deed) continue;
      await atLine(line, async () => {
        const { nationalId, create, rename, grant } = deed;
        if (create) {
          const invited = await this.invite(tx, by, nationalId, create);
          created.set(nationalId, invited.personId);
          invitations.push(invited.invitation);
        }
        if (rename) await this.rename(tx, by, rename);
        if (!grant) return;
        const { role, unitId } = grant;
        const personId = grant.personId ?? created.get(nationalId) ?? '';
        await this.persons.grantRole(tx, { personId, role, agencyId: by.agencyId, unitId }, by.personId);
      });
    }
    return invitations;
  }

  /** One entry for the import as a whole: of which content, and what it did. */
  record(tx: EntityManager, { agencyId, personId }: By, { kind, digest, counts }: ImportPlan): Promise<void> {
    const facts = { of: kind, digest, ...counts };
    return this.persons.record(tx, { kind: 'imported', agencyId, byPerson: personId, facts });
  }

  private async createUnit(
    tx: EntityManager,
    { agencyId, personId }: By,
    { unit }: Extract<UnitDeed, { do: 'create' }>,
  ): Promise<void> {
    const { id, code, name } = await this.agencies.createUnit(tx, { agencyId, ...unit });
    const facts = { code, name };
    await this.persons.record(tx, { kind: 'unit-created', agencyId, unitId: id, byPerson: personId, facts });
  }

  /** The public register shows where a unit is: it is told in the same transaction. */
  private async placeUnit(
    tx: EntityManager,
    { agencyId, personId }: By,
    { unitId, place, changes }: Extract<UnitDeed, { do: 'place' }>,
  ): Promise<void> {
    await tx.update(Unit, { id: unitId, agencyId }, place);
    const facts = { changes };
    await this.persons.record(tx, { kind: 'unit-changed', agencyId, unitId, byPerson: personId, facts });
    await renewNames(tx, await this.publicUnits.of(tx, unitId), this.clock.now());
  }

  private async invite(
    tx: EntityManager,
    by: By,
    nationalId: string,
    { name, login }: NonNullable<PersonDeed['create']>,
  ): Promise<{ personId: string; invitation: Invitation }> {
    const { agencyId } = by;
    const person = await this.persons.createPerson(tx, { name, nationalId, agencyId }, by.personId);
    const account = await this.persons.createAccount(
      tx,
      { personId: person.id, login },
      undefined,
      by.personId,
    );
    const link = await this.links.issue(tx, account.id, 'invitation');
    const facts = { purpose: 'invitation' };
    const event = {
      kind: 'link-issued',
      agencyId,
      personId: person.id,
      byPerson: by.personId,
      facts,
    } as const;
    await this.persons.record(tx, event);
    return { personId: person.id, invitation: { name, login: account.login, link } };
  }

  private async rename(
    tx: EntityManager,
    { agencyId, personId: byPerson }: By,
    { personId, from, to }: NonNullable<PersonDeed['rename']>,
  ): Promise<void> {
    await tx.update(Person, { id: personId, agencyId }, { name: to });
    const facts = { changes: [{ what: 'name', from, to }] };
    await this.persons.record(tx, { kind: 'person-changed', agencyId, personId, byPerson, facts });
  }
}

/** Somebody else took an id, a login or a code since the plan was made: told at the row that wanted it. */
async function atLine(line: number, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Problem) || !error.details.faults) throw error;
    throw Problem.invalid(
      error.details.faults.map((fault) => ({ ...fault, field: `lines.${line}.${fault.field}` })),
    );
  }
}
