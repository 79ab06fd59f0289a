import type { ProcedureName } from './procedures.js';
import { type Grant, type Role, rolesOver } from './roles.js';

/** What decides who may know that a case exists. `proposed`: the agency has put the unit before the national team. */
export interface CaseSight {
  readonly procedure: ProcedureName;
  readonly state: string;
  readonly agencyId: string;
  readonly unitId: string;
  readonly proposed: boolean;
}

export const NATIONAL_ONLY: readonly ProcedureName[] = ['national-evaluation', 'decision'];
export const AGENCY_SIDE: readonly ProcedureName[] = ['assessment', 'internal-evaluation', 'proposal'];

/**
 * The roles with which this person may see the case; none means that for them it does not exist. The unit never sees
 * the national team's or the panel's case (names of evaluators and votes are not public, rules.md 5), only its result;
 * the national side sees nothing of a unit's work before it is proposed.
 */
export function rolesSeeing(grants: readonly Grant[], sight: CaseSight): Role[] {
  return rolesOver(grants, sight).filter((role) => sees(role, grants, sight));
}

function sees(role: Role, grants: readonly Grant[], { procedure, proposed }: CaseSight): boolean {
  const national = grants.some((grant) => grant.role === role && grant.agencyId === null);
  if (national) return !AGENCY_SIDE.includes(procedure) || proposed;
  const ofUnit = role === 'unit-operator' || role === 'head-of-unit';
  return !(ofUnit && (NATIONAL_ONLY.includes(procedure) || procedure === 'internal-evaluation'));
}
