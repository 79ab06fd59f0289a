import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PublicUnits } from '../agencies/public-units.service.js';
import { Unit } from '../agencies/unit.entity.js';
import type { NamedUnit } from '../register/register-fact.js';
import { RegisterService } from '../register/register.service.js';
import { type UnitChange, UnitSuccessor } from './unit-change.entity.js';

/** Tells the public what became of a unit, in the recording's own transaction. Of a unit that is not public, nothing. */
@Injectable()
export class UnitFacts {
  constructor(
    private readonly units: PublicUnits,
    private readonly register: RegisterService,
  ) {}

  async publish(tx: EntityManager, change: UnitChange, successors: readonly Unit[]): Promise<void> {
    if (!(await this.register.knows(tx, change.unitId))) return;
    const named: NamedUnit[] = [];
    const predecessor = await this.nameOf(tx, change.unitId);
    for (const { id } of successors) {
      const link = await tx.findOneByOrFail(UnitSuccessor, { changeId: change.id, successorId: id });
      await this.enter(tx, change, { kind: 'succeeds', entryId: link.id, unitId: id, units: [predecessor] });
      named.push(await this.nameOf(tx, id));
    }
    const { kind, unitId, id: entryId } = change;
    const above = kind === 'placed' && change.parentId ? [await this.nameOf(tx, change.parentId)] : [];
    await this.enter(tx, change, { kind, entryId, unitId, units: [...named, ...above] });
  }

  private async enter(
    tx: EntityManager,
    { since, basis, formerName, name, recordedAt }: UnitChange,
    fact: {
      kind: UnitChange['kind'] | 'succeeds';
      entryId: string;
      unitId: string;
      units: readonly NamedUnit[];
    },
  ): Promise<void> {
    const { kind, entryId, unitId, units } = fact;
    const unit = await tx.findOneByOrFail(Unit, { id: unitId });
    await this.register.enter(tx, {
      kind,
      unit: await this.units.of(tx, unitId),
      entryId,
      recordedAt,
      date: since,
      basis,
      units,
      ...(kind === 'split' && { goesOn: unit.closedAt === null }),
      ...(kind === 'renamed' && { formerName: formerName ?? '', name: name ?? '' }),
    });
  }

  /** By the address that it has in the register; none where the register does not show it (yet). */
  private async nameOf(tx: EntityManager, unitId: string): Promise<NamedUnit> {
    const { name, agencyName } = await this.units.of(tx, unitId);
    return { name, agencyName, slug: await this.register.addressOf(tx, unitId) };
  }
}
