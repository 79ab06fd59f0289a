import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { Journal } from '../journal/journal.service.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Agency } from './agency.entity.js';
import { slugOf } from './slug.js';
import { Unit } from './unit.entity.js';

export type NewAgency = Pick<Agency, 'code' | 'name' | 'kind'> & Partial<Pick<Agency, 'id' | 'mayGrantWbk'>>;
export type NewUnit = Pick<Unit, 'agencyId' | 'code' | 'name'> &
  Partial<Pick<Unit, 'id' | 'province' | 'city' | 'service' | 'kind'>>;

/** Agencies and units are public facts; every method works in the transaction it is given. */
@Injectable()
export class AgenciesService {
  constructor(
    private readonly clock: Clock,
    private readonly journal: Journal,
  ) {}

  /** Throws `not-found`. */
  async getAgency(tx: EntityManager, id: string): Promise<Agency> {
    return (await tx.findOneBy(Agency, { id })) ?? raise();
  }

  /** Throws `not-found`. */
  async getUnit(tx: EntityManager, id: string): Promise<Unit> {
    return (await tx.findOneBy(Unit, { id })) ?? raise();
  }

  /** By name; units that are closed come too (`closedAt`). */
  listUnits(tx: EntityManager, agencyId: string): Promise<Unit[]> {
    return tx.find(Unit, { where: { agencyId }, order: { name: 'ASC', code: 'ASC' } });
  }

  listAgencies(tx: EntityManager): Promise<Agency[]> {
    return tx.find(Agency, { order: { name: 'ASC' } });
  }

  /** In no particular order; ids that are unknown are left out. */
  unitsByIds(tx: EntityManager, ids: readonly string[]): Promise<Unit[]> {
    return tx.findBy(Unit, { id: In([...ids]) });
  }

  /** Names of the agencies and units that are named, by id. */
  async namesOf(
    tx: EntityManager,
    places: readonly { readonly agencyId: string | null; readonly unitId: string | null }[],
  ): Promise<ReadonlyMap<string, string>> {
    const ids = [
      ...new Set(places.flatMap(({ agencyId, unitId }) => [agencyId, unitId]).filter((id) => id !== null)),
    ];
    const rows = await tx.query<{ id: string; name: string }[]>(
      `SELECT id, name FROM agency WHERE id = ANY ($1) UNION ALL SELECT id, name FROM unit WHERE id = ANY ($1)`,
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  async createAgency(tx: EntityManager, agency: NewAgency): Promise<Agency> {
    const row: Agency = {
      ...agency,
      id: agency.id ?? randomUUID(),
      mayGrantWbk: agency.mayGrantWbk ?? false,
      createdAt: this.clock.now(),
    };
    await tx.insert(Agency, row);
    return row;
  }

  /** Throws `unit-code-taken` where the agency has that code already. The slug is made from the name and, if taken, a part of the id. */
  async createUnit(tx: EntityManager, unit: NewUnit): Promise<Unit> {
    const { agencyId, code } = unit;
    if (await tx.existsBy(Unit, { agencyId, code })) {
      throw Problem.invalid([{ field: 'code', code: 'unit-code-taken' }]);
    }
    const id = unit.id ?? randomUUID();
    const slug = slugOf(unit.name);
    const taken = await tx.existsBy(Unit, { slug });
    const row: Unit = {
      id,
      agencyId,
      code,
      slug: taken ? `${slug}-${id.slice(0, 8)}` : slug,
      name: unit.name,
      province: unit.province ?? null,
      city: unit.city ?? null,
      service: unit.service ?? null,
      kind: unit.kind ?? 'unit',
      parentId: null,
      createdAt: this.clock.now(),
      closedAt: null,
    };
    await tx.insert(Unit, row);
    // Every unit's way begins with its declaration (rules.md 4), so its case is there from the start.
    await this.journal.open(tx, { procedure: 'declaration', agencyId, unitId: id });
    return row;
  }
}

function raise(): never {
  throw Problem.notFound();
}
