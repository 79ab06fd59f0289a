import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AgenciesService } from '../agencies/agencies.service.js';
import type { Unit } from '../agencies/unit.entity.js';
import type { Grant } from '../domain/roles.js';
import { DEMO_PASSWORD } from '../people/demo-accounts.js';
import { PeopleService } from '../people/people.service.js';
import type { Actor } from '../platform/actor.js';
import type { DemoData } from './demo-data.js';

export interface Cast {
  /** By `agency code/unit code`. */
  readonly units: ReadonlyMap<string, Unit>;
  /** By login, as they would be after signing in. */
  readonly actors: ReadonlyMap<string, Actor>;
}

@Injectable()
export class DemoPeople {
  constructor(
    private readonly agencies: AgenciesService,
    private readonly people: PeopleService,
  ) {}

  async create(tx: EntityManager, data: DemoData): Promise<Cast> {
    const agencyIds = new Map<string, string>();
    for (const agency of data.agencies) {
      agencyIds.set(agency.code, (await this.agencies.createAgency(tx, agency)).id);
    }
    const units = new Map<string, Unit>();
    for (const { agency, code, name, province, city, service } of data.units) {
      const unit = { agencyId: agencyIds.get(agency) ?? '', code, name, province, city, service };
      units.set(`${agency}/${code}`, await this.agencies.createUnit(tx, unit));
    }
    const actors = new Map<string, Actor>();
    for (const [place, person] of data.people.entries()) {
      actors.set(person.login, await this.createPerson(tx, person, place, agencyIds, units));
    }
    return { units, actors };
  }

  private async createPerson(
    tx: EntityManager,
    { login, name, roles }: DemoData['people'][number],
    place: number,
    agencyIds: ReadonlyMap<string, string>,
    units: ReadonlyMap<string, Unit>,
  ): Promise<Actor> {
    const grants = roles.flatMap(({ role, agency, units: codes }): Grant[] => {
      if (!codes) return [{ role, agencyId: agency ? (agencyIds.get(agency) ?? null) : null, unitId: null }];
      return codes.flatMap((code) => {
        const unit = units.get(code);
        return unit ? [{ role, agencyId: unit.agencyId, unitId: unit.id }] : [];
      });
    });
    const nationalId = `DEMO-${String(place + 1).padStart(4, '0')}`;
    const person = await this.people.createPerson(tx, {
      name,
      nationalId,
      agencyId: grants[0]?.agencyId ?? null,
    });
    const account = await this.people.createAccount(
      tx,
      { personId: person.id, login, demo: true },
      DEMO_PASSWORD,
    );
    for (const grant of grants) await this.people.grantRole(tx, { personId: person.id, ...grant });
    return { accountId: account.id, personId: person.id, name, grants };
  }
}
