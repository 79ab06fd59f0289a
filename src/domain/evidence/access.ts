import { type Grant, type Role, rolesOver } from '../roles.js';

/** Whose file it is, and what decides who else may read it. */
export interface FileSight {
  readonly agencyId: string;
  readonly unitId: string;
  /** The case that it is a document of: then it is read there, by who reads the step. */
  readonly documentOf: string | null;
  /** This very version was part of a submitted sheet. */
  readonly submitted: boolean;
  /** The person sits in a national evaluation of a sheet that it was submitted with. */
  readonly seatedNationally: boolean;
}

const OF_UNIT: readonly Role[] = ['unit-operator', 'head-of-unit'];
const INTERNAL: readonly Role[] = ['internal-evaluator', 'internal-leader', 'internal-controller'];

/** The unit writes its own evidence, and nobody else does. */
export const mayWrite = (grants: readonly Grant[], unitId: string): boolean =>
  grants.some((grant) => grant.unitId === unitId && OF_UNIT.includes(grant.role));

/**
 * The unit reads its own; from submission on, and only what was submitted, so do the evaluators of its agency and the
 * national evaluators who sit in its evaluation. For everybody else it does not exist.
 */
export function mayRead(grants: readonly Grant[], sight: FileSight): boolean {
  if (sight.documentOf !== null) return false;
  if (mayWrite(grants, sight.unitId)) return true;
  if (!sight.submitted) return false;
  const here = rolesOver(
    grants.filter(({ agencyId, unitId }) => agencyId !== null && unitId === null),
    sight,
  );
  if (here.some((role) => INTERNAL.includes(role))) return true;
  const national = grants.some(({ role, agencyId }) => role === 'national-evaluator' && agencyId === null);
  return national && sight.seatedNationally;
}
