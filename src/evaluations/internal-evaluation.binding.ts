import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Cycles } from '../cycles/cycles.service.js';
import {
  type EvaluationFacts,
  internalEvaluationProcedure,
  type InternalEvaluationTerms,
} from '../domain/evaluation/internal-evaluation.procedure.js';
import { after, type Binding, type Question, type StepDone, within } from '../journal/binding.js';
import { Bindings } from '../journal/bindings.service.js';
import { Cases } from '../journal/cases.service.js';
import { Journal } from '../journal/journal.service.js';
import { tell } from '../notices/tell.js';
import { TeamFactsService } from './team-facts.service.js';
import { TeamWork } from './team-work.service.js';

@Injectable()
export class InternalEvaluationBinding implements Binding<InternalEvaluationTerms>, OnModuleInit {
  readonly procedure = internalEvaluationProcedure;
  readonly effects = {
    'seat-team': within((done) => this.work.seat(done)),
    'begin-round': within((done) => this.work.beginRound(done)),
    'agree-unanimous': within((done) => this.work.agreeUnanimous(done)),
    'return-assessment': within((done) => this.moveAssessment(done, 'return')),
    'conclude-assessment': within((done) => this.moveAssessment(done, 'conclude')),
    'freeze-evaluation': within((done) => this.work.freeze(done)),
    'open-proposal': within(async ({ tx, file }) => void (await this.journal.openNext(tx, file, 'proposal'))),
    'tell-team': after(tell('team')),
    'tell-agency': after(tell('agency')),
  };

  constructor(
    private readonly bindings: Bindings,
    private readonly cases: Cases,
    private readonly cycles: Cycles,
    private readonly journal: Journal,
    private readonly facts: TeamFactsService,
    private readonly work: TeamWork,
  ) {}

  onModuleInit(): void {
    this.bindings.add(this);
  }

  async factsOf(tx: EntityManager, question: Question): Promise<EvaluationFacts> {
    const { file, input } = question;
    const cycle = this.cycles.get(file.cycle ?? '');
    const returns = await this.cases.entriesOf(tx, file.id, 'return');
    const codes = new Set(this.cycles.sheetOf(cycle).instrument.indicators.map(({ code }) => code));
    return {
      ...(await this.facts.factsOf(tx, question, 'internal')),
      returnsLeft: cycle.maxReturns - returns.length,
      unknownReasons: Object.keys(input.reasons ?? {}).filter((code) => !codes.has(code)),
    };
  }

  /** The unit learns the reasons, or the report's number, date and summary, with its own case's step. */
  private async moveAssessment({ tx, entry, file }: StepDone, event: 'return' | 'conclude'): Promise<void> {
    const assessment = await this.cases.getOrigin(tx, file, 'assessment');
    const outcome = event === 'conclude' ? { ...entry.input, outcome: file.state } : entry.input;
    await this.journal.proceed(tx, entry, assessment.id, event, outcome);
  }
}
