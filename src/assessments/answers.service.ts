import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { EntityManager } from 'typeorm';
import { EDITABLE } from '../domain/assessment/assessment.procedure.js';
import type { Answer as Value } from '../domain/scoring/answers.js';
import { Cycles } from '../cycles/cycles.service.js';
import { CaseFile } from '../journal/case-file.entity.js';
import { Sight } from '../journal/sight.service.js';
import type { Actor } from '../platform/actor.js';
import { canonicalJson } from '../platform/canonical.js';
import { Clock } from '../platform/clock.js';
import { Database, scopeOf } from '../platform/database.js';
import { Problem } from '../platform/problem.js';
import { Answer } from './answer.entity.js';
import { type EditReading, type EditResult, readEdit, settled } from './edits.js';
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
  /** Of cases seen lately. A case never changes its cycle; the statement asks for it all the same. */
  private readonly cycleOf = new LRUCache<string, string>({ max: 10_000 });

  constructor(
    private readonly database: Database,
    private readonly cycles: Cycles,
    private readonly sight: Sight,
    private readonly clock: Clock,
  ) {}

  /** Refuses with `not-found`, `not-you`, `sheet-closed`, `stale-answer` (both texts in `extra`) or `invalid-input`. */
  async save(actor: Actor, assessmentId: string, edit: AnswerEdit): Promise<{ version: number }> {
    const version = await this.saveAtOnce(actor, assessmentId, edit);
    if (version !== null) return { version };
    const [result] = await this.saveMany(actor, assessmentId, [edit]);
    return settled(result, edit);
  }

  /** In one round trip, of a sheet whose edition is known. Null: not saved, and `saveMany` finds out why. */
  private async saveAtOnce(actor: Actor, assessmentId: string, edit: AnswerEdit): Promise<number | null> {
    const cycle = this.cycleOf.get(assessmentId);
    if (cycle === undefined) return null;
    const read = this.read(cycle, edit);
    if (!read.ok) return null;
    const values = this.saving(actor, { id: assessmentId, cycle }, edit, read);
    const [row] = await this.database.statement<SavedRow>('save-answer', SAVE, values);
    return row?.version ?? null;
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
    const { indicator: code } = edit;
    const cycle = file.cycle ?? '';
    this.cycleOf.set(file.id, cycle);
    const read = this.read(cycle, edit);
    if (!read.ok) return { indicator: code, outcome: 'invalid', faults: read.faults };
    const [row] = await tx.query<SavedRow[]>(SAVE, this.saving(actor, { id: file.id, cycle }, edit, read));
    const version = row?.version ?? null;
    if (version !== null) return { indicator: code, outcome: 'saved', version };
    const { value, texts } = read;
    return this.explain(tx, file.id, code, { value, ...texts });
  }

  private read(cycle: string, edit: AnswerEdit): EditReading<'note' | 'evidence'> {
    const instrument = this.cycles.sheetOf(this.cycles.get(cycle)).instrument;
    return readEdit(instrument, edit, { note: edit.note, evidence: edit.evidence });
  }

  private saving(
    actor: Actor,
    { id, cycle }: { readonly id: string; readonly cycle: string },
    { indicator, version }: AnswerEdit,
    { value, texts }: EditReading<'note' | 'evidence'> & { readonly ok: true },
  ): unknown[] {
    const json = value === null ? null : canonicalJson(value);
    const { note, evidence } = texts;
    const answer = [indicator, version, json, note, evidence];
    return [...scopeOf(actor), id, cycle, unitsToFill(actor), ...answer, actor.personId, this.clock.now()];
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

export const mayFill = (actor: Actor, { unitId }: Pick<CaseFile, 'unitId'>): boolean =>
  unitsToFill(actor).includes(unitId);

const unitsToFill = ({ grants }: Actor): string[] =>
  grants.flatMap(({ role, unitId }) =>
    unitId !== null && (role === 'unit-operator' || role === 'head-of-unit') ? [unitId] : [],
  );

interface SavedRow {
  /** Null: nothing was written. */
  readonly version: number | null;
}

/** See migrations/1760001700000-create-save-answer.ts. */
const SAVE = 'SELECT save_answer($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) AS version';
