import type { Field, Input } from './form.js';
import type { ActingRole } from './roles.js';

/** The words a procedure is written in. */
export interface Terms {
  state: string;
  shown: string;
  event: string;
  guard: string;
  effect: string;
  facts: object;
}

/** One row is one sentence: while `from`, on `on`, it becomes `to`; done by one of `by`, only if …, and then … */
export type Row<T extends Terms> = readonly [
  from: T['state'],
  on: T['event'],
  to: T['state'],
  by: readonly ActingRole[],
  onlyIf: readonly T['guard'][],
  then: readonly T['effect'][],
  basis: string,
];

/** What is still missing: `code` is a key of the catalogue `missing`, `params` fill its sentence. */
export interface Missing {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/**
 * A guard answers `true`, or everything that is missing. It sees the facts, what the person enters with the step, and the role
 * that the step is taken with.
 */
export type Guard<T extends Terms> = (
  facts: T['facts'],
  input: Input,
  role: ActingRole,
) => true | readonly Missing[];

export interface Procedure<T extends Terms> {
  readonly name: string;
  readonly initial: T['state'];
  /**
   * How each state would be called in public; a state left out does not compile. The public is told only what an effect
   * `publish-…` enters in the register: the other tables' words are for whoever compares them with the regulation.
   */
  readonly shows: Readonly<Record<T['state'], T['shown']>>;
  readonly guards: Readonly<Record<T['guard'], Guard<T>>>;
  /** What a person enters with an event; an event left out asks for nothing. */
  readonly forms: Readonly<Partial<Record<T['event'], readonly Field[]>>>;
  readonly rows: readonly Row<T>[];
}

export interface Step<T extends Terms> {
  readonly from: T['state'];
  readonly event: T['event'];
  readonly to: T['state'];
  readonly role: ActingRole;
  readonly basis: string;
}

export interface Refusal {
  readonly ok: false;
  readonly why: 'not-now' | 'not-you' | 'not-yet';
  readonly missing: readonly Missing[];
}

export type Verdict<T extends Terms> =
  { readonly ok: true; readonly step: Step<T>; readonly effects: readonly T['effect'][] } | Refusal;

export interface Situation<T extends Terms> {
  readonly state: T['state'];
  /** Every role that the person holds over this case. */
  readonly roles: readonly ActingRole[];
  readonly facts: T['facts'];
}

/** Pure: no clock, no database, no request. Everything it needs to know is in `facts` and `input`. */
export function decide<T extends Terms>(
  { rows, guards }: Procedure<T>,
  { state, event, roles, facts, input }: Situation<T> & { readonly event: T['event']; readonly input: Input },
): Verdict<T> {
  const row = rows.find(([from, on]) => from === state && on === event);
  if (!row) return { ok: false, why: 'not-now', missing: [] };

  const [from, , to, by, onlyIf, effects, basis] = row;
  const missingFor = (role: ActingRole) =>
    onlyIf.flatMap((name) => {
      const answer = guards[name](facts, input, role);
      return answer === true ? [] : answer;
    });
  // Somebody with two of the roles takes the step with the one that may.
  const tries = by
    .filter((role) => roles.includes(role))
    .map((role) => ({ role, missing: missingFor(role) }));
  const taken = tries.find(({ missing }) => missing.length === 0);
  if (taken) return { ok: true, step: { from, event, to, role: taken.role, basis }, effects };
  return tries.length === 0
    ? { ok: false, why: 'not-you', missing: [] }
    : { ok: false, why: 'not-yet', missing: tries[0].missing };
}

export interface Option<T extends Terms> {
  readonly event: T['event'];
  readonly to: T['state'];
  readonly basis: string;
  readonly form: readonly Field[];
  /** Empty when it may be done now. What only the form can answer is not asked yet. */
  readonly missing: readonly Missing[];
}

/** What the holder of `roles` could do now, and what is still missing for it: the same table draws the buttons. */
export function options<T extends Terms>(
  procedure: Procedure<T>,
  { state, roles, facts }: Situation<T>,
): readonly Option<T>[] {
  return procedure.rows
    .filter(([from, , , by]) => from === state && by.some((role) => roles.includes(role)))
    .map(([, event, to, , , , basis]) => {
      const verdict = decide(procedure, { state, event, roles, facts, input: UNASKED });
      return { event, to, basis, form: formOf(procedure, event), missing: verdict.ok ? [] : verdict.missing };
    });
}

/** Stands for a form that nobody has filled yet: guards on the input let it pass, the step itself will not. */
export const UNASKED: Input = Object.freeze({});
export const isAsked = (input: Input): boolean => input !== UNASKED;

/** What a person enters with an event; nothing for one that the table does not have, whatever it is called. */
export const formOf = <T extends Terms>({ forms }: Procedure<T>, event: T['event']): readonly Field[] =>
  (Object.hasOwn(forms, event) && forms[event]) || [];

export const statesOf = <T extends Terms>({ shows }: Procedure<T>) => Object.keys(shows) as T['state'][];

export const eventsOf = <T extends Terms>({ rows }: Procedure<T>): T['event'][] => [
  ...new Set(rows.map(([, on]) => on)),
];

/** One missing condition, or none. */
export const unless = (holds: boolean, code: string, params?: Missing['params']): true | readonly Missing[] =>
  holds || [{ code, ...(params && { params }) }];
