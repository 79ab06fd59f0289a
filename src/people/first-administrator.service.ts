import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Agency, AGENCY_KINDS, type AgencyKind } from '../agencies/agency.entity.js';
import { Database } from '../platform/database.js';
import { Problem } from '../platform/problem.js';
import { InviteDto } from './administration.dto.js';
import { OneTimeLinks } from './one-time-link.js';
import { readForm } from './page.js';
import { PeopleService } from './people.service.js';

export interface FirstAdministrator {
  readonly name: string;
  readonly nationalId: string;
  readonly login: string;
  /** Of which agency; without one: of the national programme, as its secretariat. */
  readonly agency?: { readonly code: string; readonly name?: string; readonly kind?: string };
  /** Also where there is one already. */
  readonly again?: boolean;
}

/**
 * Where there is nobody yet who could invite anybody: the program itself makes the first administrator, and the agency
 * where it is not on record. For whoever runs the program, never for a request.
 */
@Injectable()
export class FirstAdministrators {
  constructor(
    private readonly database: Database,
    private readonly agencies: AgenciesService,
    private readonly people: PeopleService,
    private readonly links: OneTimeLinks,
  ) {}

  /** Answers the one-time link. Throws `administrator-exists`, or `invalid-input` with each fault at its field. */
  async create({ name, nationalId, login, agency, again }: FirstAdministrator): Promise<string> {
    await readForm(InviteDto, { name, nationalId, login });
    return this.database.asProgram(async (tx) => {
      // Two such commands at once make one administrator.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('first administrator'))`);
      const agencyId = agency ? (await this.agencyOf(tx, agency)).id : null;
      const role = agencyId ? 'agency-administrator' : 'national-secretariat';
      const [holder] = await this.people.personsWithRole(tx, role, { agencyId });
      if (holder && !again) {
        throw new Problem({ code: 'administrator-exists', status: 409, params: { name: holder.name } });
      }
      const person = await this.people.createPerson(tx, { name, nationalId, agencyId });
      const account = await this.people.createAccount(tx, { personId: person.id, login });
      await this.people.grantRole(tx, { personId: person.id, role, agencyId });
      const link = await this.links.issue(tx, account.id, 'invitation');
      const facts = { purpose: 'invitation' };
      const event = { kind: 'link-issued', agencyId, personId: person.id, byPerson: null, facts } as const;
      await this.people.record(tx, event);
      return link;
    });
  }

  private async agencyOf(
    tx: EntityManager,
    { code, name, kind }: NonNullable<FirstAdministrator['agency']>,
  ): Promise<Agency> {
    const known = await tx.findOneBy(Agency, { code });
    if (known) return known;
    if (!name) throw Problem.invalid([{ field: 'agency-name', code: 'required' }]);
    if (!isKind(kind)) throw Problem.invalid([{ field: 'agency-kind', code: 'not-one-of' }]);
    return this.agencies.createAgency(tx, { code, name, kind });
  }
}

const isKind = (kind?: string): kind is AgencyKind => AGENCY_KINDS.some((one) => one === kind);
