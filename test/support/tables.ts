import { describe, expect, it } from '@jest/globals';
import type { Input } from '../../src/domain/form.js';
import {
  decide,
  eventsOf,
  type Missing,
  options,
  type Procedure,
  statesOf,
  type Terms,
  UNASKED,
} from '../../src/domain/procedure.js';
import { type ActingRole, ROLES } from '../../src/domain/roles.js';
import { LANGUAGES, say } from '../../src/words/words.js';

const ACTING: readonly ActingRole[] = [...ROLES, 'procedure', 'calendar'];

/** How to stand before a step: facts and input with which every guard of its row passes. */
export interface Ready<T extends Terms> {
  readonly facts: T['facts'];
  readonly input?: Input;
  /** Where an event needs other facts than the rest: what is open for one is over for another. */
  readonly but?: Readonly<Partial<Record<T['event'], { facts?: Partial<T['facts']>; input?: Input }>>>;
  /** Where a role needs other facts than the rest: each granting side has its own. */
  readonly as?: (role: ActingRole) => Partial<T['facts']>;
}

/** One condition at its edge: with this change the step is refused with these codes, or done when there are none. */
export interface Edge<T extends Terms> {
  readonly from: T['state'];
  readonly event: T['event'];
  readonly facts?: Partial<T['facts']>;
  readonly input?: Input;
  /** One of the row's roles; all of them unless told. */
  readonly as?: ActingRole;
  readonly missing: readonly string[];
}

const readyFor = <T extends Terms>({ facts, input, but }: Ready<T>, event: T['event']) => ({
  facts: { ...facts, ...but?.[event]?.facts },
  input: { ...input, ...but?.[event]?.input } as Input,
});

/** Every state × event × role of a table, and the buttons that it draws. */
export function describeTable<T extends Terms>(procedure: Procedure<T>, ready: Ready<T>): void {
  const cells = statesOf(procedure).flatMap((state) =>
    eventsOf(procedure).map((event) => ({ state, event })),
  );

  describe('every state × event × role', () => {
    it.each(cells)('$state × $event', ({ state, event }) => {
      const row = procedure.rows.find(([from, on]) => from === state && on === event);
      for (const role of ACTING) {
        const { facts, input } = readyFor(ready, event);
        const asked = { facts: { ...facts, ...ready.as?.(role) }, input };
        const verdict = decide(procedure, { state, event, roles: [role], ...asked });
        if (!row) expect(verdict).toEqual({ ok: false, why: 'not-now', missing: [] });
        else if (!row[3].includes(role)) expect(verdict).toEqual({ ok: false, why: 'not-you', missing: [] });
        else {
          const step = { from: state, event, to: row[2], role, basis: row[6] };
          expect(verdict).toEqual({ ok: true, step, effects: row[5] });
        }
      }
    });
  });

  describe('the buttons', () => {
    it.each(statesOf(procedure))('in %s are what may be decided', (state) => {
      for (const role of ACTING) {
        const { facts } = ready;
        const decided = eventsOf(procedure).flatMap((event) => {
          const verdict = decide(procedure, { state, event, roles: [role], facts, input: UNASKED });
          if (!verdict.ok && verdict.why !== 'not-yet') return [];
          return [{ event, missing: verdict.ok ? [] : verdict.missing }];
        });
        const drawn = options(procedure, { state, roles: [role], facts });
        expect(drawn.map(({ event, missing }) => ({ event, missing })).sort(byEvent)).toEqual(
          decided.sort(byEvent),
        );
        for (const { event, form } of drawn) expect(form).toEqual(procedure.forms[event] ?? []);
      }
    });
  });
}

const byEvent = (one: { event: string }, other: { event: string }) => (one.event < other.event ? -1 : 1);

/** Each guard at its edge; a guard that no edge refuses fails, and so do words that leave a gap in their sentence. */
export function describeEdges<T extends Terms>(
  procedure: Procedure<T>,
  ready: Ready<T>,
  edges: readonly Edge<T>[],
): void {
  const refused = new Set<string>();

  describe('each condition, at its edge', () => {
    it.each(edges)(
      '$from × $event with $facts $input: $missing',
      ({ from, event, facts, input, as, missing }) => {
        const row = procedure.rows.find(([state, on]) => state === from && on === event);
        if (!row) throw new Error(`no row ${from} × ${event}`);
        const base = readyFor(ready, event);
        const situation = {
          facts: { ...base.facts, ...facts },
          input: { ...base.input, ...input },
        };
        const roles = as ? [as] : [...row[3]];
        for (const name of row[4])
          if (procedure.guards[name](situation.facts, situation.input, roles[0]) !== true) refused.add(name);

        const verdict = decide(procedure, { state: from, event, roles, ...situation });
        expect(verdict.ok ? [] : verdict.missing.map(({ code }) => code)).toEqual(missing);
        if (!verdict.ok) verdict.missing.forEach(expectWhole);
      },
    );

    it('has an edge for every guard', () => {
      expect([...refused].sort()).toEqual(Object.keys(procedure.guards).sort());
    });
  });
}

/** The sentence of a missing condition, without a placeholder left open, in every language. */
function expectWhole({ code, params }: Missing): void {
  for (const language of LANGUAGES) expect(say(language, `missing:${code}`, params)).not.toMatch(/[{}]/);
}
