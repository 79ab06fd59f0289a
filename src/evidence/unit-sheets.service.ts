import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Cycles } from '../cycles/cycles.service.js';
import { EDITABLE } from '../domain/assessment/assessment.procedure.js';
import { mayWrite } from '../domain/evidence/access.js';
import type { CaseFile } from '../journal/case-file.entity.js';
import { Sight } from '../journal/sight.service.js';
import type { Actor } from '../platform/actor.js';
import { isUuid } from '../platform/ids.js';
import { Problem } from '../platform/problem.js';

/** The sheets whose evidence a person of the unit keeps; for everybody else they are not there. */
@Injectable()
export class UnitSheets {
  constructor(
    private readonly cycles: Cycles,
    private readonly sight: Sight,
  ) {}

  /** The unit's own sheet, whatever its state. Throws `not-found`. */
  async get(tx: EntityManager, actor: Actor, caseId: string): Promise<CaseFile> {
    if (!isUuid(caseId)) throw Problem.notFound();
    const file = await this.sight.getCase(tx, actor, caseId);
    if (file.procedure !== 'assessment' || !mayWrite(actor.grants, file.unitId)) throw Problem.notFound();
    return file;
  }

  /** The same while it may be changed; it stays so until the transaction ends. Throws `sheet-closed`. */
  async getOpen(tx: EntityManager, actor: Actor, caseId: string): Promise<CaseFile> {
    const file = await this.get(tx, actor, caseId);
    if (!(await holdOpen(tx, file.id))) throw Problem.conflict('sheet-closed');
    return file;
  }

  knows({ cycle }: CaseFile, indicator: string): boolean {
    const { indicators } = this.cycles.sheetOf(this.cycles.get(cycle ?? '')).instrument;
    return indicators.some(({ code }) => code === indicator);
  }
}

/** Whether the sheet may be changed; if so it stays open until the transaction ends (an approval waits). */
export async function holdOpen(tx: EntityManager, caseId: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    'SELECT 1 FROM case_file WHERE id = $1 AND state = ANY ($2) FOR KEY SHARE',
    [caseId, EDITABLE],
  );
  return rows.length > 0;
}
