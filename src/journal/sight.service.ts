import { Injectable } from '@nestjs/common';
import { type EntityManager, In, Not } from 'typeorm';
import type { Role } from '../domain/roles.js';
import { rolesSeeing } from '../domain/visibility.js';
import { type Actor, isNational } from '../platform/actor.js';
import { Problem } from '../platform/problem.js';
import { CaseFile } from './case-file.entity.js';

/** Who may know of a case, beyond what row-level security hides: see src/domain/visibility.ts. */
@Injectable()
export class Sight {
  async rolesSeeing(tx: EntityManager, actor: Actor, file: CaseFile): Promise<Role[]> {
    const { unitId, cycle } = file;
    const proposed = isNational(actor) && cycle !== null && (await isProposed(tx, { unitId, cycle }));
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

/** Whether anything of this agency, unit or cycle has been put before the national team. */
export const isProposed = (
  tx: EntityManager,
  of: { readonly agencyId?: string; readonly unitId?: string | null; readonly cycle?: string },
): Promise<boolean> => {
  const named = Object.fromEntries(Object.entries(of).filter(([, value]) => value !== null));
  return tx.existsBy(CaseFile, { ...named, procedure: 'proposal', state: Not(In([...UNPROPOSED])) });
};
