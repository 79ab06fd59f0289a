import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import type { Conflict } from '../domain/guards.js';
import { type Role, ROLE_SCOPES, type Scope } from '../domain/roles.js';
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
   * Why these natural persons may not judge this unit: they work or worked there or where it came from; for the national side, at its agency;
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

  /** Whether all of them hold the role now, for the agency or nationally as the case's side asks, and are active. */
  async allHold(
    tx: EntityManager,
    role: Role,
    file: Pick<CaseFile, 'agencyId' | 'side'>,
    personIds: readonly string[],
  ): Promise<boolean> {
    const [{ holders }] = await tx.query<[{ holders: number }]>(
      `SELECT count(DISTINCT p.id)::int AS holders FROM role_grant g JOIN person p ON p.id = g.person_id
        WHERE g.person_id = ANY ($1) AND g.role = $2 AND g.ended_at IS NULL AND p.deactivated_at IS NULL
          AND g.agency_id IS NOT DISTINCT FROM $3`,
      [personIds, role, homeOf(role, file)],
    );
    return holders === new Set(personIds).size;
  }
}

/** For which agency a part's role is held: the case's own, or none for the national side. */
export function homeOf(role: Role, { agencyId, side }: Pick<CaseFile, 'agencyId' | 'side'>): string | null {
  const scopes: readonly Scope[] = ROLE_SCOPES[role];
  return scopes.includes('national') && side === 'national' ? null : agencyId;
}

/** One row a person and reason, named so that the sentence can say who. */
const CONFLICTS = `
  WITH RECURSIVE here AS (
    SELECT id FROM unit
     WHERE id = $2 OR id IN (SELECT unit_id FROM area_member WHERE area_id = $2 AND until IS NULL)
    UNION
    SELECT s.unit_id FROM unit_successor s JOIN here ON s.successor_id = here.id),
  places AS (SELECT id, agency_id FROM unit WHERE id IN (SELECT id FROM here))
  SELECT p.name AS person, reason.code AS reason
    FROM person p
    CROSS JOIN LATERAL (
      SELECT 'worked-at-unit' AS code
       WHERE EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.unit_id IN (SELECT id FROM places))
      UNION ALL
      SELECT 'worked-at-agency'
       WHERE EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND $3::uuid IS NOT NULL
                        AND g.agency_id IN (SELECT $3 UNION SELECT agency_id FROM places))
      UNION ALL
      SELECT 'judged-before'
       WHERE EXISTS (
         SELECT 1 FROM case_member m JOIN case_file c ON c.id = m.case_id
          WHERE m.person_id = p.id AND c.unit_id = $2 AND c.cycle = $4 AND c.procedure = 'internal-evaluation')
    ) AS reason
   WHERE p.id = ANY ($1)
   ORDER BY p.name, reason.code`;
