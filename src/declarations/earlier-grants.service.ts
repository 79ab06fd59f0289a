import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PublicUnits } from '../agencies/public-units.service.js';
import type { DesignationFacts } from '../domain/designation/designation.procedure.js';
import { textOf } from '../domain/form.js';
import type { Predicate } from '../domain/instrument/cycle.js';
import type { Side } from '../domain/roles.js';
import type { StepDone } from '../journal/binding.js';
import type { CaseFile } from '../journal/case-file.entity.js';
import { Cases } from '../journal/cases.service.js';
import type { JournalEntry } from '../journal/journal.entity.js';
import { Journal } from '../journal/journal.service.js';
import type { Actor } from '../platform/actor.js';
import { EARLIER_GRANT, PredicateHistory } from '../predicates/predicate-history.service.js';
import { RegisterService } from '../register/register.service.js';

/**
 * Predicates that were granted before this register kept them: the agency answers for decree and date, the secretariat confirms
 * that it is this unit's and that it stands. Then it is a predicate like any other (decision 0046).
 */
@Injectable()
export class EarlierGrants {
  constructor(
    private readonly cases: Cases,
    private readonly history: PredicateHistory,
    private readonly journal: Journal,
    private readonly units: PublicUnits,
    private readonly register: RegisterService,
  ) {}

  async factsOf(
    tx: EntityManager,
    { id, unitId }: CaseFile,
    actor: Actor | null,
  ): Promise<Pick<DesignationFacts, 'held' | 'revokedOn' | 'sameHand'>> {
    const recorded = await this.cases.lastEntry(tx, id, EARLIER_GRANT);
    return {
      // Who holds a WBBM has no use for a WBK, and who holds a WBK is granted a WBBM here.
      held: await this.history.holdsAlready(tx, unitId, 'WBK'),
      revokedOn: await this.history.revokedOn(tx, unitId),
      sameHand: recorded !== null && recorded.personId === actor?.personId,
    };
  }

  /** From here on it is reviewed, revoked and superseded as if it had been granted here. */
  async begin({ tx, file }: StepDone): Promise<void> {
    const { input } = await this.recordedIn(tx, file);
    const { agencyId, unitId, id: parentId } = file;
    await this.journal.open(tx, {
      ...{ procedure: 'predicate', agencyId, unitId, parentId },
      predicate: input.grantedPredicate as Predicate,
      side: input.grantedBy as Side,
    });
  }

  async publish({ tx, entry, file }: StepDone): Promise<void> {
    const { input } = await this.recordedIn(tx, file);
    const date = textOf(input, 'decreeDate');
    await this.register.enter(tx, {
      kind: 'granted',
      unit: await this.units.of(tx, file.unitId),
      predicate: input.grantedPredicate as Predicate,
      year: Number(date.slice(0, 4)),
      entryId: entry.id,
      recordedAt: entry.recordedAt,
      date,
      basis: textOf(input, 'decreeNumber'),
    });
  }

  private async recordedIn(tx: EntityManager, { id }: CaseFile): Promise<JournalEntry> {
    const entry = await this.cases.lastEntry(tx, id, EARLIER_GRANT);
    if (!entry) throw new Error(`the designation ${id} has no earlier grant to confirm`);
    return entry;
  }
}
