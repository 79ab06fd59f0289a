import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { documentsIn } from '../../domain/documents.js';
import type { Flag } from '../../domain/evidence/file-type.js';
import type { DropReason } from '../../domain/evidence/retention.js';
import type { Scan } from '../../domain/evidence/scan.js';
import type { ActingRole } from '../../domain/roles.js';
import type { CaseFile } from '../../journal/case-file.entity.js';
import { JournalEntry } from '../../journal/journal.entity.js';
import { StepDocuments } from '../../journal/step-documents.service.js';
import type { Actor } from '../../platform/actor.js';
import { Problem } from '../../platform/problem.js';
import { entriesFor, type EntryView } from '../journal-view.js';
import { type Looker, opensTo, sideOfStep } from '../sides.js';

/** A document of the procedure as somebody may know of it. */
export interface DocumentView {
  readonly id: string;
  readonly caseId: string;
  readonly versionId: string;
  readonly role: ActingRole;
  readonly name: string;
  readonly size: number;
  readonly flags: readonly Flag[];
  readonly scan: Scan;
  /** When its content was deleted, and why. */
  readonly droppedAt: Date | null;
  readonly dropReason: DropReason | null;
  readonly addedAt: Date;
  /** When a step named it first; null while it waits. */
  readonly usedAt: Date | null;
}

/** Who may read a step with what was entered may read its documents; what waits for a step is its own side's. */
@Injectable()
export class Documents {
  constructor(private readonly steps: StepDocuments) {}

  /** Of one case: those that its steps name and this person reads of, and those that wait on the person's side. */
  async of(
    tx: EntityManager,
    looker: Looker,
    file: CaseFile,
    journal: readonly EntryView[],
  ): Promise<readonly DocumentView[]> {
    const named = new Set(journal.flatMap(({ input }) => documentsIn(input)));
    const rows = await this.find(tx, file.id, [...named]);
    return rows.filter((row) => named.has(row.id) || waitsFor(looker, file, row));
  }

  /** One of them. Throws `not-found`. */
  async get(tx: EntityManager, looker: Looker, file: CaseFile, id: string): Promise<DocumentView> {
    const entries = await tx.find(JournalEntry, { where: { caseId: file.id }, order: { seq: 'ASC' } });
    const found = await this.of(tx, looker, file, entriesFor(looker, file, entries));
    const document = found.find((one) => one.id === id);
    if (!document) throw Problem.notFound();
    return document;
  }

  /** What this person may name in a step that these roles take. */
  async usable(
    tx: EntityManager,
    actor: Actor,
    file: Pick<CaseFile, 'id' | 'agencyId'>,
    roles: readonly ActingRole[],
  ): Promise<readonly DocumentView[]> {
    return this.find(tx, null, await this.steps.usable(tx, file, actor, roles));
  }

  private async find(
    tx: EntityManager,
    caseId: string | null,
    ids: readonly string[],
  ): Promise<DocumentView[]> {
    const rows = await tx.query<(Omit<DocumentView, 'size'> & { size: string })[]>(FOUND, [caseId, ids]);
    return rows.map((row) => ({ ...row, size: Number(row.size) }));
  }
}

function waitsFor({ sides }: Looker, file: CaseFile, { caseId, role }: DocumentView): boolean {
  const side = sideOfStep(file, role);
  return caseId === file.id && side !== null && opensTo(sides, side);
}

const FOUND = `
  SELECT d.id, d.case_id AS "caseId", d.version_id AS "versionId", d.role, v.name, v.size, o.flags, o.scan,
         o.dropped_at AS "droppedAt", o.drop_reason AS "dropReason",
         d.added_at AS "addedAt", d.used_at AS "usedAt"
    FROM case_document d
    JOIN evidence_version v ON v.id = d.version_id
    JOIN stored_object o ON o.agency_id = v.agency_id AND o.hash = v.hash
   WHERE d.ended_at IS NULL AND (d.case_id = $1 OR d.id = ANY ($2))
   ORDER BY d.added_at DESC, d.id`;
