import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Indicator } from '../domain/instrument/instrument.js';
import type { Answer as Value } from '../domain/scoring/answers.js';
import { isFaults, readAnswer } from '../domain/scoring/parse-answers.js';
import { Cycles } from '../cycles/cycles.service.js';
import { CaseFile } from '../journal/case-file.entity.js';
import { Sight } from '../journal/sight.service.js';
import type { Actor } from '../platform/actor.js';
import { canonicalJson } from '../platform/canonical.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { type FieldFault, Problem } from '../platform/problem.js';
import { readWords } from '../platform/text.js';
import { Answer } from './answer.entity.js';
import type { AnswerRow } from './sheets.service.js';

/** A new answer, note and evidence, and the version they were written on. A null value blanks the answer. */
export interface AnswerEdit {
  readonly indicator: string;
  readonly version: number;
  readonly value: unknown;
  readonly note: string;
  readonly evidence: string;
}

/** What became of one edit; nobody's text is lost, the stale one comes back beside the newer one. */
export type EditResult<Row> =
  | { readonly indicator: string; readonly outcome: 'saved' | 'same'; readonly version: number }
  | { readonly indicator: string; readonly outcome: 'stale'; readonly theirs: Row }
  | { readonly indicator: string; readonly outcome: 'invalid'; readonly faults: readonly FieldFault[] }
  | { readonly indicator: string; readonly outcome: 'closed' };

/** Longest note and evidence text, in characters. */
const LONGEST = 20_000;

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
    const indicator = this.indicatorOf(file, code);
    if (!indicator) throw Problem.notFound();
    const read = readEdit(indicator, edit);
    if ('faults' in read) return { indicator: code, outcome: 'invalid', faults: read.faults };

    const { value, note, evidence } = read;
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
    return this.explain(tx, file.id, code, read);
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

  private indicatorOf({ cycle }: CaseFile, code: string): Indicator | undefined {
    const { instrument } = this.cycles.sheetOf(this.cycles.get(cycle ?? ''));
    return instrument.indicators.find((indicator) => indicator.code === code);
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

function readEdit(
  indicator: Indicator,
  { value, note, evidence }: AnswerEdit,
): { value: Value | null; note: string; evidence: string } | { faults: readonly FieldFault[] } {
  const faults = [...readWords('note', note, LONGEST), ...readWords('evidence', evidence, LONGEST)];
  const read = value === null || value === undefined ? null : readAnswer(indicator, value);
  if (read !== null && isFaults(read)) {
    faults.push(...read.map(({ code, params }) => ({ field: 'value', code, params })));
    return { faults };
  }
  return faults.length > 0 ? { faults } : { value: read, note: note.trim(), evidence: evidence.trim() };
}

/** The single edit's result as an answer or a refusal; evaluators' scores are saved by the same rules. */
export function settled<Row>(result: EditResult<Row>, edit: object): { version: number } {
  switch (result.outcome) {
    case 'saved':
    case 'same':
      return { version: result.version };
    case 'stale':
      throw Problem.conflict('stale-answer', { yours: edit, theirs: result.theirs });
    case 'invalid':
      throw Problem.invalid(result.faults);
    case 'closed':
      throw Problem.conflict('sheet-closed');
  }
}
