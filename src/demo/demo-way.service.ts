import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Unit } from '../agencies/unit.entity.js';
import { AnswersService } from '../assessments/answers.service.js';
import { Cycles } from '../cycles/cycles.service.js';
import type { ProcedureName } from '../domain/procedures.js';
import { EvaluationSheets } from '../evaluations/evaluation-sheets.service.js';
import { CaseFile } from '../journal/case-file.entity.js';
import { Steps } from '../journal/steps.service.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import type { Stage } from './demo-data.js';
import { evidenceOf, goodAnswer, noteOf } from './demo-sheet.js';
import { type Who, WAY } from './demo-steps.js';

/** Who plays which part for a unit. */
export type Players = Readonly<Record<Who, Actor>>;

/** Leads a demonstration unit to its stage, through the same doors as everybody: steps and saved answers. */
@Injectable()
export class DemoWay {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cycles: Cycles,
    private readonly steps: Steps,
    private readonly answers: AnswersService,
    private readonly evaluations: EvaluationSheets,
  ) {}

  async lead(unit: Unit, stage: Stage, players: Players): Promise<void> {
    for (const act of WAY[stage]) {
      if (act.kind === 'fill') await this.fill(unit, players[act.who], act.leaveBlank);
      else if (act.kind === 'score') await this.score(unit, act.procedure, players[act.who]);
      else {
        const input = act.input?.({ players, today: this.clock.today(), unit: unit.name }) ?? {};
        await this.step(unit, act.procedure, act.event, players[act.who], input);
      }
    }
  }

  private async step(
    unit: Unit,
    procedure: ProcedureName,
    event: string,
    actor: Actor,
    input: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const { id: caseId } = await this.caseOf(unit, procedure);
    await this.steps.take(actor, { commandId: randomUUID(), caseId, event, input });
  }

  private async fill(unit: Unit, actor: Actor, leaveBlank: number): Promise<void> {
    const { id } = await this.caseOf(unit, 'assessment');
    const { indicators } = this.cycles.sheetOf(this.cycles.current()).instrument;
    const edits = indicators.slice(0, indicators.length - leaveBlank).map((indicator, place) => ({
      indicator: indicator.code,
      version: 0,
      value: goodAnswer(indicator, place),
      note: noteOf(indicator),
      evidence: evidenceOf(indicator),
    }));
    await this.answers.saveMany(actor, id, edits);
  }

  private async score(unit: Unit, procedure: ProcedureName, actor: Actor): Promise<void> {
    const { id } = await this.caseOf(unit, procedure);
    const { indicators } = this.cycles.sheetOf(this.cycles.current()).instrument;
    const edits = indicators.map((indicator, place) => ({
      indicator: indicator.code,
      version: 0,
      value: goodAnswer(indicator, place),
      reason: 'Bukti dukung sesuai dengan jawaban unit.',
    }));
    await this.evaluations.saveMany(actor, id, edits);
  }

  /** The newest case of that procedure. */
  private caseOf({ id: unitId }: Unit, procedure: ProcedureName): Promise<CaseFile> {
    return this.database.asProgram((tx) =>
      tx.findOneOrFail(CaseFile, { where: { unitId, procedure }, order: { openedAt: 'DESC' } }),
    );
  }
}
