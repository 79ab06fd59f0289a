import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Unit } from '../../agencies/unit.entity.js';
import { Database } from '../../platform/database.js';
import type { PersonField, SheetRow } from './columns.js';
import type { KnownPeople, KnownPerson } from './plan-people.js';
import type { KnownUnit } from './plan-units.js';

/** What is on record of whom and what an import names. */
@Injectable()
export class KnownRows {
  constructor(private readonly database: Database) {}

  /** The agency's units by code. */
  async units(tx: EntityManager, agencyId: string): Promise<ReadonlyMap<string, KnownUnit>> {
    const units = await tx.findBy(Unit, { agencyId });
    return new Map(units.map((unit) => [unit.code, unit]));
  }

  /** Whoever holds the named ids and logins, wherever: an administrator is told only that they are taken. */
  people(rows: readonly SheetRow<PersonField>[]): Promise<Pick<KnownPeople, 'byNationalId' | 'logins'>> {
    const ids = rows.map(({ cells }) => (cells.nationalId ?? '').replace(/\s/g, ''));
    const logins = rows.map(({ cells }) => (cells.login ?? '').toLowerCase());
    return this.database.asProgram(async (tx) => {
      const people = await tx.query<(KnownPerson & { nationalId: string })[]>(PEOPLE, [ids]);
      const taken = await tx.query<{ login: string; personId: string }[]>(
        'SELECT login, person_id AS "personId" FROM account WHERE login = ANY ($1)',
        [logins],
      );
      return {
        byNationalId: new Map(people.map(({ nationalId, ...person }) => [nationalId, person])),
        logins: new Map(taken.map(({ login, personId }) => [login, personId])),
      };
    });
  }
}

const PEOPLE = `
  SELECT p.id, p.name, p.national_id AS "nationalId", p.agency_id AS "agencyId", p.deactivated_at IS NULL AS active,
         ARRAY(SELECT a.login FROM account a WHERE a.person_id = p.id AND a.state <> 'closed') AS logins,
         (SELECT COALESCE(jsonb_agg(jsonb_build_object('role', g.role, 'agencyId', g.agency_id, 'unitId', g.unit_id)), '[]')
            FROM role_grant g WHERE g.person_id = p.id AND g.ended_at IS NULL) AS grants
    FROM person p WHERE p.national_id = ANY ($1)`;
