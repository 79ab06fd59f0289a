import { Injectable } from '@nestjs/common';
import { AgenciesService } from '../agencies/agencies.service.js';
import type { Agency } from '../agencies/agency.entity.js';
import type { Unit } from '../agencies/unit.entity.js';
import { type Actor, agenciesOf, isNational } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { decodeCursor, type Page, pageOf } from '../platform/paging.js';
import { Problem } from '../platform/problem.js';
import { administeredAgencies } from './authority.js';
import { PeopleService } from './people.service.js';
import type { NewUnitDto } from './units.dto.js';

export type ListedUnit = Pick<Unit, 'id' | 'code' | 'name' | 'city' | 'closedAt'>;

/** The units of an agency, for its own people; an administrator adds to them. */
@Injectable()
export class UnitsService {
  constructor(
    private readonly database: Database,
    private readonly agencies: AgenciesService,
    private readonly people: PeopleService,
  ) {}

  /** The agencies whose units this person may list: the own ones, all for a national role. */
  visibleAgencies(actor: Actor): Promise<Agency[]> {
    return this.database.withActor(actor, async (tx) => {
      const all = await this.agencies.listAgencies(tx);
      const own = agenciesOf(actor);
      return isNational(actor) ? all : all.filter(({ id }) => own.includes(id));
    });
  }

  /** By name. */
  list(
    actor: Actor,
    agencyId: string,
    { search = '', limit, cursor }: { search?: string; limit: number; cursor?: string },
  ): Promise<Page<ListedUnit>> {
    const [name, id] = cursor ? decodeCursor(cursor, 2) : ['', null];
    const like = search ? `%${search.replace(/[\\%_]/g, '\\$&')}%` : null;
    return this.database.withActor(actor, async (tx) => {
      const rows = await tx.query<ListedUnit[]>(
        `SELECT id, code, name, city, closed_at AS "closedAt" FROM unit
          WHERE agency_id = $1 AND ($2::text IS NULL OR name ILIKE $2 OR code ILIKE $2)
            AND ($4::uuid IS NULL OR (name, id) > ($3, $4::uuid))
          ORDER BY name, id LIMIT $5`,
        [agencyId, like, name, id, limit + 1],
      );
      return pageOf(rows, limit, { show: (row) => row, keyOf: (row) => [row.name, row.id] });
    });
  }

  /** A new unit of the administrator's own agency. Throws `invalid-input` for a code that is taken. */
  add(actor: Actor, form: NewUnitDto): Promise<Unit> {
    const [agencyId] = administeredAgencies(actor);
    if (!agencyId) throw Problem.forbidden();
    return this.database.withActor(actor, async (tx) => {
      const { code, name, province, city, service } = form;
      const unit = await this.agencies.createUnit(tx, {
        agencyId,
        code,
        name,
        province: province || null,
        city: city || null,
        service: service || null,
      });
      const byPerson = actor.personId;
      await this.people.record(tx, {
        kind: 'unit-created',
        agencyId,
        unitId: unit.id,
        byPerson,
        facts: { code, name },
      });
      return unit;
    });
  }
}
