import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FrozenSheets } from '../assessments/frozen-sheets.service.js';
import { Cycles } from '../cycles/cycles.service.js';
import {
  type DecisionFacts,
  decisionProcedure,
  type DecisionTerms,
} from '../domain/decision/decision.procedure.js';
import { textOf } from '../domain/form.js';
import type { Missing } from '../domain/procedure.js';
import { after, type Binding, type Question, type StepDone, within } from '../journal/binding.js';
import { Bindings } from '../journal/bindings.service.js';
import type { CaseFile } from '../journal/case-file.entity.js';
import { Cases } from '../journal/cases.service.js';
import { Seats } from '../journal/seats.service.js';
import { tell } from '../notices/tell.js';
import { PredicateHistory } from '../predicates/predicate-history.service.js';
import { Grants } from './grants.service.js';
import { Vote } from './vote.entity.js';

/** Steps that carry the panel's minutes, or the document of a result from outside. */
const RESOLVING = ['resolve-grant', 'resolve-refusal', 'record-outside-grant', 'record-outside-refusal'];
const ENDED: readonly string[] = ['granted', 'not-granted', 'voided'];

@Injectable()
export class DecisionBinding implements Binding<DecisionTerms>, OnModuleInit {
  readonly procedure = decisionProcedure;
  readonly effects = {
    'seat-panel': within(({ tx, entry, file }) =>
      this.seats.seat(tx, file, entry, { panel: entry.input.panel as readonly string[] }),
    ),
    'record-vote': within((done) => this.recordVote(done)),
    'freeze-decision': within((done) => this.freeze(done)),
    'enter-predicate': within((done) => this.grants.enter(done)),
    'conclude-proposal': within((done) => this.grants.concludeProposal(done)),
    'publish-grant': after((done) => this.grants.publish(done)),
    'tell-panel': after(tell('panel')),
    'tell-unit': after(tell('unit')),
    'tell-agency': after(tell('agency')),
    'tell-secretariat': after(tell('secretariat')),
  };

  constructor(
    private readonly bindings: Bindings,
    private readonly cases: Cases,
    private readonly cycles: Cycles,
    private readonly seats: Seats,
    private readonly frozen: FrozenSheets,
    private readonly grants: Grants,
    private readonly history: PredicateHistory,
  ) {}

  onModuleInit(): void {
    this.bindings.add(this);
  }

  async factsOf(tx: EntityManager, { file, actor, input, today }: Question): Promise<DecisionFacts> {
    const { counted, votes } = await this.votesOf(tx, file);
    const decree = await this.cases.lastEntry(tx, file.id, 'decree');
    const named = (input.panel as readonly string[] | undefined) ?? [];
    const evaluation = await this.decidingEvaluation(tx, file);
    return {
      today,
      grantingSide: file.side,
      resolvedOn: await this.resolvedOn(tx, file),
      parts: await this.seats.partsOf(tx, file.id, actor?.personId),
      conflicts: await this.seats.conflictsOf(
        tx,
        file,
        named,
        file.side === 'agency' ? 'own-panel' : 'national',
      ),
      quorum: this.cycles.get(file.cycle ?? '').panelQuorum,
      votesFor: counted.filter(({ vote }) => vote === 'for').length,
      votesAgainst: counted.filter(({ vote }) => vote === 'against').length,
      hasVoted: votes.some(({ personId }) => personId === actor?.personId),
      unmet: [
        ...(await this.frozen.unmetInLatest(tx, file, evaluation.id)),
        ...(await this.missingWbk(tx, file)),
        ...(await this.heldAlready(tx, file)),
      ],
      sameHand: decree !== null && decree.personId === actor?.personId,
    };
  }

  /** Every vote that was cast, and those of who sits there now: who was replaced no longer decides. */
  private async votesOf(tx: EntityManager, file: CaseFile): Promise<Record<'votes' | 'counted', Vote[]>> {
    const votes = await tx.findBy(Vote, { decisionId: file.id });
    const seated = new Set((await this.seats.seatedIn(tx, file.id)).map(({ personId }) => personId));
    return { votes, counted: votes.filter(({ personId }) => seated.has(personId)) };
  }

  /** The day of the panel's minutes, or of the document that tells a result from outside. */
  private async resolvedOn(tx: EntityManager, file: CaseFile): Promise<string | null> {
    const entry = await this.cases.lastEntry(tx, file.id, ...RESOLVING);
    return entry && (textOf(entry.input, 'minutesDate') || textOf(entry.input, 'documentDate') || null);
  }

  /** Decided meanwhile by another way: a unit never holds the same predicate twice. */
  private async heldAlready(tx: EntityManager, file: CaseFile): Promise<readonly Missing[]> {
    if (ENDED.includes(file.state)) return [];
    const held = await this.history.holdsAlready(tx, file.unitId, file.predicate ?? 'WBK');
    return held ? [{ code: 'held-already', params: { predicate: held } }] : [];
  }

  /** A WBBM builds on a WBK: one that was put under review, suspended or revoked meanwhile carries none. */
  private async missingWbk(tx: EntityManager, file: CaseFile): Promise<readonly Missing[]> {
    if (file.predicate !== 'WBBM' || ENDED.includes(file.state)) return [];
    const held = await this.history.findHeld(tx, file.unitId, 'WBK');
    return held ? [] : [{ code: 'wbk-not-held' }];
  }

  /** The national team's evaluation; the agency's own where it grants itself, or where the result came from outside. */
  private async decidingEvaluation(tx: EntityManager, file: CaseFile): Promise<CaseFile> {
    const national = await this.cases.findOrigin(tx, file, 'national-evaluation');
    if (national && (await this.frozen.listOf(tx, national.id)).length > 0) return national;
    return this.cases.getOrigin(tx, file, 'internal-evaluation');
  }

  private async recordVote({ tx, entry, file }: StepDone): Promise<void> {
    const { vote, reason = null } = entry.input;
    await tx.insert(Vote, {
      decisionId: file.id,
      personId: entry.personId ?? undefined,
      agencyId: file.agencyId,
      entryId: entry.id,
      vote: vote as Vote['vote'],
      reason: reason as string | null,
      castAt: entry.recordedAt,
    });
  }

  private async freeze({ tx, entry, file }: StepDone): Promise<void> {
    const evaluation = await this.decidingEvaluation(tx, file);
    const { answers } = await this.frozen.getLatest(tx, evaluation.id);
    await this.frozen.freeze(tx, { entry, file }, 'decision', answers);
  }
}
