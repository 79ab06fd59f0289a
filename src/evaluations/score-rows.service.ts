import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { answersOf } from '../assessments/sheets.service.js';
import { Cycles } from '../cycles/cycles.service.js';
import { scoreSheet } from '../domain/scoring/score-sheet.js';
import type { CaseFile } from '../journal/case-file.entity.js';
import { canonicalJson } from '../platform/canonical.js';
import { Clock } from '../platform/clock.js';
import { EvaluatorAnswer } from './evaluator-answer.entity.js';

export type ScoreRow = Pick<EvaluatorAnswer, 'value' | 'reason' | 'version' | 'changedAt'>;
export type ScoreRows = ReadonlyMap<string, ScoreRow>;

/** The rows of a team's answers: made blank, read, agreed. Every change goes with its version row. */
@Injectable()
export class ScoreRowsService {
  constructor(
    private readonly cycles: Cycles,
    private readonly clock: Clock,
  ) {}

  /** Gives each evaluator rows for every indicator; null stands for the team's agreed answers. Those there stay. */
  async begin(
    tx: EntityManager,
    file: CaseFile,
    round: number,
    evaluators: readonly (string | null)[],
  ): Promise<void> {
    await tx.query(BEGIN, [file.id, round, file.agencyId, evaluators, this.codesOf(file)]);
  }

  /** Takes over an evaluator's answers of the round before, but for the indicators that the unit has changed since. */
  async carryOver(
    tx: EntityManager,
    file: CaseFile,
    round: number,
    changed: readonly string[],
  ): Promise<void> {
    await tx.query(CARRY_OVER, [file.id, round, changed, this.clock.now()]);
  }

  /** In the order of the instrument, whatever was written last. */
  async rowsOf(
    tx: EntityManager,
    file: Pick<CaseFile, 'id' | 'round' | 'cycle'>,
    evaluatorIds: readonly (string | null)[],
  ): Promise<ReadonlyMap<string | null, ScoreRows>> {
    const found = await tx.query<(ScoreRow & { evaluatorId: string | null; indicator: string })[]>(
      `SELECT evaluator_id AS "evaluatorId", indicator, value, reason, version, changed_at AS "changedAt"
         FROM evaluator_answer WHERE evaluation_id = $1 AND round = $2 ORDER BY array_position($3::text[], indicator)`,
      [file.id, file.round, this.codesOf(file)],
    );
    const byEvaluator = new Map<string | null, Map<string, ScoreRow>>(
      evaluatorIds.map((id) => [id, new Map()]),
    );
    for (const { evaluatorId, indicator, ...row } of found) byEvaluator.get(evaluatorId)?.set(indicator, row);
    return byEvaluator;
  }

  /** Where all evaluators answered alike, that is the agreed answer, with their reasons; the rest stays open. */
  async agreeUnanimous(tx: EntityManager, file: CaseFile, evaluatorIds: readonly string[]): Promise<void> {
    await this.begin(tx, file, file.round, [null]);
    const all = [...(await this.rowsOf(tx, file, evaluatorIds)).values()];
    const agreed = this.codesOf(file).flatMap((code) => {
      const rows = all.flatMap((answers) => answers.get(code) ?? []);
      const alike = new Set(rows.map(({ value }) => canonicalJson(value))).size === 1;
      const reason = [...new Set(rows.map((row) => row.reason))].join('\n');
      return alike ? [{ indicator: code, value: rows[0].value, reason }] : [];
    });
    await tx.query(AGREE, [file.id, file.round, JSON.stringify(agreed), this.clock.now()]);
  }

  /** Blanks what was agreed in this round; the history keeps it. */
  async reopenAgreed(tx: EntityManager, file: CaseFile): Promise<void> {
    await tx.query(REOPEN_AGREED, [file.id, file.round, this.clock.now()]);
  }

  /** Indicators that still lack an answer or its reason. */
  openIn(file: CaseFile, rows: ScoreRows): string[] {
    const { blank } = scoreSheet(this.sheetOf(file), answersOf(rows));
    return this.codesOf(file).filter((code) => blank.includes(code) || rows.get(code)?.reason.trim() === '');
  }

  private sheetOf({ cycle }: Pick<CaseFile, 'cycle'>) {
    return this.cycles.sheetOf(this.cycles.get(cycle ?? ''));
  }

  private codesOf(file: Pick<CaseFile, 'cycle'>): string[] {
    return this.sheetOf(file).instrument.indicators.map(({ code }) => code);
  }
}

const BEGIN = `
  INSERT INTO evaluator_answer (evaluation_id, round, agency_id, evaluator_id, indicator)
  SELECT $1, $2, $3, evaluator, code FROM unnest($4::uuid[]) AS evaluator CROSS JOIN unnest($5::text[]) AS code
  ON CONFLICT DO NOTHING`;

const CARRY_OVER = `
  WITH carried AS (
    UPDATE evaluator_answer AS row
       SET value = before.value, reason = before.reason, version = 1, changed_by = before.changed_by, changed_at = $4
      FROM evaluator_answer AS before
     WHERE row.evaluation_id = $1 AND row.round = $2 AND row.version = 0 AND row.evaluator_id IS NOT NULL
       AND before.evaluation_id = $1 AND before.round = $2 - 1
       AND before.evaluator_id = row.evaluator_id AND before.indicator = row.indicator
       AND before.value IS NOT NULL AND NOT row.indicator = ANY ($3)
    RETURNING row.*
  )
  INSERT INTO evaluator_answer_version
    (evaluation_id, round, evaluator_id, indicator, version, agency_id, value, reason, changed_by, changed_at)
  SELECT evaluation_id, round, evaluator_id, indicator, version, agency_id, value, reason, changed_by, changed_at
    FROM carried`;

/** What was written stands in the history too. */
const KEPT = `
  INSERT INTO evaluator_answer_version
    (evaluation_id, round, evaluator_id, indicator, version, agency_id, value, reason, changed_by, changed_at)
  SELECT evaluation_id, round, evaluator_id, indicator, version, agency_id, value, reason, changed_by, changed_at
    FROM agreed`;

const AGREE = `
  WITH agreed AS (
    UPDATE evaluator_answer AS row
       SET value = fresh.value, reason = fresh.reason, version = row.version + 1, changed_at = $4
      FROM jsonb_to_recordset($3::jsonb) AS fresh (indicator text, value jsonb, reason text)
     WHERE row.evaluation_id = $1 AND row.round = $2 AND row.evaluator_id IS NULL
       AND row.indicator = fresh.indicator AND (row.version = 0 OR row.value IS NULL)
    RETURNING row.*
  )
  ${KEPT}`;

const REOPEN_AGREED = `
  WITH agreed AS (
    UPDATE evaluator_answer SET value = NULL, reason = '', version = version + 1, changed_at = $3
     WHERE evaluation_id = $1 AND round = $2 AND evaluator_id IS NULL AND version > 0
    RETURNING *
  )
  ${KEPT}`;
