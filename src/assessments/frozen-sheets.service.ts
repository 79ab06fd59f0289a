import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SheetAddress } from '../evidence/addresses.service.js';
import type { FrozenFile } from '../evidence/attachments.service.js';
import { Cycles } from '../cycles/cycles.service.js';
import { conditionsOf } from '../domain/eligibility/thresholds.js';
import type { Missing } from '../domain/procedure.js';
import type { Answers } from '../domain/scoring/answers.js';
import { toDecimal } from '../domain/scoring/rational.js';
import { scoreSheet } from '../domain/scoring/score-sheet.js';
import type { CaseFile } from '../journal/case-file.entity.js';
import { JournalEntry } from '../journal/journal.entity.js';
import { canonicalJson, sha256 } from '../platform/canonical.js';
import { FrozenSheet } from './frozen-sheet.entity.js';
import { answersOf } from './sheets.service.js';
import { type FrozenAnswer, type SheetContent, type SheetDocument, sheetText } from './sheet-document.js';

export interface UnitAnswer {
  readonly value: FrozenAnswer['value'];
  readonly note: string;
  readonly evidence: string;
  readonly files: readonly UnitFile[];
  readonly addresses: readonly SheetAddress[];
}

/** A submitted file as its readers know it: without its hash. */
export type UnitFile = Omit<FrozenFile, 'hash'>;

/** Decimals that a person compares; cut off, so that a value below a threshold never reads as if it reached it. */
const SHOWN_DECIMALS = 4;

export type FrozenMark = Pick<FrozenSheet, 'kind' | 'hash' | 'frozenAt'>;

@Injectable()
export class FrozenSheets {
  constructor(private readonly cycles: Cycles) {}

  /** Freezes a sheet with the step that made it final. */
  async freeze(
    tx: EntityManager,
    { entry, file }: { readonly entry: JournalEntry; readonly file: CaseFile },
    kind: SheetContent['kind'],
    answers: SheetContent['answers'],
  ): Promise<void> {
    const cycle = this.cycles.get(file.cycle ?? '');
    const { id: caseId, unitId, predicate, round } = file;
    const content = { kind, caseId, unitId, predicate, round, instrument: cycle.instrument, cycle, answers };
    const document = sheetText(content, this.cycles.sheetOf(cycle));
    await tx.insert(FrozenSheet, {
      id: randomUUID(),
      caseId,
      entryId: entry.id,
      agencyId: file.agencyId,
      kind,
      document,
      hash: sha256(document),
      frozenAt: entry.recordedAt,
    });
  }

  /** What was frozen of a case and when, the latest first, without the documents themselves. */
  async listOf(tx: EntityManager, caseId: string): Promise<FrozenMark[]> {
    const sheets = await latestFirst(tx, caseId)
      .select(['sheet.id', 'sheet.kind', 'sheet.hash', 'sheet.frozenAt'])
      .getMany();
    return sheets.map(({ kind, hash, frozenAt }) => ({ kind, hash, frozenAt }));
  }

  async getLatest(tx: EntityManager, caseId: string): Promise<SheetDocument> {
    const [latest] = await this.documentsOf(tx, caseId, 1);
    if (!latest) throw new Error(`no sheet of the case ${caseId} was frozen`);
    return latest;
  }

  /** The unit's sheet as submitted last, and the indicators that differ from the submission before. */
  async submissionsOf(
    tx: EntityManager,
    assessmentId: string,
  ): Promise<{ latest: ReadonlyMap<string, UnitAnswer>; changed: readonly string[] }> {
    const [latest, before] = (await this.documentsOf(tx, assessmentId, 2)).map(({ answers }) => answers);
    const changed = before
      ? Object.keys(latest).filter((code) => canonicalJson(latest[code]) !== canonicalJson(before[code]))
      : [];
    const rows = Object.entries(latest ?? {}).map(
      ([code, { value, note = '', evidence = '', files = [], addresses = [] }]) => {
        const shown = files.map(({ hash: _, ...file }) => file);
        return [code, { value, note, evidence, files: shown, addresses }] as const;
      },
    );
    return { latest: new Map(rows), changed };
  }

  /** The same by the latest frozen sheet of an evaluation. */
  async unmetInLatest(tx: EntityManager, file: CaseFile, evaluationId: string): Promise<readonly Missing[]> {
    const { answers } = await this.getLatest(tx, evaluationId);
    return this.unmetBy(file, answersOf(new Map(Object.entries(answers))));
  }

  /** Every condition of the sought predicate that these answers miss, by the cycle's rule values. */
  unmetBy({ cycle, predicate }: CaseFile, answers: Answers): readonly Missing[] {
    const rules = this.cycles.get(cycle ?? '');
    const score = scoreSheet(this.cycles.sheetOf(rules), answers);
    return conditionsOf(score, rules.thresholds[predicate ?? 'WBK'])
      .filter(({ met }) => !met)
      .map(({ code, required, actual, gap }) => ({
        code: 'condition',
        params: {
          condition: code,
          required: toDecimal(required, SHOWN_DECIMALS),
          actual: toDecimal(actual, SHOWN_DECIMALS),
          gap: toDecimal(gap, SHOWN_DECIMALS, 'up'),
        },
      }));
  }

  private async documentsOf(tx: EntityManager, caseId: string, most: number): Promise<SheetDocument[]> {
    const sheets = await latestFirst(tx, caseId).limit(most).getMany();
    return sheets.map(({ document }) => JSON.parse(document) as SheetDocument);
  }
}

/** By the numbers of their steps, for two may have the same instant. */
const latestFirst = (tx: EntityManager, caseId: string) =>
  tx
    .createQueryBuilder(FrozenSheet, 'sheet')
    .innerJoin(JournalEntry, 'entry', 'entry.id = sheet.entryId')
    .where('sheet.caseId = :caseId', { caseId })
    .orderBy('entry.seq', 'DESC');
