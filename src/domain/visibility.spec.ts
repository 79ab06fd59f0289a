import { describe, expect, it } from '@jest/globals';
import { PROCEDURES, type ProcedureName } from './procedures.js';
import { type Grant, type Role, ROLE_SCOPES, ROLES, type Scope } from './roles.js';
import { type CaseSight, rolesSeeing } from './visibility.js';

const sight = (procedure: ProcedureName, more: Partial<CaseSight> = {}): CaseSight => ({
  procedure,
  state: 'any',
  agencyId: 'a1',
  unitId: 'u1',
  side: 'national',
  proposed: true,
  ...more,
});
const held = (role: Role, scope: Scope, agencyId = 'a1', unitId = 'u1'): Grant => ({
  role,
  agencyId: scope === 'national' ? null : agencyId,
  unitId: scope === 'unit' ? unitId : null,
});
const seenBy = (grant: Grant, one: CaseSight) => rolesSeeing([grant], one).length > 0;

const NAMES = PROCEDURES.map(({ name }) => name as ProcedureName);
const WORK: readonly ProcedureName[] = ['assessment', 'internal-evaluation', 'proposal'];
const JUDGED: readonly ProcedureName[] = ['national-evaluation', 'decision'];

describe.each(NAMES)('who sees the case of %s', (name) => {
  it('is nobody of another agency or another unit', () => {
    for (const role of ROLES)
      for (const scope of ROLE_SCOPES[role] as readonly Scope[])
        if (scope !== 'national') {
          expect(seenBy(held(role, scope, 'a2', 'u9'), sight(name, { side: 'agency' }))).toBe(false);
          if (scope === 'unit')
            expect(seenBy(held(role, scope, 'a1', 'u2'), sight(name, { side: 'agency' }))).toBe(false);
        }
  });

  it('of its unit: all but what judges it', () => {
    const hidden = [...JUDGED, 'internal-evaluation'].includes(name);
    for (const role of ['unit-operator', 'head-of-unit'] as const)
      for (const side of ['national', 'agency'] as const)
        expect(seenBy(held(role, 'unit'), sight(name, { side }))).toBe(!hidden);
  });

  it('of its agency: all but what the national side judges', () => {
    const hidden = JUDGED.includes(name);
    for (const role of ['agency-administrator', 'head-of-agency', 'auditor', 'panel-member'] as const) {
      expect(seenBy(held(role, 'agency'), sight(name))).toBe(!hidden);
      expect(seenBy(held(role, 'agency'), sight(name, { side: 'agency' }))).toBe(true);
    }
  });

  it('of the nation: nothing of a unit’s work before it is proposed', () => {
    for (const role of [
      'national-secretariat',
      'national-evaluator',
      'minister-office',
      'auditor',
    ] as const) {
      expect(seenBy(held(role, 'national'), sight(name))).toBe(true);
      expect(seenBy(held(role, 'national'), sight(name, { proposed: false }))).toBe(!WORK.includes(name));
    }
  });
});
