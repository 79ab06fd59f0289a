import type { Procedure, Terms } from '../domain/procedure.js';
import { type ProcedureName, PROCEDURES, REOPENING } from '../domain/procedures.js';
import type { ActingRole, Role } from '../domain/roles.js';
import { ROLES } from '../domain/roles.js';
import type { Tone } from '../site/components/status-badge.js';

/** In the order in which a unit meets them. */
export const PROCEDURE_NAMES = PROCEDURES.map(({ name }) => name as ProcedureName);

const byName = new Map(
  // The words of one table never meet those of another: each is only read by its own name.
  PROCEDURES.map((procedure) => [procedure.name, procedure as unknown as Procedure<Terms>]),
);

export function procedureOf(name: ProcedureName): Procedure<Terms> {
  const procedure = byName.get(name);
  if (!procedure) throw new Error(`no procedure is called ${name}`);
  return procedure;
}

/**
 * Steps beside the way: they end, correct, rearrange or reopen. They are offered on the case's page and are nobody's
 * next task, so a state that only they leave is a settled one.
 */
const ASIDE: ReadonlySet<string> = new Set([
  ...REOPENING,
  'correct',
  'decree-revocation',
  'drop',
  'end',
  'lapse',
  'monitor',
  'open-review',
  'reassign',
  'record-evaluation-fail',
  'record-evaluation-pass',
  'record-outside-fail',
  'record-outside-grant',
  'record-outside-pass',
  'record-outside-refusal',
  'record-earlier-grant',
  'withdraw-earlier-grant',
  'reconvene',
  'reopen',
  'reply',
  'set-aside',
  'supersede',
  'void',
  'withdraw',
]);

export const isAside = (event: string): boolean => ASIDE.has(event);

/** Rows that lead on from a state. */
const onward = (name: ProcedureName, state: string) =>
  procedureOf(name).rows.filter(([from, event]) => from === state && !isAside(event));

/** Whether nothing is left to do on the way: the case has reached its end, or rests in its result. */
export const isSettled = (name: ProcedureName, state: string): boolean =>
  onward(name, state).every(([from, , to]) => from === to);

export const isRole = (role: ActingRole): role is Role => (ROLES as readonly string[]).includes(role);

/** Who takes the next step; none where the case waits for another case, or for a date. */
export const nextRoles = (name: ProcedureName, state: string): Role[] =>
  isSettled(name, state)
    ? []
    : [
        ...new Set([
          ...editorsOf(name, state),
          ...onward(name, state).flatMap(([, , , by]) => by.filter(isRole)),
        ]),
      ];

/** Who fills the unit's sheet, which is work although it is no step. */
export const editorsOf = (name: ProcedureName, state: string): readonly Role[] =>
  name === 'assessment' && (state === 'filling' || state === 'returned')
    ? ['unit-operator', 'head-of-unit']
    : [];

const ENDED_BADLY: ReadonlySet<string> = new Set([
  'dropped',
  'failed',
  'lapsed',
  'not-granted',
  'not-recommended',
  'refused',
  'revoked',
]);
const CALLS_FOR_CARE: ReadonlySet<string> = new Set(['returned', 'objected', 'under-review', 'suspended']);
const STOPPED: ReadonlySet<string> = new Set(['ended', 'superseded', 'voided', 'withdrawn']);

/** `outcome` is what another case told this one when it concluded it: an end is as good as that. */
export function toneOf(name: ProcedureName, state: string, outcome?: string | null): Tone {
  if (ENDED_BADLY.has(outcome ?? state)) return 'bad';
  if (CALLS_FOR_CARE.has(state)) return 'attention';
  if (STOPPED.has(state)) return 'neutral';
  return isSettled(name, state) ? 'good' : 'progress';
}
