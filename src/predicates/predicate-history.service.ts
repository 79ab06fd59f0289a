import { textOf } from '../domain/form.js';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, Not } from 'typeorm';
import type { Predicate } from '../domain/instrument/cycle.js';
import { CaseFile } from '../journal/case-file.entity.js';
import { Cases } from '../journal/cases.service.js';
import { dateInJakarta } from '../platform/clock.js';

/** The step of a designation that records a predicate from before this register. */
export const EARLIER_GRANT = 'record-earlier-grant';

/** What a unit holds and held, from the cases of its predicates. Dates are those of the decrees, `YYYY-MM-DD`. */
@Injectable()
export class PredicateHistory {
  constructor(private readonly cases: Cases) {}

  /** Since when the unit holds the predicate without interruption (a suspension is one); null where it does not. */
  async heldSince(tx: EntityManager, unitId: string, predicate: Predicate): Promise<string | null> {
    const held = await this.findHeld(tx, unitId, predicate);
    if (!held) return null;
    const suspended = await this.cases.lastEntry(tx, held.id, 'suspend');
    const restored = (await this.cases.entriesOf(tx, held.id, 'restore')).reverse();
    const since = suspended && restored.find(({ seq }) => seq > suspended.seq);
    if (since) return dateInJakarta(since.recordedAt);
    return this.grantedOn(tx, held);
  }

  findHeld(tx: EntityManager, unitId: string, predicate: Predicate): Promise<CaseFile | null> {
    return tx.findOneBy(CaseFile, { unitId, procedure: 'predicate', predicate, state: 'held' });
  }

  /** The predicate that stands in the way of granting this one: the same, or the higher; null where there is none. */
  async holdsAlready(tx: EntityManager, unitId: string, wanted: Predicate): Promise<Predicate | null> {
    const standing = await tx.findOneBy(CaseFile, {
      unitId,
      procedure: 'predicate',
      predicate: wanted === 'WBK' ? In(['WBK', 'WBBM']) : 'WBBM',
      state: Not(In(['revoked', 'superseded'])),
    });
    return standing?.predicate ?? null;
  }

  /** The date of the decree that granted this predicate; null where none is recorded. */
  async grantedOn(tx: EntityManager, { parentId, openedAt }: CaseFile): Promise<string | null> {
    if (!parentId) return null;
    const decrees = await this.cases.entriesOf(tx, parentId, 'decree', EARLIER_GRANT);
    // A unit may have lost one and recorded another later: its own is the last before it began.
    const decree = decrees.find(({ recordedAt }) => recordedAt <= openedAt);
    return decree ? textOf(decree.input, 'decreeDate') : null;
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
