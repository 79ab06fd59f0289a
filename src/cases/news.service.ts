import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ProcedureName } from '../domain/procedures.js';
import type { Role } from '../domain/roles.js';
import type { Actor } from '../platform/actor.js';
import { Parameters, visibleTo } from './visible-cases.js';

/** A step that somebody was told of; nothing of it but that it was taken. */
export interface NewsLine {
  readonly id: string;
  readonly caseId: string;
  readonly procedure: ProcedureName;
  readonly predicate: 'WBK' | 'WBBM' | null;
  readonly event: string;
  readonly fromState: string;
  readonly toState: string;
  readonly outcome: string | null;
  readonly unitId: string;
  readonly unitName: string;
  readonly toldAt: Date;
  /** Whether this person may open the case; a unit is told of an evaluation that it may not look into. */
  readonly visible: boolean;
}

const LEADS_THE_AGENCY: readonly Role[] = ['agency-administrator', 'head-of-agency'];

/** What the steps of others have told a person, by the audiences that the person belongs to. */
@Injectable()
export class News {
  latest(tx: EntityManager, actor: Actor, limit: number): Promise<NewsLine[]> {
    const values = new Parameters();
    return tx.query<NewsLine[]>(
      `SELECT e.id, c.id AS "caseId", c.procedure, c.predicate, e.event, e.from_state AS "fromState",
              e.to_state AS "toState", e.input->>'outcome' AS outcome, c.unit_id AS "unitId", u.name AS "unitName", e.recorded_at AS "toldAt",
              ${visibleTo(actor, values)} AS visible
         FROM (SELECT DISTINCT n.entry_id FROM notice n WHERE ${told(actor, values)}) told
         JOIN journal_entry e ON e.id = told.entry_id
         JOIN case_file c ON c.id = e.case_id JOIN unit u ON u.id = c.unit_id
        WHERE e.person_id IS DISTINCT FROM ${values.add(actor.personId)}
        ORDER BY e.recorded_at DESC, e.seq DESC LIMIT ${values.add(limit)}`,
      values.list,
    );
  }
}

function told({ grants, personId }: Actor, values: Parameters): string {
  const units = grants.flatMap(({ unitId }) => unitId ?? []);
  const agencies = grants
    .filter(({ role }) => LEADS_THE_AGENCY.includes(role))
    .flatMap(({ agencyId }) => agencyId ?? []);
  const isSecretariat = grants.some(({ role }) => role === 'national-secretariat');
  return `(n.audience = 'unit' AND n.unit_id = ANY (${values.add(units)}::uuid[]))
    OR (n.audience = 'agency' AND n.agency_id = ANY (${values.add(agencies)}::uuid[]))
    OR (n.audience = 'secretariat' AND ${values.add(isSecretariat)})
    OR (n.audience IN ('team', 'panel') AND EXISTS (
      SELECT 1 FROM case_member m
       WHERE m.case_id = n.case_id AND m.person_id = ${values.add(personId)} AND m.until IS NULL
         AND (m.part = 'panel') = (n.audience = 'panel')))`;
}
