import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OwnUnit } from '../register/register-fact.js';
import { AgenciesService } from './agencies.service.js';

/** A unit as the public register names it. */
@Injectable()
export class PublicUnits {
  constructor(private readonly agencies: AgenciesService) {}

  async of(tx: EntityManager, unitId: string): Promise<OwnUnit> {
    const unit = await this.agencies.getUnit(tx, unitId);
    const agency = await this.agencies.getAgency(tx, unit.agencyId);
    return {
      unitId,
      slug: unit.slug,
      name: unit.name,
      agencyName: agency.name,
      agencyKind: agency.kind,
      province: unit.province,
      city: unit.city,
      formerNames: await this.formerNames(tx, unitId),
    };
  }

  private async formerNames(tx: EntityManager, unitId: string): Promise<string[]> {
    const rows = await tx.query<{ name: string }[]>(
      `SELECT DISTINCT former_name AS name FROM unit_change WHERE unit_id = $1 AND kind = 'renamed' ORDER BY 1`,
      [unitId],
    );
    return rows.map(({ name }) => name);
  }
}
