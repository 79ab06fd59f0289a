import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Answer as Value } from '../domain/scoring/answers.js';
import { Cycles } from '../cycles/cycles.service.js';
import { CaseFile } from '../journal/case-file.entity.js';
import { Sight } from '../journal/sight.service.js';
import type { Actor } from '../platform/actor.js';
import { canonicalJson } from '../platform/canonical.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Problem } from '../platform/problem.js';
import { Answer } from './answer.entity.js';
import { type EditResult, readEdit, settled } from './edits.js';
import type { AnswerRow } from './sheets.service.js';

/** A new answer, note and evidence, and the version they were written on. A null value blanks the answer. */
export interface AnswerEdit {
  readonly indicator: string;
  readonly version: number;
  readonly value: unknown;
  readonly note: string;
  readonly evidence: string;
}

@Injectable()
export class AnswersService {
  constructor(
    private readonly database: Database,
    private readonly cycles: Cycles,
    private readonly sight: Sight,
    private readonly clock: Clock,
  ) {}

  /** Refuses with `not-found`, `not-you`, `sheet-closed`, `stale-answer` (both texts in `extra`) or `invalid-input`. */
  async save(actor: Actor, assessmentId: string, edit: AnswerEdit): Promise<{ version: number }> {
    const [result] = await this.saveMany(actor, assessmentId, [edit]);
    return settled(result, edit);
  }

  /** Each edit has a result of its own: one that is stale or wrong does not hold back the others. */
  saveMany(
    actor: Actor,
    assessmentId: string,
    edits: readonly AnswerEdit[],
  ): Promise<EditResult<AnswerRow>[]> {
    return this.database.withActor(actor, async (tx) => {
      const file = await this.sight.getCase(tx, actor, assessmentId);
      if (file.procedure !== 'assessment') throw Problem.notFound();
      if (!mayFill(actor, file)) throw new Problem({ code: 'not-you', status: 403 });
      const results: EditResult<AnswerRow>[] = [];
      for (const edit of edits) results.push(await this.saveOne(tx, file, edit, actor));
      return results;
    });
  }

  private async saveOne(
    tx: EntityManager,
    file: CaseFile,
    edit: AnswerEdit,
    actor: Actor,
  ): Promise<EditResult<AnswerRow>> {
    const { indicator: code, version } = edit;
    const { instrument } = this.cycles.sheetOf(this.cycles.get(file.cycle ?? ''));
    const read = readEdit(instrument, edit, { note: edit.note, evidence: edit.evidence });
    if (!read.ok) return { indicator: code, outcome: 'invalid', faults: read.faults };

    const { value, texts } = read;
    const { note, evidence } = texts;
    const json = value === null ? null : canonicalJson(value);
    const saved = await tx.query<{ version: number }[]>(SAVE, [
      file.id,
      code,
      version,
      json,
      note,
      evidence,
      actor.personId,
      this.clock.now(),
    ]);
    if (saved.length > 0) return { indicator: code, outcome: 'saved', version: saved[0].version };
    return this.explain(tx, file.id, code, { value, note, evidence });
  }

  /** Nothing was written: the sheet is closed, somebody was faster, or there is nothing new. */
  private async explain(
    tx: EntityManager,
    assessmentId: string,
    indicator: string,
    mine: { value: Value | null; note: string; evidence: string },
  ): Promise<EditResult<AnswerRow>> {
    const { state } = await tx.findOneByOrFail(CaseFile, { id: assessmentId });
    if (!EDITABLE.includes(state)) return { indicator, outcome: 'closed' };
    const theirs = await tx.findOneByOrFail(Answer, { assessmentId, indicator });
    const content = ({ value, note, evidence }: typeof mine) => canonicalJson([value, note, evidence]);
    return content(theirs) === content(mine)
      ? { indicator, outcome: 'same', version: theirs.version }
      : { indicator, outcome: 'stale', theirs };
  }
}

/** States in which the unit may edit its sheet. */
export const EDITABLE: readonly string[] = ['filling', 'returned'];

export const mayFill = (actor: Actor, { unitId }: Pick<CaseFile, 'unitId'>): boolean =>
  actor.grants.some(
    (grant) => grant.unitId === unitId && ['unit-operator', 'head-of-unit'].includes(grant.role),
  );

/**
 * One statement: it holds the case open (an approval waits, or has closed it), writes only on the version that was read
 * and only what is new, and keeps the version.
 */
const SAVE = `
  WITH held AS (
    SELECT id FROM case_file WHERE id = $1 AND state IN ('filling', 'returned') FOR KEY SHARE
  ), saved AS (
    UPDATE answer SET value = $4::jsonb, note = $5, evidence = $6, version = version + 1, changed_by = $7, changed_at = $8
      FROM held
     WHERE assessment_id = held.id AND indicator = $2 AND version = $3
       AND (value, note, evidence) IS DISTINCT FROM ($4::jsonb, $5, $6)
    RETURNING answer.*
  )
  INSERT INTO answer_version (assessment_id, indicator, version, agency_id, value, note, evidence, changed_by, changed_at)
  SELECT assessment_id, indicator, version, agency_id, value, note, evidence, changed_by, changed_at FROM saved
  RETURNING version`;
