import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AgenciesService } from '../agencies/agencies.service.js';
import type { Unit } from '../agencies/unit.entity.js';
import type { Role } from '../domain/roles.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { decodeCursor, type Page, pageOf } from '../platform/paging.js';
import { AdministrationService } from './administration.service.js';
import { assignableRoles, isSecretariat, mayAssign } from './authority.js';
import { PeopleService, type PersonChoice } from './people.service.js';
import type { Person } from './person.entity.js';
import type { RoleGrant } from './role-grant.entity.js';

export interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly login: string | null;
  readonly active: boolean;
  /** Held now, with the place in words. */
  readonly grants: readonly { readonly role: Role; readonly place: string | null }[];
}

export interface GrantOfPerson {
  readonly grant: RoleGrant;
  readonly place: string | null;
  /** Whether the reader may end and move it. */
  readonly mayEnd: boolean;
}

export interface PersonView {
  readonly person: Person;
  readonly agency: string | null;
  readonly accounts: readonly {
    readonly login: string;
    readonly state: 'invited' | 'active' | 'closed';
    readonly secured: boolean;
  }[];
  readonly held: readonly GrantOfPerson[];
  readonly ended: readonly GrantOfPerson[];
  readonly mayManage: boolean;
  /** What the reader may still give. */
  readonly roles: readonly Role[];
  readonly units: readonly Unit[];
  /** Who could take over at a unit. */
  readonly colleagues: readonly PersonChoice[];
}

/** People as administrators see them: of the own agency, or all for a national role. */
@Injectable()
export class DirectoryService {
  constructor(
    private readonly database: Database,
    private readonly agencies: AgenciesService,
    private readonly people: PeopleService,
    private readonly administration: AdministrationService,
  ) {}

  /** By name; `search` is a part of a name, a login or a national id. */
  list(
    actor: Actor,
    query: { search?: string; limit: number; cursor?: string },
  ): Promise<Page<ListedPerson>> {
    const [name, id] = query.cursor ? decodeCursor(query.cursor, 2) : ['', null];
    const like = query.search ? `%${query.search.replace(/[\\%_]/g, '\\$&')}%` : null;
    return this.database.withActor(actor, async (tx) => {
      const rows = await tx.query<ListedPerson[]>(LIST, [like, name, id, query.limit + 1]);
      return pageOf(rows, query.limit, { show: (row) => row, keyOf: (row) => [row.name, row.id] });
    });
  }

  /** Throws `not-found`, also for a person the reader's scope does not show. */
  async view(actor: Actor, personId: string): Promise<PersonView> {
    const seen = await this.database.withActor(actor, async (tx) => {
      const person = await this.people.getPerson(tx, personId);
      const history = await this.people.grantHistory(tx, personId);
      const places = await this.agencies.namesOf(tx, [...history, { ...person, unitId: null }]);
      const grants = history.map((grant) => ({
        grant,
        place: places.get(grant.unitId ?? grant.agencyId ?? '') ?? null,
        mayEnd: grant.endedAt === null && mayAssign(actor, personId, grant),
      }));
      return {
        person,
        agency: places.get(person.agencyId ?? '') ?? null,
        accounts: await tx.query<PersonView['accounts']>(
          `SELECT login, state,
                  EXISTS (SELECT 1 FROM second_factor f
                           WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL) AS secured
             FROM account a WHERE person_id = $1 ORDER BY created_at, login`,
          [personId],
        ),
        held: grants.filter(({ grant }) => grant.endedAt === null),
        ended: grants.filter(({ grant }) => grant.endedAt !== null),
        ...(await this.choices(tx, actor, person)),
      };
    });
    return { ...seen, mayManage: await this.administration.manages(actor, seen.person) };
  }

  private async choices(
    tx: EntityManager,
    actor: Actor,
    { id, agencyId, deactivatedAt }: Person,
  ): Promise<Pick<PersonView, 'roles' | 'units' | 'colleagues'>> {
    if (id === actor.personId || deactivatedAt) return { roles: [], units: [], colleagues: [] };
    const national = isSecretariat(actor) ? assignableRoles(actor, null) : [];
    const roles = [...new Set([...national, ...(agencyId ? assignableRoles(actor, agencyId) : [])])];
    if (!agencyId) return { roles, units: [], colleagues: [] };
    const colleagues = await tx.query<PersonChoice[]>(
      `SELECT id, name FROM person WHERE agency_id = $1 AND deactivated_at IS NULL AND id <> ALL ($2)
        ORDER BY name, id LIMIT 500`,
      [agencyId, [id, actor.personId]],
    );
    const units = await this.agencies.listUnits(tx, agencyId);
    return { roles, units: units.filter(({ closedAt }) => !closedAt), colleagues };
  }
}

const LIST = `
  SELECT p.id, p.name, p.deactivated_at IS NULL AS active,
         (SELECT max(a.login) FROM account a WHERE a.person_id = p.id AND a.state <> 'closed') AS login,
         (SELECT COALESCE(jsonb_agg(jsonb_build_object('role', g.role, 'place', COALESCE(u.name, y.name))
                                    ORDER BY g.granted_at, g.id), '[]')
            FROM role_grant g LEFT JOIN agency y ON y.id = g.agency_id LEFT JOIN unit u ON u.id = g.unit_id
           WHERE g.person_id = p.id AND g.ended_at IS NULL) AS grants
    FROM person p
   WHERE ($1::text IS NULL OR p.name ILIKE $1 OR p.national_id LIKE $1
          OR EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id AND a.login LIKE lower($1)))
     AND ($3::uuid IS NULL OR (p.name, p.id) > ($2, $3::uuid))
   ORDER BY p.name, p.id LIMIT $4`;
