/** Who may act (rules.md 4). A role is held for a unit, for an agency or nationally. */
export const ROLE_SCOPES = {
  'unit-operator': ['unit'],
  'head-of-unit': ['unit'],
  'internal-evaluator': ['agency'],
  'internal-leader': ['agency'],
  'internal-controller': ['agency'],
  'agency-administrator': ['agency'],
  'head-of-agency': ['agency'],
  'national-evaluator': ['national'],
  'national-secretariat': ['national'],
  // An agency that grants WBK itself has a panel of its own.
  'panel-member': ['agency', 'national'],
  'minister-office': ['national'],
  auditor: ['agency', 'national'],
} as const satisfies Record<string, readonly Scope[]>;

export type Scope = 'unit' | 'agency' | 'national';
export type Role = keyof typeof ROLE_SCOPES;
export const ROLES = Object.keys(ROLE_SCOPES) as Role[];

/** `procedure`: a step that another step causes. `calendar`: a date that has come. Nobody signs in as either. */
export type ActingRole = Role | 'procedure' | 'calendar';

/** One role held: nationally (both null), for an agency, or for one unit of it. */
export interface Grant {
  readonly role: Role;
  readonly agencyId: string | null;
  readonly unitId: string | null;
}

/** The roles that these grants give over a subject of this unit and agency. */
export function rolesOver(
  grants: readonly Grant[],
  subject: { readonly agencyId: string; readonly unitId: string | null },
): Role[] {
  const covers = ({ agencyId, unitId }: Grant) =>
    agencyId === null || (agencyId === subject.agencyId && (unitId === null || unitId === subject.unitId));
  return [...new Set(grants.filter(covers).map(({ role }) => role))];
}

/** Who grants: the ministry, or the agency itself for a WBK mandiri. */
export type Side = 'national' | 'agency';

const OF_SIDE: Readonly<Record<Side, readonly ActingRole[]>> = {
  national: ['minister-office', 'national-secretariat'],
  agency: ['head-of-agency', 'agency-administrator'],
};

/** Whether the role belongs to the side that grants. */
export const isOfSide = (side: Side, role: ActingRole): boolean => OF_SIDE[side].includes(role);
