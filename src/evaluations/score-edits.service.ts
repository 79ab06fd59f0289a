import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import type { EditResult } from '../assessments/answers.service.js';
import { Cycles } from '../cycles/cycles.service.js';
import type { Answer as Value } from '../domain/scoring/answers.js';
import { isFaults, readAnswer } from '../domain/scoring/parse-answers.js';
import { CaseFile } from '../journal/case-file.entity.js';
import type { Actor } from '../platform/actor.js';
import { canonicalJson } from '../platform/canonical.js';
import { Clock } from '../platform/clock.js';
import { type FieldFault, Problem } from '../platform/problem.js';
import { readWords } from '../platform/text.js';
import { EvaluatorAnswer } from './evaluator-answer.entity.js';
import type { ScoreRow } from './score-rows.service.js';

/** An evaluator's answer with its reason, and the version it was written on. A null value blanks it. */
export interface ScoreEdit {
  readonly indicator: string;
  readonly version: number;
  readonly value: unknown;
  readonly reason: string;
}

const LONGEST = 20_000;

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
    const read = this.read(file, edit);
    if ('faults' in read) return { indicator, outcome: 'invalid', faults: read.faults };

    const json = read.value === null ? null : canonicalJson(read.value);
    const saved = await tx.query<{ version: number }[]>(SAVE, [
      file.id,
      hand.states,
      hand.evaluatorId,
      indicator,
      version,
      json,
      read.reason,
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
    return canonicalJson([theirs.value, theirs.reason]) === canonicalJson([read.value, read.reason])
      ? { indicator, outcome: 'same', version: theirs.version }
      : { indicator, outcome: 'stale', theirs };
  }

  private read(
    { cycle }: CaseFile,
    { indicator: code, value, reason }: ScoreEdit,
  ): { value: Value | null; reason: string } | { faults: readonly FieldFault[] } {
    const { instrument } = this.cycles.sheetOf(this.cycles.get(cycle ?? ''));
    const indicator = instrument.indicators.find((one) => one.code === code);
    if (!indicator) throw Problem.notFound();
    const faults = readWords('reason', reason, LONGEST);
    const read = value === null || value === undefined ? null : readAnswer(indicator, value);
    if (read !== null && isFaults(read)) {
      faults.push(...read.map((fault) => ({ field: 'value', code: fault.code, params: fault.params })));
      return { faults };
    }
    return faults.length > 0 ? { faults } : { value: read, reason: reason.trim() };
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
