import type { ActingRole, Role } from '../domain/roles.js';
import type { CaseFile } from '../journal/case-file.entity.js';

/** Who stands together: the unit, its agency with the internal team, the national side. */
export type Side = 'unit' | 'agency' | 'national';

export function sideOf(role: Role): Side {
  if (role === 'unit-operator' || role === 'head-of-unit') return 'unit';
  return NATIONAL.has(role) ? 'national' : 'agency';
}

const NATIONAL: ReadonlySet<Role> = new Set<Role>([
  'national-evaluator',
  'national-secretariat',
  'minister-office',
]);
/** Roles that are held on either side: whichever they were given for counts. */
const EITHER: ReadonlySet<Role> = new Set<Role>(['auditor', 'panel-member']);

/** How somebody looks at a case. */
export interface Looker {
  readonly personId: string;
  readonly sides: ReadonlySet<Side>;
}

export function lookerOf(
  actor: { readonly personId: string; readonly grants: readonly { role: Role; agencyId: string | null }[] },
  roles: readonly Role[],
): Looker {
  const held = (role: Role) => actor.grants.some((grant) => grant.role === role && grant.agencyId === null);
  const side = (role: Role): Side => (EITHER.has(role) && held(role) ? 'national' : sideOf(role));
  return { personId: actor.personId, sides: new Set(roles.map(side)) };
}

/**
 * Whether names and inner facts of one side are for somebody who looks from these sides. Names stay within a side
 * (rules.md 5: evaluators' names are not public, and the unit never learns them); the agency answers for its units.
 */
export const opensTo = (sides: ReadonlySet<Side>, side: Side): boolean =>
  sides.has(side) || (side === 'unit' && sides.has('agency'));

/** The side whose inner matter the case is; null where it lies open to all who see it. */
export function sideOfCase({ procedure, side }: Pick<CaseFile, 'procedure' | 'side'>): Side | null {
  if (procedure === 'national-evaluation') return 'national';
  if (procedure === 'internal-evaluation') return 'agency';
  return procedure === 'decision' ? side : null;
}

/** The side that acted; the procedure and the calendar act for the side whose case it is. */
export function sideOfStep(file: Pick<CaseFile, 'procedure' | 'side'>, role: ActingRole): Side | null {
  if (role === 'procedure' || role === 'calendar') return sideOfCase(file);
  return role === 'panel-member' ? file.side : sideOf(role);
}
