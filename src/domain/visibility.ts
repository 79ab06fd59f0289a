import type { ProcedureName } from './procedures.js';
import { type Grant, type Role, rolesOver } from './roles.js';

/** What decides who may know that a case exists. `proposed`: the agency has put the unit before the national team. */
export interface CaseSight {
  readonly procedure: ProcedureName;
  readonly state: string;
  readonly agencyId: string;
  readonly unitId: string;
  /** Who grants. */
  readonly side: 'national' | 'agency';
  readonly proposed: boolean;
}

/** Where others judge, by name. */
export const JUDGING: readonly ProcedureName[] = ['national-evaluation', 'decision'];
/** The agency's own work, nobody else's before it proposes. */
export const AGENCY_WORK: readonly ProcedureName[] = ['assessment', 'internal-evaluation', 'proposal'];

/**
 * The roles with which this person may see the case; none means that for them it does not exist. Whoever is judged sees the
 * result with their own case, never the judging one (evaluators' names and votes, rules.md 5): the unit none at all, its
 * agency only what it judges itself. The national side sees nothing of a unit's work before it is proposed.
 */
export function rolesSeeing(grants: readonly Grant[], sight: CaseSight): Role[] {
  return rolesOver(grants, sight).filter((role) => sees(role, grants, sight));
}

function sees(role: Role, grants: readonly Grant[], { procedure, side, proposed }: CaseSight): boolean {
  const national = grants.some((grant) => grant.role === role && grant.agencyId === null);
  if (national) return !AGENCY_WORK.includes(procedure) || proposed;
  if (role === 'unit-operator' || role === 'head-of-unit') {
    return !JUDGING.includes(procedure) && procedure !== 'internal-evaluation';
  }
  return !JUDGING.includes(procedure) || side === 'agency';
}
