import type { Procedure, Terms } from '../domain/procedure.js';
import type { ProcedureName } from '../domain/procedures.js';
import type { Grant, Role } from '../domain/roles.js';
import { editorsOf, isAside, isRole, PROCEDURE_NAMES, procedureOf } from './standing.js';

/** A state in which somebody who holds a role has something to do, read off the tables. */
export interface Duty {
  readonly procedure: ProcedureName;
  readonly state: string;
  /** Of which agency or unit; null is all of them. */
  readonly agencyId: string | null;
  readonly unitId: string | null;
  /** In which seats of the case; null where no seat is needed. */
  readonly parts: readonly string[] | null;
  /** Where only the granting side may: whose grants those are. */
  readonly side: 'national' | 'agency' | null;
}

interface RoleDuty {
  readonly role: Role;
  readonly procedure: ProcedureName;
  readonly state: string;
  readonly parts: readonly string[] | null;
  readonly grantingSide: boolean;
}

/** Everything that these grants make somebody's work. */
export const dutiesOf = (grants: readonly Grant[]): Duty[] =>
  grants.flatMap(({ role, agencyId, unitId }) =>
    ROLE_DUTIES.filter((duty) => duty.role === role).map(({ procedure, state, parts, grantingSide }) => ({
      procedure,
      state,
      agencyId,
      unitId,
      parts,
      side: grantingSide ? (agencyId === null ? ('national' as const) : ('agency' as const)) : null,
    })),
  );

const SEAT_GUARDS: ReadonlySet<string> = new Set([
  'on-the-team',
  'is-leader',
  'is-controller',
  'on-the-panel',
]);
const PARTS = ['member', 'leader', 'controller', 'evaluator', 'panel'] as const;

const ROLE_DUTIES: readonly RoleDuty[] = PROCEDURE_NAMES.flatMap((name) => [
  ...stepDuties(name),
  ...Object.keys(procedureOf(name).shows).flatMap((state) =>
    editorsOf(name, state).map((role) => ({
      role,
      procedure: name,
      state,
      parts: null,
      grantingSide: false,
    })),
  ),
]);

function stepDuties(name: ProcedureName): RoleDuty[] {
  const procedure = procedureOf(name);
  return procedure.rows
    .filter(([, event]) => !isAside(event))
    .flatMap(([state, , , by, onlyIf]) =>
      by.filter(isRole).map((role) => ({
        role,
        procedure: name,
        state,
        parts: partsFor(procedure, onlyIf),
        grantingSide: onlyIf.includes('granting-side'),
      })),
    );
}

/** Which seats the row's guards let pass: the guards themselves are asked, so there is no second list to keep in step. */
function partsFor({ guards }: Procedure<Terms>, onlyIf: readonly string[]): readonly string[] | null {
  const seats = onlyIf.filter((guard) => SEAT_GUARDS.has(guard));
  if (seats.length === 0) return null;
  return PARTS.filter((part) =>
    seats.every((guard) => guards[guard]({ parts: [part] }, {}, 'procedure') === true),
  );
}

/** Every state that is somebody's work, for the test that none is forgotten. */
export const statesWithDuties = (): ReadonlySet<string> =>
  new Set(ROLE_DUTIES.map(({ procedure, state }) => `${procedure} ${state}`));
