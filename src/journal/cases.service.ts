import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ProcedureName } from '../domain/procedures.js';
import { CaseFile } from './case-file.entity.js';
import { JournalEntry } from './journal.entity.js';

/** Reads along the chain of cases that led to one another, and their journals. */
@Injectable()
export class Cases {
  /** The case of that procedure among this one and those that led to it; null where there is none. */
  async findOrigin(tx: EntityManager, file: CaseFile, procedure: ProcedureName): Promise<CaseFile | null> {
    let at: CaseFile | null = file;
    while (at && at.procedure !== procedure)
      at = at.parentId ? await tx.findOneBy(CaseFile, { id: at.parentId }) : null;
    return at;
  }

  async getOrigin(tx: EntityManager, file: CaseFile, procedure: ProcedureName): Promise<CaseFile> {
    const origin = await this.findOrigin(tx, file, procedure);
    if (!origin) throw new Error(`no ${procedure} led to the ${file.procedure} ${file.id}`);
    return origin;
  }

  /** The case of that procedure that this one led to directly. */
  findNext(tx: EntityManager, file: CaseFile, procedure: ProcedureName): Promise<CaseFile | null> {
    return tx.findOneBy(CaseFile, { parentId: file.id, procedure });
  }

  /** Entries of one event, the latest first. */
  entriesOf(tx: EntityManager, caseId: string, ...events: readonly string[]): Promise<JournalEntry[]> {
    return tx
      .createQueryBuilder(JournalEntry, 'entry')
      .where('entry.case_id = :caseId AND entry.event IN (:...events)', { caseId, events })
      .orderBy('entry.seq', 'DESC')
      .getMany();
  }

  async lastEntry(
    tx: EntityManager,
    caseId: string,
    ...events: readonly string[]
  ): Promise<JournalEntry | null> {
    return (await this.entriesOf(tx, caseId, ...events)).at(0) ?? null;
  }
}
