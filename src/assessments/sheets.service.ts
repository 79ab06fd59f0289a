import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EvidenceAddresses, type SheetAddresses } from '../evidence/addresses.service.js';
import { Attachments, isGiven, type SheetFiles } from '../evidence/attachments.service.js';
import { Cycles } from '../cycles/cycles.service.js';
import type { Cycle } from '../domain/instrument/cycle.js';
import type { Instrument } from '../domain/instrument/instrument.js';
import type { Answer as Value, Answers } from '../domain/scoring/answers.js';
import { earnsNothing } from '../domain/scoring/portion.js';
import { scoreSheet } from '../domain/scoring/score-sheet.js';
import type { CaseFile } from '../journal/case-file.entity.js';
import { canonicalJson, sha256 } from '../platform/canonical.js';
import { Answer, AnswerVersion } from './answer.entity.js';

export type AnswerRow = Omit<Answer, 'assessmentId' | 'agencyId'>;

/** The unit's whole sheet: every indicator has a row, in the order of the instrument. */
export interface Sheet {
  readonly instrument: Instrument;
  readonly cycle: Cycle;
  readonly rows: ReadonlyMap<string, AnswerRow>;
  /** The answered ones alone, as the scoring takes them. */
  readonly answers: Answers;
  /** Uploaded evidence, by indicator. */
  readonly files: SheetFiles;
  /** Evidence that lies outside, by indicator. */
  readonly addresses: SheetAddresses;
}

@Injectable()
export class SheetsService {
  constructor(
    private readonly cycles: Cycles,
    private readonly attachments: Attachments,
    private readonly addresses: EvidenceAddresses,
  ) {}

  /** Makes the blank sheet of a new assessment. */
  async begin(tx: EntityManager, { id, agencyId, cycle }: CaseFile): Promise<void> {
    const codes = this.editionOf(cycle).instrument.indicators.map(({ code }) => code);
    await tx.query(
      `INSERT INTO answer (assessment_id, agency_id, indicator) SELECT $1, $2, code FROM unnest($3::text[]) AS code`,
      [id, agencyId, codes],
    );
  }

  async read(tx: EntityManager, { id, cycle }: CaseFile): Promise<Sheet> {
    const { instrument, ...edition } = this.editionOf(cycle);
    const kept = new Map((await tx.findBy(Answer, { assessmentId: id })).map((row) => [row.indicator, row]));
    const rows = new Map(
      instrument.indicators.flatMap(({ code }) => {
        const row = kept.get(code);
        return row ? [[code, row] as const] : [];
      }),
    );
    const files = await this.attachments.filesOf(tx, id);
    const addresses = await this.addresses.of(tx, id);
    return { instrument, cycle: edition.cycle, rows, answers: answersOf(rows), files, addresses };
  }

  history(tx: EntityManager, assessmentId: string, indicator: string): Promise<AnswerVersion[]> {
    return tx.find(AnswerVersion, { where: { assessmentId, indicator }, order: { version: 'ASC' } });
  }

  /** Codes that are blank; counts that are not all there are blank too. */
  blankIn({ cycle, answers }: Sheet): readonly string[] {
    return scoreSheet(this.cycles.sheetOf(cycle), answers).blank;
  }

  private editionOf(cycle: string | null): { cycle: Cycle; instrument: Instrument } {
    if (cycle === null) throw new Error('a sheet belongs to a cycle');
    const found = this.cycles.get(cycle);
    return { cycle: found, instrument: this.cycles.sheetOf(found).instrument };
  }
}

export function answersOf(rows: ReadonlyMap<string, { readonly value: Value | null }>): Answers {
  const answered = [...rows].flatMap(([code, { value }]) => (value === null ? [] : [[code, value] as const]));
  return Object.fromEntries(answered);
}

/** What an approval is bound to: every answer, note, evidence, file and address, and the edition they answer. */
export function contentHash({ instrument, rows, files, addresses }: Sheet): string {
  const content = [...rows].map(([code, { value, note, evidence }]) => {
    const attached = (files.get(code) ?? []).map(({ versionId, pages, caption }) => [
      versionId,
      pages,
      caption,
    ]);
    const outside = (addresses.get(code) ?? []).map(({ address, caption: words }) => ({ address, words }));
    const beside = [attached, outside].filter((list) => list.length > 0);
    return [code, value, note, evidence, ...beside];
  });
  return sha256(canonicalJson({ instrument: instrument.id, content }));
}

/**
 * Answered codes that are not documented: each needs a note, and evidence (text, a safe file or an outside address) where the answer claims anything (product rule:
 * an answer that scores nothing has nothing to prove).
 */
export function undocumentedIn({ instrument, rows, files, addresses }: Sheet): string[] {
  const lacking = instrument.indicators.filter((indicator) => {
    const { code } = indicator;
    const row = rows.get(code);
    if (!row || row.value === null) return false;
    const given = row.evidence.trim() !== '' || (files.get(code) ?? []).some(isGiven) || addresses.has(code);
    return row.note.trim() === '' || !(given || earnsNothing(indicator, row.value));
  });
  return lacking.map(({ code }) => code);
}
