import type { EntityManager } from 'typeorm';
import { isUnderWay } from '../domain/procedures.js';
import type { RoleGrant } from './role-grant.entity.js';

interface Seat {
  readonly procedure: string;
  readonly state: string;
  readonly unit: string;
}

/**
 * The name of a unit that this person sits in judgement of and would work for with that role: the unit's own roles, or for a
 * seat of the national side those of its agency. Conflicts are asked about at seating; this is the same door from the other side.
 */
export async function judgedThere(
  tx: EntityManager,
  { personId, agencyId, unitId }: Pick<RoleGrant, 'personId' | 'agencyId' | 'unitId'>,
): Promise<string | undefined> {
  const seats = await tx.query<Seat[]>(SEATS, [personId, agencyId, unitId]);
  return seats.find(isUnderWay)?.unit;
}

const SEATS = `
  SELECT c.procedure, c.state, u.name AS unit
    FROM case_member m JOIN case_file c ON c.id = m.case_id JOIN unit u ON u.id = c.unit_id
   WHERE m.person_id = $1 AND m.until IS NULL
     AND (c.unit_id = $3
       OR c.unit_id IN (SELECT area_id FROM area_member WHERE unit_id = $3 AND until IS NULL)
       OR (c.side = 'national' AND c.procedure <> 'internal-evaluation' AND c.agency_id = $2))
   ORDER BY u.name`;
