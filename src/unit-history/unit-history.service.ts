import { Injectable } from '@nestjs/common';
import { AgenciesService } from '../agencies/agencies.service.js';
import type { Unit } from '../agencies/unit.entity.js';
import { Database } from '../platform/database.js';
import { Areas, type MemberView } from './areas.service.js';
import { type LinkedUnit, type Span, UnitNames } from './unit-names.service.js';

export interface UnitHistoryView {
  readonly unit: Pick<Unit, 'id' | 'agencyId' | 'code' | 'slug' | 'name' | 'kind' | 'closedAt'>;
  readonly agencyName: string;
  readonly names: readonly Span<string>[];
  /** The names of the units above it; null: directly under its agency. */
  readonly parents: readonly Span<string | null>[];
  readonly successors: readonly LinkedUnit[];
  readonly predecessors: readonly LinkedUnit[];
  readonly members: readonly MemberView[];
}

/** A unit over time. Units are public facts, so anybody who is signed in may read it. */
@Injectable()
export class UnitHistory {
  constructor(
    private readonly database: Database,
    private readonly agencies: AgenciesService,
    private readonly names: UnitNames,
    private readonly areas: Areas,
  ) {}

  /** Throws `not-found`. */
  view(unitId: string): Promise<UnitHistoryView> {
    return this.database.asProgram(async (tx) => {
      const unit = await this.agencies.getUnit(tx, unitId);
      const changes = await this.names.changesOf(tx, unitId);
      const parents = this.names.parentsOf(changes);
      const above = parents.flatMap(({ value }) => value ?? []);
      const called = new Map((await this.agencies.unitsByIds(tx, above)).map(({ id, name }) => [id, name]));
      const { id, agencyId, code, slug, name, kind, closedAt } = unit;
      return {
        unit: { id, agencyId, code, slug, name, kind, closedAt },
        agencyName: (await this.agencies.getAgency(tx, agencyId)).name,
        names: this.names.namesOf(unit, changes),
        parents: parents.map((span) => ({ ...span, value: span.value && (called.get(span.value) ?? null) })),
        successors: await this.names.linked(tx, unitId, 'successors'),
        predecessors: await this.names.linked(tx, unitId, 'predecessors'),
        members: kind === 'kawasan' ? await this.areas.membersOf(tx, unitId) : [],
      };
    });
  }
}
