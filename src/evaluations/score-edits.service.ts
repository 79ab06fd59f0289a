import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { type EditResult, readEdit } from '../assessments/edits.js';
import { Cycles } from '../cycles/cycles.service.js';
import { CaseFile } from '../journal/case-file.entity.js';
import type { Actor } from '../platform/actor.js';
import { canonicalJson } from '../platform/canonical.js';
import { Clock } from '../platform/clock.js';
import { EvaluatorAnswer } from './evaluator-answer.entity.js';
import type { ScoreRow } from './score-rows.service.js';

/** An evaluator's answer with its reason, and the version it was written on. A null value blanks it. */
export interface ScoreEdit {
  readonly indicator: string;
  readonly version: number;
  readonly value: unknown;
  readonly reason: string;
}

@Injectable()
export class ScoreEdits {
  constructor(
    private readonly cycles: Cycles,
    private readonly clock: Clock,
  ) {}

  /** One row: an evaluator's own (`evaluatorId`) or the agreed one (null), while the case is in one of `states`. */
  async saveOne(
    tx: EntityManager,
    file: CaseFile,
    edit: ScoreEdit,
    actor: Actor,
    hand: { readonly evaluatorId: string | null; readonly states: readonly string[] },
  ): Promise<EditResult<ScoreRow>> {
    const { indicator, version } = edit;
    const { instrument } = this.cycles.sheetOf(this.cycles.get(file.cycle ?? ''));
    const read = readEdit(instrument, edit, { reason: edit.reason });
    if (!read.ok) return { indicator, outcome: 'invalid', faults: read.faults };

    const { value, texts } = read;
    const json = value === null ? null : canonicalJson(value);
    const saved = await tx.query<{ version: number }[]>(SAVE, [
      file.id,
      hand.states,
      hand.evaluatorId,
      indicator,
      version,
      json,
      texts.reason,
      actor.personId,
      this.clock.now(),
    ]);
    if (saved.length > 0) return { indicator, outcome: 'saved', version: saved[0].version };

    const { state, round } = await tx.findOneByOrFail(CaseFile, { id: file.id });
    if (!hand.states.includes(state)) return { indicator, outcome: 'closed' };
    const evaluatorId = hand.evaluatorId ?? IsNull();
    const theirs = await tx.findOneByOrFail(EvaluatorAnswer, {
      evaluationId: file.id,
      round,
      evaluatorId,
      indicator,
    });
    return canonicalJson([theirs.value, theirs.reason]) === canonicalJson([value, texts.reason])
      ? { indicator, outcome: 'same', version: theirs.version }
      : { indicator, outcome: 'stale', theirs };
  }
}

/** The same shape as a unit's answer is saved with: held open, on the version that was read, only what is new, kept. */
const SAVE = `
  WITH held AS (
    SELECT id, round FROM case_file WHERE id = $1 AND state = ANY ($2) FOR KEY SHARE
  ), saved AS (
    UPDATE evaluator_answer AS row
       SET value = $6::jsonb, reason = $7, version = row.version + 1, changed_by = $8, changed_at = $9
      FROM held
     WHERE row.evaluation_id = held.id AND row.round = held.round AND row.evaluator_id IS NOT DISTINCT FROM $3::uuid
       AND row.indicator = $4 AND row.version = $5 AND (row.value, row.reason) IS DISTINCT FROM ($6::jsonb, $7)
    RETURNING row.*
  )
  INSERT INTO evaluator_answer_version
    (evaluation_id, round, evaluator_id, indicator, version, agency_id, value, reason, changed_by, changed_at)
  SELECT evaluation_id, round, evaluator_id, indicator, version, agency_id, value, reason, changed_by, changed_at
    FROM saved
  RETURNING version`;
