import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EditResult } from '../assessments/edits.js';
import { FrozenSheets, type UnitAnswer } from '../assessments/frozen-sheets.service.js';
import { Cycles } from '../cycles/cycles.service.js';
import type { Cycle } from '../domain/instrument/cycle.js';
import type { Instrument } from '../domain/instrument/instrument.js';
import type { CaseFile } from '../journal/case-file.entity.js';
import { Cases } from '../journal/cases.service.js';
import { type Part, Seats } from '../journal/seats.service.js';
import { Sight } from '../journal/sight.service.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { Problem } from '../platform/problem.js';
import { ScoreEdits, type ScoreEdit } from './score-edits.service.js';
import { type ScoreRow, type ScoreRows, ScoreRowsService } from './score-rows.service.js';

/** An evaluation as one person may see it: others' answers only once the own ones are concluded (peer faults 4 and 5). */
export interface EvaluationSheet {
  readonly round: number;
  readonly instrument: Instrument;
  readonly cycle: Cycle;
  /** As the unit submitted it, from the frozen sheet. */
  readonly unit: ReadonlyMap<string, UnitAnswer>;
  readonly own: ScoreRows | null;
  readonly others: readonly { readonly personId: string; readonly rows: ScoreRows }[];
  readonly agreed: ScoreRows | null;
  readonly editable: 'own' | 'agreed' | null;
  /** Reasons of the latest return, by indicator. */
  readonly returned: ReadonlyMap<string, string>;
  readonly changedSinceLastRound: readonly string[];
}

const SCORING: readonly string[] = ['scoring', 'desk'];
const AGREEING: readonly string[] = ['agreeing', 'moderating'];
/** Nobody sees another's answers yet; also where a case ended before they were concluded, since an extension brings it back. */
const OWN_ONLY: readonly string[] = ['awaiting-team', 'scoring', 'desk', 'returned', 'voided'];
const SCORERS: readonly Part[] = ['member', 'evaluator'];
const DECIDERS: readonly Part[] = ['leader', 'evaluator'];

@Injectable()
export class EvaluationSheets {
  constructor(
    private readonly database: Database,
    private readonly cycles: Cycles,
    private readonly cases: Cases,
    private readonly seats: Seats,
    private readonly sight: Sight,
    private readonly frozen: FrozenSheets,
    private readonly rows: ScoreRowsService,
    private readonly edits: ScoreEdits,
  ) {}

  async sheetFor(tx: EntityManager, file: CaseFile, actor: Actor): Promise<EvaluationSheet> {
    const cycle = this.cycles.get(file.cycle ?? '');
    const assessment = await this.cases.getOrigin(tx, file, 'assessment');
    const submissions = await this.frozen.submissionsOf(tx, assessment.id);
    const scorers = await this.scorersOf(tx, file);
    const parts = await this.seats.partsOf(tx, file.id, actor.personId);
    const rows = await this.rows.rowsOf(tx, file, [...scorers, null]);
    const concluded = !OWN_ONLY.includes(file.state);
    const isScorer = scorers.includes(actor.personId);
    return {
      round: file.round,
      instrument: this.cycles.sheetOf(cycle).instrument,
      cycle,
      unit: submissions.latest,
      own: isScorer ? (rows.get(actor.personId) ?? null) : null,
      others: concluded ? othersIn(rows, scorers, actor.personId) : [],
      agreed: concluded ? (rows.get(null) ?? null) : null,
      editable: editableFor(file.state, parts),
      returned: await this.returnReasons(tx, file),
      changedSinceLastRound: submissions.changed,
    };
  }

  /** Saves own answers while scoring, agreed ones while agreeing; refuses with `not-found` or `not-you`. */
  saveMany(actor: Actor, evaluationId: string, edits: readonly ScoreEdit[]): Promise<EditResult<ScoreRow>[]> {
    return this.database.withActor(actor, async (tx) => {
      const file = await this.sight.getCase(tx, actor, evaluationId);
      if (!file.procedure.endsWith('-evaluation')) throw Problem.notFound();
      const parts = await this.seats.partsOf(tx, file.id, actor.personId);
      const isScorer = parts.some((part) => SCORERS.includes(part));
      const isDecider = parts.some((part) => DECIDERS.includes(part));
      const agreeing = AGREEING.includes(file.state);
      if (!(agreeing ? isDecider : isScorer)) throw new Problem({ code: 'not-you', status: 403 });
      const hand = { evaluatorId: agreeing ? null : actor.personId, states: agreeing ? AGREEING : SCORING };
      const results: EditResult<ScoreRow>[] = [];
      for (const edit of edits) results.push(await this.edits.saveOne(tx, file, edit, actor, hand));
      return results;
    });
  }

  /** The natural persons who answer on their own in this evaluation. */
  async scorersOf(tx: EntityManager, file: CaseFile): Promise<string[]> {
    const seated = await this.seats.seatedIn(tx, file.id);
    return seated.filter(({ part }) => SCORERS.includes(part)).map(({ personId }) => personId);
  }

  private async returnReasons(tx: EntityManager, file: CaseFile): Promise<ReadonlyMap<string, string>> {
    const entry = await this.cases.lastEntry(tx, file.id, 'return');
    return new Map(Object.entries((entry?.input.reasons as Record<string, string> | undefined) ?? {}));
  }
}

const othersIn = (rows: ReadonlyMap<string | null, ScoreRows>, scorers: readonly string[], self: string) =>
  scorers.flatMap((personId) => {
    const found = rows.get(personId);
    return found && personId !== self ? [{ personId, rows: found }] : [];
  });

export function editableFor(state: string, parts: readonly Part[]): EvaluationSheet['editable'] {
  if (SCORING.includes(state) && parts.some((part) => SCORERS.includes(part))) return 'own';
  return AGREEING.includes(state) && parts.some((part) => DECIDERS.includes(part)) ? 'agreed' : null;
}
