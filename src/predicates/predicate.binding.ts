import { textOf } from '../domain/form.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PublicUnits } from '../agencies/public-units.service.js';
import {
  type PredicateFacts,
  predicateProcedure,
  type PredicateTerms,
} from '../domain/predicate/predicate.procedure.js';
import { after, type Binding, type Question, type StepDone } from '../journal/binding.js';
import { Bindings } from '../journal/bindings.service.js';
import { Cases } from '../journal/cases.service.js';
import { tell } from '../notices/tell.js';
import { dateInJakarta } from '../platform/clock.js';
import type { RegisterFact, UnitFactKind } from '../register/register-fact.js';
import { PredicateHistory } from './predicate-history.service.js';
import { RegisterService } from '../register/register.service.js';

type PublicKind = Exclude<RegisterFact['kind'], 'declared' | 'granted' | 'replied' | UnitFactKind>;

/** Steps that a unit may answer in public. */
const ANSWERED = ['open-review', 'suspend', 'confirm-revocation'];

@Injectable()
export class PredicateBinding implements Binding<PredicateTerms>, OnModuleInit {
  readonly procedure = predicateProcedure;
  readonly effects = {
    'publish-monitoring': after((done) => this.publishMonitoring(done)),
    'publish-review': after((done) => this.publish(done, 'under-review')),
    'publish-restoration': after((done) => this.publish(done, 'restored')),
    'publish-suspension': after((done) => this.publish(done, 'suspended')),
    'publish-revocation': after((done) => this.publishRevocation(done)),
    'publish-supersession': after((done) => this.publishSupersession(done)),
    'publish-correction': after((done) => this.publish(done, 'corrected')),
    'publish-reply': after((done) => this.publishReply(done)),
    'tell-unit': after(tell('unit')),
    'tell-agency': after(tell('agency')),
  };

  constructor(
    private readonly bindings: Bindings,
    private readonly cases: Cases,
    private readonly history: PredicateHistory,
    private readonly units: PublicUnits,
    private readonly register: RegisterService,
  ) {}

  onModuleInit(): void {
    this.bindings.add(this);
  }

  async factsOf(tx: EntityManager, { file, actor, today }: Question): Promise<PredicateFacts> {
    const decree = await this.cases.lastEntry(tx, file.id, 'decree-revocation');
    return {
      today,
      grantingSide: file.side,
      sameHand: decree !== null && decree.personId === actor?.personId,
      grantedOn: await this.history.grantedOn(tx, file),
      monitoredYears: (await this.cases.entriesOf(tx, file.id, 'monitor')).map(({ input }) =>
        Number(input.year),
      ),
    };
  }

  /** True since the day of the step: nothing else is entered with it. */
  private async publish(done: StepDone, kind: PublicKind): Promise<void> {
    const { input, recordedAt } = done.entry;
    const reason = [textOf(input, 'correction'), textOf(input, 'reason')].filter(Boolean).join('\n');
    await this.enter(done, { kind, date: dateInJakarta(recordedAt), reason });
  }

  /** True since the decree of the predicate that takes its place, which this step was told. */
  private async publishSupersession(done: StepDone): Promise<void> {
    const { input, recordedAt, basis } = done.entry;
    await this.enter(done, {
      kind: 'superseded',
      date: textOf(input, 'decreeDate') || dateInJakarta(recordedAt),
      basis: textOf(input, 'decreeNumber') || basis,
      reason: '',
    });
  }

  /** Known by the report, true since its day. */
  private async publishMonitoring(done: StepDone): Promise<void> {
    const { input } = done.entry;
    await this.enter(done, {
      kind: 'monitored',
      date: textOf(input, 'reportDate'),
      basis: textOf(input, 'reportNumber'),
      reason: '',
    });
  }

  /** The revocation is the decree's; this entry only confirms it. */
  private async publishRevocation(done: StepDone): Promise<void> {
    const decree = await this.cases.lastEntry(done.tx, done.file.id, 'decree-revocation');
    await this.enter(done, {
      kind: 'revoked',
      date: textOf(decree?.input, 'decreeDate'),
      basis: textOf(decree?.input, 'decreeNumber'),
      reason: textOf(decree?.input, 'reason'),
    });
  }

  /** Stands with the decision that it answers: the last one before it that the public was told of. */
  private async publishReply(done: StepDone): Promise<void> {
    const { tx, entry, file } = done;
    const decisions = await this.cases.entriesOf(tx, file.id, ...ANSWERED);
    const answered = decisions.find(({ seq }) => seq < entry.seq);
    const to = answered && (await this.register.factOf(tx, answered.id));
    // The outbox tries again: what is answered is entered first.
    if (!to) throw new Error(`the entry ${entry.id} answers what the register does not tell yet`);
    await this.register.enter(tx, {
      ...(await this.common(done)),
      kind: 'replied',
      date: dateInJakarta(entry.recordedAt),
      reply: { statement: textOf(entry.input, 'reply'), to },
    });
  }

  private async enter(
    done: StepDone,
    fact: { kind: PublicKind; date: string; reason: string; basis?: string },
  ): Promise<void> {
    await this.register.enter(done.tx, { ...(await this.common(done)), ...fact });
  }

  private async common({ tx, entry, file }: StepDone) {
    const { id: entryId, basis, recordedAt } = entry;
    const unit = await this.units.of(tx, file.unitId);
    return { basis, entryId, recordedAt, unit, predicate: file.predicate ?? 'WBK' };
  }
}
