import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Unit } from '../agencies/unit.entity.js';
import { UnitChange } from './unit-change.entity.js';

/** Something that held from one day to the day before another; null: always so far, or still. */
export interface Span<T> {
  readonly value: T;
  readonly since: string | null;
  readonly until: string | null;
}

export interface LinkedUnit {
  readonly unitId: string;
  readonly name: string;
  readonly slug: string;
  readonly agencyName: string;
  readonly kind: UnitChange['kind'];
  readonly since: string;
}

/** What a unit was called, where it stood and what it came from: folded from its changes. */
@Injectable()
export class UnitNames {
  /** In the order in which they took effect. */
  changesOf(tx: EntityManager, unitId: string): Promise<UnitChange[]> {
    return tx.find(UnitChange, { where: { unitId }, order: { since: 'ASC', recordedAt: 'ASC', id: 'ASC' } });
  }

  /** Every name with its dates, the first one first. */
  namesOf({ name }: Pick<Unit, 'name'>, changes: readonly UnitChange[]): Span<string>[] {
    const renamed = changes.filter(({ kind }) => kind === 'renamed');
    const [first] = renamed;
    return spansOf(
      first?.formerName ?? name,
      renamed.map((change) => [change.name ?? '', change.since]),
    );
  }

  /** Every unit above it with its dates; null: directly under its agency. */
  parentsOf(changes: readonly UnitChange[]): Span<string | null>[] {
    const placed = changes.filter(({ kind }) => kind === 'placed');
    return spansOf<string | null>(
      null,
      placed.map(({ parentId, since }) => [parentId, since]),
    );
  }

  /** The units that go on for it, or those that it goes on for. */
  linked(tx: EntityManager, unitId: string, direction: 'successors' | 'predecessors'): Promise<LinkedUnit[]> {
    const [own, other] =
      direction === 'successors' ? ['unit_id', 'successor_id'] : ['successor_id', 'unit_id'];
    return tx.query<LinkedUnit[]>(
      `SELECT u.id AS "unitId", u.name, u.slug, a.name AS "agencyName", c.kind, c.since::text AS since
         FROM unit_successor s JOIN unit_change c ON c.id = s.change_id
         JOIN unit u ON u.id = s.${other} JOIN agency a ON a.id = u.agency_id
        WHERE s.${own} = $1 ORDER BY c.since, u.name, u.id`,
      [unitId],
    );
  }
}

/** Spans without gaps: each ends where the next begins. */
function spansOf<T>(first: T, later: readonly (readonly [value: T, since: string])[]): Span<T>[] {
  const starts: readonly (readonly [T, string | null])[] = [[first, null], ...later];
  return starts.map(([value, since], at) => ({ value, since, until: starts[at + 1]?.[1] ?? null }));
}
