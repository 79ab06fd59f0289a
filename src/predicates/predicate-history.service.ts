import { textOf } from '../domain/form.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Predicate } from '../domain/instrument/cycle.js';
import { CaseFile } from '../journal/case-file.entity.js';
import { Cases } from '../journal/cases.service.js';
import { dateInJakarta } from '../platform/clock.js';

/** What a unit holds and held, from the cases of its predicates. Dates are those of the decrees, `YYYY-MM-DD`. */
@Injectable()
export class PredicateHistory {
  constructor(private readonly cases: Cases) {}

  /** Since when the unit holds the predicate without interruption (a suspension is one); null where it does not. */
  async heldSince(tx: EntityManager, unitId: string, predicate: Predicate): Promise<string | null> {
    const held = await this.findHeld(tx, unitId, predicate);
    if (!held?.parentId) return null;
    const decree = await this.cases.lastEntry(tx, held.parentId, 'decree');
    const restorations = await this.cases.entriesOf(tx, held.id, 'restore');
    const restored = restorations.find(({ from }) => from === 'suspended');
    if (restored) return dateInJakarta(restored.recordedAt);
    return decree && textOf(decree.input, 'decreeDate');
  }

  findHeld(tx: EntityManager, unitId: string, predicate: Predicate): Promise<CaseFile | null> {
    return tx.findOneBy(CaseFile, { unitId, procedure: 'predicate', predicate, state: 'held' });
  }

  /** The year of the decree that granted this predicate; null where none is recorded. */
  async grantedIn(tx: EntityManager, { parentId }: CaseFile): Promise<number | null> {
    const decree = parentId && (await this.cases.lastEntry(tx, parentId, 'decree'));
    return decree ? Number(textOf(decree.input, 'decreeDate').slice(0, 4)) : null;
  }

  /** The date of the latest revocation of any of the unit's predicates; null where none was revoked. */
  async revokedOn(tx: EntityManager, unitId: string): Promise<string | null> {
    const revoked = await tx.findBy(CaseFile, { unitId, procedure: 'predicate', state: 'revoked' });
    const decrees = await Promise.all(
      revoked.map(({ id }) => this.cases.lastEntry(tx, id, 'decree-revocation')),
    );
    return (
      decrees
        .map((decree) => textOf(decree?.input, 'decreeDate'))
        .sort()
        .at(-1) ?? null
    );
  }
}
