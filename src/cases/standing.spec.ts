import { describe, expect, it } from '@jest/globals';
import type { Grant } from '../domain/roles.js';
import { dutiesOf, statesWithDuties } from './duties.js';
import { isSettled, nextRoles, PROCEDURE_NAMES, procedureOf, toneOf } from './standing.js';

const AGENCY = 'a0000000-0000-4000-8000-000000000001';
const UNIT = 'a0000000-0000-4000-8000-000000000002';

describe('where a case stands', () => {
  it.each([
    ['declaration', 'declared', true],
    ['designation', 'designated', true],
    ['assessment', 'submitted', false],
    ['assessment', 'evaluated', true],
    ['proposal', 'failed', false],
    ['decision', 'grant-decreed', false],
    ['predicate', 'held', true],
    ['predicate', 'under-review', false],
  ] as const)('%s in %s is settled: %s', (procedure, state, settled) => {
    expect(isSettled(procedure, state)).toBe(settled);
  });

  it('calls a state without any row settled, and no other good', () => {
    for (const name of PROCEDURE_NAMES) {
      for (const state of Object.keys(procedureOf(name).shows)) {
        if (!procedureOf(name).rows.some(([from]) => from === state))
          expect(isSettled(name, state)).toBe(true);
        if (toneOf(name, state) === 'good') expect(isSettled(name, state)).toBe(true);
      }
    }
  });

  it('names who takes the next step, also where it is no step', () => {
    expect(nextRoles('assessment', 'filling')).toEqual(['unit-operator', 'head-of-unit']);
    expect(nextRoles('assessment', 'submitted')).toEqual([]);
    expect(nextRoles('internal-evaluation', 'controlling')).toEqual(['internal-controller']);
  });
});

describe('duties', () => {
  const duties = (grant: Grant) => dutiesOf([grant]);

  it('hold for every state that a person leads on from', () => {
    const work = statesWithDuties();
    const left = PROCEDURE_NAMES.flatMap((name) =>
      Object.keys(procedureOf(name).shows)
        .filter((state) => nextRoles(name, state).length > 0)
        .map((state) => `${name} ${state}`),
    );
    expect(left.filter((state) => !work.has(state))).toEqual([]);
  });

  it('ask for the seat that the guards ask for', () => {
    const leader = duties({ role: 'internal-leader', agencyId: AGENCY, unitId: null });
    expect(leader.find(({ state }) => state === 'agreeing')?.parts).toEqual(['leader']);
    expect(leader.find(({ state }) => state === 'awaiting-team')?.parts).toBeNull();
    const scoring = duties({ role: 'internal-evaluator', agencyId: AGENCY, unitId: null });
    expect(scoring.map(({ state, parts }) => [state, parts])).toEqual([['scoring', ['member', 'leader']]]);
  });

  it('keep the scope of the grant, and the side where only the granting side may', () => {
    expect(
      duties({ role: 'unit-operator', agencyId: AGENCY, unitId: UNIT }).map(({ unitId }) => unitId),
    ).toEqual([UNIT, UNIT, UNIT]);
    const minister = duties({ role: 'minister-office', agencyId: null, unitId: null });
    expect(new Set(minister.map(({ side }) => side))).toEqual(new Set(['national']));
    expect(minister.some(({ procedure, state }) => procedure === 'predicate' && state === 'held')).toBe(
      false,
    );
  });

  it('do not hold for who only reads', () => {
    expect(duties({ role: 'auditor', agencyId: null, unitId: null })).toEqual([]);
  });
});
