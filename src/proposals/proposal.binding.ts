import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FrozenSheets } from '../assessments/frozen-sheets.service.js';
import { Cycles } from '../cycles/cycles.service.js';
import { barredUntil, objectionUntil, wholeYearsBetween } from '../domain/eligibility/limits.js';
import { missingPrerequisites, needsAfirmasi } from '../domain/eligibility/prerequisites.js';
import { textOf } from '../domain/form.js';
import {
  type ProposalFacts,
  proposalProcedure,
  type ProposalTerms,
} from '../domain/proposal/proposal.procedure.js';
import { after, type Binding, type Question, type StepDone, within } from '../journal/binding.js';
import { Bindings } from '../journal/bindings.service.js';
import type { CaseFile } from '../journal/case-file.entity.js';
import type { JournalEntry } from '../journal/journal.entity.js';
import { Cases } from '../journal/cases.service.js';
import { Journal } from '../journal/journal.service.js';
import { Seats } from '../journal/seats.service.js';
import { tell } from '../notices/tell.js';
import { dateInJakarta } from '../platform/clock.js';
import { PredicateHistory } from '../predicates/predicate-history.service.js';
import { Eligibility } from './eligibility.service.js';

/** Decisions that may be objected to. */
export const FAILURES = ['fail', 'record-outside-fail'] as const;

/** The day from which an objection may be made: of the outside document where there is one, however late it is recorded. */
export const toldOn = ({ input, recordedAt }: Pick<JournalEntry, 'input' | 'recordedAt'>): string =>
  textOf(input, 'documentDate') || dateInJakarta(recordedAt);

@Injectable()
export class ProposalBinding implements Binding<ProposalTerms>, OnModuleInit {
  readonly procedure = proposalProcedure;
  readonly effects = {
    'open-national-evaluation': within(
      async ({ tx, file }) => void (await this.journal.openNext(tx, file, 'national-evaluation')),
    ),
    'open-decision': within(async ({ tx, file }) => {
      await this.journal.openNext(tx, { ...file, side: 'agency' }, 'decision');
    }),
    'void-later-stages': within((done) => this.voidLaterStages(done)),
    'move-evaluation': within((done) => this.moveEvaluation(done)),
    'tell-unit': after(tell('unit')),
    'tell-agency': after(tell('agency')),
    'tell-secretariat': after(tell('secretariat')),
  };

  constructor(
    private readonly bindings: Bindings,
    private readonly cases: Cases,
    private readonly cycles: Cycles,
    private readonly journal: Journal,
    private readonly seats: Seats,
    private readonly frozen: FrozenSheets,
    private readonly eligibility: Eligibility,
    private readonly history: PredicateHistory,
  ) {}

  onModuleInit(): void {
    this.bindings.add(this);
  }

  async factsOf(tx: EntityManager, { file, actor, roles, input, today }: Question): Promise<ProposalFacts> {
    const cycle = this.cycles.get(file.cycle ?? '');
    const predicate = file.predicate ?? 'WBK';
    const revokedOn = await this.history.revokedOn(tx, file.unitId);
    const wbkSince = await this.history.heldSince(tx, file.unitId, 'WBK');
    const candidate = await this.eligibility.candidate(tx, file, today);
    const failure = await this.cases.lastEntry(tx, file.id, ...FAILURES);
    const { evaluation, decision } = await this.laterStages(tx, file);
    const judging = actor && roles.includes('national-secretariat') ? [actor.personId] : [];
    return {
      today,
      predicate,
      window: await this.cycles.proposalWindow(tx, cycle),
      missingPrerequisites: missingPrerequisites(candidate),
      afirmasi: needsAfirmasi(candidate),
      unmet: await this.unmet(tx, file),
      quotaLeft: await this.eligibility.quotaLeft(tx, file, input),
      barredUntil: revokedOn === null ? null : barredUntil(revokedOn, cycle.barYearsAfterRevocation),
      yearsHoldingWbk: wbkSince === null ? null : wholeYearsBetween(wbkSince, today),
      yearsNeeded: cycle.yearsHoldingWbkBeforeWbbm,
      heldAlready: await this.history.holdsAlready(tx, file.unitId, predicate),
      agencyMayGrant: await this.eligibility.agencyMayGrant(tx, file),
      conflicts: await this.seats.conflictsOf(tx, file, judging, 'national'),
      objectionUntil: failure && objectionUntil(toldOn(failure), cycle.objectionDays),
      involved: failure !== null && failure.personId === actor?.personId,
      panelBegun: decision !== null && decision.state !== 'awaiting-panel',
      evaluationWaits: evaluation?.state === 'awaiting-team',
    };
  }

  /** By the internal team's sheet as it was frozen with its report. */
  private async unmet(tx: EntityManager, file: CaseFile): Promise<ProposalFacts['unmet']> {
    const evaluation = await this.cases.getOrigin(tx, file, 'internal-evaluation');
    return this.frozen.unmetInLatest(tx, file, evaluation.id);
  }

  /** What the proposal has led to; an agency's own panel follows it directly. */
  private async laterStages(
    tx: EntityManager,
    file: CaseFile,
  ): Promise<Record<'evaluation' | 'decision', CaseFile | null>> {
    const evaluation = await this.cases.findNext(tx, file, 'national-evaluation');
    return { evaluation, decision: await this.cases.findNext(tx, evaluation ?? file, 'decision') };
  }

  /** What the withdrawal overtakes: the evaluation while it goes on, or the decision that no panel has begun. */
  private async voidLaterStages({ tx, entry, file }: StepDone): Promise<void> {
    const { evaluation, decision } = await this.laterStages(tx, file);
    const last = decision ?? evaluation;
    if (last) await this.journal.proceed(tx, entry, last.id, 'void');
  }

  /** The agency records what was decided outside with its own case; the evaluation then moves as if it had been told. */
  private async moveEvaluation({ tx, entry, file }: StepDone): Promise<void> {
    const { evaluation } = await this.laterStages(tx, file);
    if (!evaluation) throw new Error(`the proposal ${file.id} led to no evaluation`);
    const event = entry.event === 'record-evaluation-pass' ? 'take-over-pass' : 'take-over-fail';
    await this.journal.proceed(tx, entry, evaluation.id, event, entry.input);
  }
}
