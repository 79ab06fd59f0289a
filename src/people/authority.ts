import { type Grant, type Role, ROLE_SCOPES, type Scope } from '../domain/roles.js';

/** Who an administrator is dealing with: the home agency, and every role held now, whoever sees it. */
export interface Subject {
  readonly personId: string;
  readonly agencyId: string | null;
  readonly grants: readonly Grant[];
}

export interface Administrator {
  readonly personId: string;
  readonly grants: readonly Grant[];
}

export const administeredAgencies = ({ grants }: Administrator): string[] =>
  grants.flatMap(({ role, agencyId }) => (role === 'agency-administrator' && agencyId ? [agencyId] : []));

export const isSecretariat = ({ grants }: Administrator): boolean =>
  grants.some(({ role }) => role === 'national-secretariat');

/**
 * Whether the account and the person are this administrator's to manage (invite, reset, deactivate). Whoever may set
 * a password could act as that person: so everything the person may do has to lie within what the administrator answers for.
 * The secretariat looks after the people of the programme, and after the administrators of agencies.
 */
export function mayManage(by: Administrator, { agencyId, grants }: Subject): boolean {
  const own = administeredAgencies(by);
  const within = (id: string | null) => id !== null && own.includes(id);
  if (within(agencyId) && grants.every((grant) => within(grant.agencyId))) return true;
  return isSecretariat(by) && (agencyId === null || grants.some(isForSecretariat));
}

/** Whether the administrator may give or end this role. Nobody gives or takes roles of the own person. */
export function mayAssign(by: Administrator, personId: string, { role, agencyId }: Grant): boolean {
  if (by.personId === personId) return false;
  if (agencyId !== null && administeredAgencies(by).includes(agencyId)) return true;
  return isSecretariat(by) && (agencyId === null || role === 'agency-administrator');
}

/** The roles to choose from when giving one: in an agency (at a unit or not), or nationally. */
export function assignableRoles(by: Administrator, agencyId: string | null): Role[] {
  const wanted: readonly Scope[] = agencyId === null ? ['national'] : ['agency', 'unit'];
  return (Object.keys(ROLE_SCOPES) as Role[]).filter(
    (role) =>
      ROLE_SCOPES[role].some((scope) => wanted.includes(scope)) &&
      mayAssign(by, '', { role, agencyId, unitId: null }),
  );
}

const isForSecretariat = ({ role, agencyId }: Grant): boolean =>
  agencyId === null || role === 'agency-administrator';
