import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RegisterFact, UnitFactKind } from './register-fact.js';
import { appendFact, type FactRow, holdUnit, refold } from './write-register.js';

/** The door for effects: nobody else writes what the public reads. */
@Injectable()
export class RegisterService {
  /**
   * Enters a fact of a unit of ours, in the effect's own transaction, and folds the unit's public status anew.
   * The same entry's fact of the same kind a second time changes nothing. Answers the unit's address in the register.
   */
  async enter(tx: EntityManager, fact: RegisterFact): Promise<{ readonly slug: string }> {
    const { id, slug } = await holdUnit(tx, fact.unit, fact.recordedAt);
    if (await appendFact(tx, id, rowOf(fact))) await refold(tx, id);
    return { slug };
  }

  async knows(tx: EntityManager, unitId: string): Promise<boolean> {
    return (await this.addressOf(tx, unitId)) !== null;
  }

  /** The fact that this entry led to; null where its effect is still to come. */
  async factOf(tx: EntityManager, entryId: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }[]>('SELECT id FROM register_fact WHERE entry_id = $1', [
      entryId,
    ]);
    return row?.id ?? null;
  }

  /** The unit's address in the register; null where it is not shown there. */
  async addressOf(tx: EntityManager, unitId: string): Promise<string | null> {
    const [row] = await tx.query<{ slug: string }[]>('SELECT slug FROM register_unit WHERE unit_id = $1', [
      unitId,
    ]);
    return row?.slug ?? null;
  }
}

type UnitFact = Extract<RegisterFact, { readonly kind: UnitFactKind }>;

function rowOf(fact: RegisterFact): FactRow {
  const granted = fact.kind === 'granted';
  return {
    id: randomUUID(),
    kind: fact.kind,
    predicate: 'predicate' in fact ? fact.predicate : null,
    date: fact.date,
    year: granted ? fact.year : Number(fact.date.slice(0, 4)),
    yearBasis: granted ? 'cycle' : 'date',
    basis: fact.basis ?? null,
    // A step that asks for no reason has none to tell.
    reason: ('reason' in fact && fact.reason) || null,
    origin: 'own',
    sourceTitle: null,
    sourceAddress: null,
    note: fact.note ?? null,
    details: detailsOf(fact),
    entryId: fact.entryId,
    recordedAt: fact.recordedAt,
  };
}

function detailsOf(fact: RegisterFact): object {
  if (fact.kind === 'declared') return { declaration: fact.declaration };
  if (fact.kind === 'replied') return { reply: fact.reply };
  if ('units' in fact) return { units: fact.units, ...namesOf(fact) };
  return fact.kind === 'granted' && fact.areaScores ? { areaScores: fact.areaScores } : {};
}

const namesOf = ({ formerName, name, goesOn }: UnitFact): object => ({
  ...(formerName !== undefined && { formerName, name }),
  ...(goesOn && { goesOn }),
});
