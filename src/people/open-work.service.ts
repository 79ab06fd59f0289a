import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dutiesOf } from '../cases/duties.js';
import type { ProcedureName } from '../domain/procedures.js';
import type { RoleGrant } from './role-grant.entity.js';

/** An open case that would have nobody for its next step. */
export interface StrandedCase {
  readonly id: string;
  readonly procedure: ProcedureName;
  readonly state: string;
  readonly unit: string;
}

/** So many are listed. */
const MOST = 50;

@Injectable()
export class OpenWork {
  /**
   * What would wait in vain if the person no longer held this role: cases that wait for its holder where nobody else active
   * holds it, and cases in which the person sits in a seat of that role.
   */
  strandedWithout(
    tx: EntityManager,
    { personId, role, agencyId, unitId }: Pick<RoleGrant, 'personId' | 'role' | 'agencyId' | 'unitId'>,
  ): Promise<StrandedCase[]> {
    const duties = dutiesOf([{ role, agencyId, unitId }]);
    return tx.query<StrandedCase[]>(
      `SELECT DISTINCT c.id, c.procedure, c.state, u.name AS unit
         FROM jsonb_to_recordset($1) AS d (procedure text, state text, "agencyId" uuid, "unitId" uuid, parts jsonb, side text)
         JOIN case_file c ON c.procedure = d.procedure AND c.state = d.state
          AND (d."agencyId" IS NULL OR c.agency_id = d."agencyId") AND (d."unitId" IS NULL OR c.unit_id = d."unitId")
          AND (d.side IS NULL OR c.side = d.side)
         JOIN unit u ON u.id = c.unit_id
        WHERE CASE WHEN jsonb_typeof(d.parts) = 'array'
              THEN EXISTS (SELECT 1 FROM case_member m
                            WHERE m.case_id = c.id AND m.person_id = $2 AND m.until IS NULL AND d.parts ? m.part)
              ELSE NOT EXISTS (SELECT 1 FROM role_grant g JOIN person p ON p.id = g.person_id
                                WHERE g.role = $3 AND g.ended_at IS NULL AND g.person_id <> $2
                                  AND p.deactivated_at IS NULL
                                  AND (g.agency_id IS NULL OR g.agency_id = c.agency_id)
                                  AND (g.unit_id IS NULL OR g.unit_id = c.unit_id)) END
        ORDER BY u.name, c.procedure, c.id LIMIT ${MOST}`,
      [JSON.stringify(duties), personId, role],
    );
  }
}
