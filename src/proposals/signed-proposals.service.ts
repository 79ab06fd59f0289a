import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Predicate } from '../domain/instrument/cycle.js';
import { UNPROPOSED } from '../journal/sight.service.js';

/** A unit that its agency has put before the national team in a signed letter. */
export interface SignedProposal {
  readonly caseId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly predicate: Predicate;
  /** As it was decided with the letter: a later change of the unit's service changes nothing. */
  readonly afirmasi: boolean;
}

/** Not counted: what was never proposed, and what the agency has taken back. */
const NOT_SIGNED = [...UNPROPOSED, 'withdrawn'];

@Injectable()
export class SignedProposals {
  /** In the order in which they were proposed; of the agencies that the transaction may see, one agency's where it is given. */
  listOf(
    tx: EntityManager,
    { agencyId, cycle, unitId = null }: { agencyId: string; cycle: string; unitId?: string | null },
  ): Promise<SignedProposal[]> {
    return tx.query<SignedProposal[]>(LIST, [agencyId, cycle, NOT_SIGNED, unitId]);
  }
}

const LIST = `
  SELECT file.id AS "caseId", file.unit_id AS "unitId", unit.name AS "unitName", coalesce(file.predicate, 'WBK') AS predicate,
         coalesce((letter.facts->>'afirmasi')::boolean, false) AS afirmasi
    FROM case_file file
    JOIN unit ON unit.id = file.unit_id
    JOIN journal_entry letter ON letter.case_id = file.id AND letter.event = 'propose'
   WHERE file.agency_id = $1 AND file.cycle = $2 AND file.procedure = 'proposal' AND NOT file.state = ANY ($3)
     AND ($4::uuid IS NULL OR file.unit_id = $4)
   ORDER BY letter.recorded_at, file.id`;
