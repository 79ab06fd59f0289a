import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Role } from '../domain/roles.js';
import { rolesSeeing } from '../domain/visibility.js';
import { type Actor, isNational } from '../platform/actor.js';
import { Problem } from '../platform/problem.js';
import { CaseFile } from './case-file.entity.js';

/** Who may know of a case, beyond what row-level security hides: see src/domain/visibility.ts. */
@Injectable()
export class Sight {
  async rolesSeeing(tx: EntityManager, actor: Actor, file: CaseFile): Promise<Role[]> {
    const proposed = isNational(actor) && (await isProposed(tx, file));
    return rolesSeeing(actor.grants, { ...file, proposed });
  }

  /** The case, or `not-found`, also where it exists and is not this person's to know. */
  async getCase(tx: EntityManager, actor: Actor, id: string): Promise<CaseFile> {
    const file = await tx.findOneBy(CaseFile, { id });
    if (!file || (await this.rolesSeeing(tx, actor, file)).length === 0) throw Problem.notFound();
    return file;
  }
}

export const UNPROPOSED: readonly string[] = ['preparing', 'dropped', 'lapsed', 'own-panel'];

/** Whether the agency has put this attempt (the unit's in the cycle) before the national team. */
function isProposed(tx: EntityManager, { unitId, cycle }: CaseFile): Promise<boolean> {
  if (cycle === null) return Promise.resolve(false);
  return tx
    .createQueryBuilder(CaseFile, 'file')
    .where('file.unit_id = :unitId AND file.cycle = :cycle', { unitId, cycle })
    .andWhere(`file.procedure = 'proposal' AND file.state NOT IN (:...unproposed)`, {
      unproposed: UNPROPOSED,
    })
    .getExists();
}
