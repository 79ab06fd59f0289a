import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import type { Conflict } from '../domain/guards.js';
import type { Missing } from '../domain/procedure.js';
import type { CaseFile } from './case-file.entity.js';
import { CaseMember, type JournalEntry } from './journal.entity.js';

export type Part = CaseMember['part'];
export type Seating = Partial<Record<Part, readonly string[]>>;

/** Who sits in a case. A new seating ends the seats of those who are not in it, and keeps that they sat there. */
@Injectable()
export class Seats {
  async seat(tx: EntityManager, file: CaseFile, entry: JournalEntry, seating: Seating): Promise<void> {
    const now = entry.recordedAt;
    const wanted = Object.entries(seating).flatMap(([part, persons]) =>
      persons.map((personId) => ({ part: part as Part, personId })),
    );
    const seated = await tx.findBy(CaseMember, { caseId: file.id, until: IsNull() });
    const stays = ({ part, personId }: Pick<CaseMember, 'part' | 'personId'>) =>
      wanted.some((seat) => seat.part === part && seat.personId === personId);
    const leaving = seated.filter((seat) => !stays(seat)).map(({ id }) => id);
    if (leaving.length > 0) await tx.update(CaseMember, { id: In(leaving) }, { until: now });

    const isNew = (seat: { part: Part; personId: string }) =>
      !seated.some(({ part, personId }) => part === seat.part && personId === seat.personId);
    const rows = wanted.filter(isNew).map((seat) => ({
      id: randomUUID(),
      caseId: file.id,
      agencyId: file.agencyId,
      since: now,
      until: null,
      ...seat,
    }));
    if (rows.length > 0) await tx.insert(CaseMember, rows);
  }

  seatedIn(tx: EntityManager, caseId: string): Promise<CaseMember[]> {
    return tx.find(CaseMember, {
      where: { caseId, until: IsNull() },
      order: { part: 'ASC', since: 'ASC', id: 'ASC' },
    });
  }

  /** The parts that this natural person sits in now. */
  async partsOf(tx: EntityManager, caseId: string, personId: string | undefined): Promise<Part[]> {
    if (!personId) return [];
    const seats = await tx.findBy(CaseMember, { caseId, personId, until: IsNull() });
    return seats.map(({ part }) => part);
  }

  /**
   * Why these natural persons may not judge this unit: they work or worked there; for the national side, at its agency;
   * or they judged this attempt before, on the internal team. Ended roles and seats count.
   */
  conflictsOf(
    tx: EntityManager,
    file: Pick<CaseFile, 'unitId' | 'agencyId' | 'cycle'>,
    personIds: readonly string[],
    side: 'internal' | 'national' | 'own-panel',
  ): Promise<Conflict[]> {
    if (personIds.length === 0) return Promise.resolve([]);
    return tx.query<Conflict[]>(CONFLICTS, [
      personIds,
      file.unitId,
      side === 'national' ? file.agencyId : null,
      side === 'internal' ? null : file.cycle,
    ]);
  }

  /** Whether every person named in a field may be chosen there: holds the field's role, and is active. */
  async strangersTo(
    tx: EntityManager,
    role: string,
    agencyId: string | null,
    personIds: readonly string[],
  ): Promise<readonly Missing[]> {
    const holders = await tx.query<{ id: string }[]>(
      `SELECT DISTINCT p.id FROM role_grant g JOIN person p ON p.id = g.person_id
        WHERE g.person_id = ANY ($1) AND g.role = $2 AND g.ended_at IS NULL AND p.deactivated_at IS NULL
          AND (g.agency_id = $3 OR ($3::uuid IS NULL AND g.agency_id IS NULL))`,
      [personIds, role, agencyId],
    );
    const known = new Set(holders.map(({ id }) => id));
    return personIds.some((id) => !known.has(id)) ? [{ code: 'not-holding-role', params: { role } }] : [];
  }
}

/** One row a person and reason, named so that the sentence can say who. */
const CONFLICTS = `
  SELECT p.name AS person, reason.code AS reason
    FROM person p
    CROSS JOIN LATERAL (
      SELECT 'worked-at-unit' AS code
       WHERE EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.unit_id = $2)
      UNION ALL
      SELECT 'worked-at-agency'
       WHERE EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.agency_id = $3)
      UNION ALL
      SELECT 'judged-before'
       WHERE EXISTS (
         SELECT 1 FROM case_member m JOIN case_file c ON c.id = m.case_id
          WHERE m.person_id = p.id AND c.unit_id = $2 AND c.cycle = $4 AND c.procedure = 'internal-evaluation')
    ) AS reason
   WHERE p.id = ANY ($1)
   ORDER BY p.name, reason.code`;
