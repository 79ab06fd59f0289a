import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Cycles } from '../cycles/cycles.service.js';
import {
  type NationalEvaluationFacts,
  nationalEvaluationProcedure,
  type NationalEvaluationTerms,
} from '../domain/evaluation/national-evaluation.procedure.js';
import { reportIn } from '../domain/evaluation/report.js';
import { after, type Binding, type Question, type StepDone, within } from '../journal/binding.js';
import { Bindings } from '../journal/bindings.service.js';
import { Cases } from '../journal/cases.service.js';
import { Journal } from '../journal/journal.service.js';
import { tell } from '../notices/tell.js';
import { TeamFactsService } from './team-facts.service.js';
import { TeamWork } from './team-work.service.js';

@Injectable()
export class NationalEvaluationBinding implements Binding<NationalEvaluationTerms>, OnModuleInit {
  readonly procedure = nationalEvaluationProcedure;
  readonly effects = {
    'seat-team': within((done) => this.work.seat(done)),
    'begin-round': within((done) => this.work.beginRound(done)),
    'agree-unanimous': within((done) => this.work.agreeUnanimous(done)),
    'reopen-agreed': within((done) => this.work.reopenAgreed(done)),
    'freeze-evaluation': within((done) => this.work.freeze(done)),
    'open-decision': within(async ({ tx, file }) => void (await this.journal.openNext(tx, file, 'decision'))),
    'conclude-proposal': within((done) => this.concludeProposal(done)),
    'tell-team': after(tell('team')),
    'tell-unit': after(tell('unit')),
    'tell-agency': after(tell('agency')),
    'tell-secretariat': after(tell('secretariat')),
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

  async factsOf(tx: EntityManager, question: Question): Promise<NationalEvaluationFacts> {
    return {
      ...(await this.facts.factsOf(tx, question, 'national')),
      evaluatorsNeeded: this.cycles.get(question.file.cycle ?? '').deskEvaluators,
    };
  }

  /** The unit and its agency learn the result and its report with their own case's step. */
  private async concludeProposal({ tx, entry, file }: StepDone): Promise<void> {
    const proposal = await this.cases.getOrigin(tx, file, 'proposal');
    const told = { ...reportIn(entry.input), outcome: file.state };
    await this.journal.proceed(tx, entry, proposal.id, 'conclude', told);
  }
}
