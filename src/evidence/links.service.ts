import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import type { Dates } from '../domain/evidence/dates.js';
import type { CaseFile } from '../journal/case-file.entity.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { isUuid } from '../platform/ids.js';
import { type FieldFault, Problem } from '../platform/problem.js';
import { EvidenceLink } from './evidence.entity.js';
import { UnitSheets } from './unit-sheets.service.js';
import { faultsOfPlace, type Place, readDates } from './place.js';

/** Existing evidence that is to stand at an indicator too. */
export interface LinkWish extends Place {
  readonly evidenceId: string;
}

/** What is meant of a file where it stands; days as they were typed. */
interface Meant extends Omit<Place, 'indicator'>, Partial<Record<keyof Dates, string>> {}

/** Where a unit's files stand on its sheet: changed only while the sheet may be changed, and nothing is ever erased. */
@Injectable()
export class EvidenceLinks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sheets: UnitSheets,
  ) {}

  /** The link's id. A repeat changes the pages and the caption. Throws `not-found`, `sheet-closed`, `invalid-input`. */
  async link(actor: Actor, caseId: string, wish: LinkWish): Promise<string> {
    return this.database.withActor(actor, async (tx) => {
      const file = await this.sheets.getOpen(tx, actor, caseId);
      const versionId = await newestOf(tx, file, wish.evidenceId);
      const faults: FieldFault[] = faultsOfPlace(wish);
      if (!this.sheets.knows(file, wish.indicator))
        faults.push({ field: 'indicator', code: 'unknown-indicator' });
      if (!versionId) faults.push({ field: 'evidenceId', code: 'unknown-evidence' });
      if (!versionId || faults.length > 0) throw Problem.invalid(faults);
      const { indicator, evidenceId, pages, caption } = wish;
      const place = { pages: pages.trim(), caption: caption.trim() };
      const inserted = await tx
        .createQueryBuilder()
        .insert()
        .into(EvidenceLink)
        .values({
          ...{
            id: randomUUID(),
            agencyId: file.agencyId,
            caseId,
            indicator,
            evidenceId,
            versionId,
            ...place,
          },
          ...{ linkedBy: actor.personId, linkedAt: this.clock.now() },
        })
        .orIgnore()
        .returning('id')
        .execute();
      const [added] = inserted.raw as { id: string }[];
      if (added) return added.id;
      const known = await tx.findOneByOrFail(EvidenceLink, {
        ...{ caseId, indicator, evidenceId, endedAt: IsNull() },
      });
      await tx.update(EvidenceLink, { id: known.id }, place);
      return known.id;
    });
  }

  /** Other pages, another caption. Throws `not-found`, `sheet-closed`, `invalid-input`. */
  async change(actor: Actor, caseId: string, id: string, meant: Meant): Promise<void> {
    const dates = readDates(meant);
    await this.database.withActor(actor, async (tx) => {
      await this.sheets.getOpen(tx, actor, caseId);
      const link = await tx.findOneBy(EvidenceLink, { id, caseId, endedAt: IsNull() });
      if (!link) throw Problem.notFound();
      const faults = faultsOfPlace({ indicator: link.indicator, pages: meant.pages, caption: meant.caption });
      if (faults.length > 0) throw Problem.invalid(faults);
      const place = { pages: meant.pages.trim(), caption: meant.caption.trim() };
      await tx.update(EvidenceLink, { id }, { ...place, ...dates });
    });
  }

  /** Takes a file away from an indicator; the file stays the unit's, and where it was submitted it stays submitted. */
  async unlink(actor: Actor, caseId: string, linkId: string): Promise<void> {
    await this.database.withActor(actor, async (tx) => {
      await this.sheets.getOpen(tx, actor, caseId);
      const { affected } = await tx.update(
        EvidenceLink,
        { id: linkId, caseId, endedAt: IsNull() },
        { endedBy: actor.personId, endedAt: this.clock.now() },
      );
      if (!affected) throw Problem.notFound();
    });
  }
}

export async function newestOf(
  tx: EntityManager,
  { unitId }: Pick<CaseFile, 'unitId'>,
  evidenceId: string,
): Promise<string | null> {
  if (!isUuid(evidenceId)) return null;
  const [row] = await tx.query<{ id: string }[]>(
    `SELECT v.id FROM evidence e JOIN evidence_version v ON v.evidence_id = e.id
       JOIN stored_object o ON o.agency_id = v.agency_id AND o.hash = v.hash AND o.dropped_at IS NULL
      WHERE e.id = $1 AND e.unit_id = $2 AND e.case_id IS NULL AND e.withdrawn_at IS NULL ORDER BY v.number DESC LIMIT 1 FOR SHARE OF o`,
    [evidenceId, unitId],
  );
  return row?.id ?? null;
}
