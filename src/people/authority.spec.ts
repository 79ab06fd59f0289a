import { describe, expect, it } from '@jest/globals';
import type { Grant, Role } from '../domain/roles.js';
import { assignableRoles, mayAssign, mayManage } from './authority.js';

const held = (role: Role, agencyId: string | null = null, unitId: string | null = null): Grant => ({
  role,
  agencyId,
  unitId,
});
const administrator = { personId: 'admin', grants: [held('agency-administrator', 'A')] };
const secretariat = { personId: 'secretary', grants: [held('national-secretariat')] };
const head = { personId: 'head', grants: [held('head-of-agency', 'A')] };

describe('managing a person', () => {
  it.each<[string, string | null, Grant[], boolean, boolean]>([
    ['of the agency, without a role', 'A', [], true, false],
    [
      'of the agency, with its roles',
      'A',
      [held('unit-operator', 'A', 'u'), held('head-of-agency', 'A')],
      true,
      false,
    ],
    ['of another agency', 'B', [], false, false],
    ['of the agency, with a role in another', 'A', [held('internal-evaluator', 'B')], false, false],
    ['of the agency, who sits on the national panel', 'A', [held('panel-member')], false, true],
    ['who administers the agency', 'A', [held('agency-administrator', 'A')], true, true],
    ['who administers another agency', 'B', [held('agency-administrator', 'B')], false, true],
    ["of the ministry's programme", null, [held('national-evaluator')], false, true],
  ])('%s', (_, agencyId, grants, byAdministrator, bySecretariat) => {
    const subject = { personId: 'x', agencyId, grants };
    expect(mayManage(administrator, subject)).toBe(byAdministrator);
    expect(mayManage(secretariat, subject)).toBe(bySecretariat);
    expect(mayManage(head, subject)).toBe(false);
  });
});

describe('giving a role', () => {
  it.each<[string, Grant, boolean, boolean]>([
    ['of a unit of the agency', held('unit-operator', 'A', 'u'), true, false],
    ['of the agency', held('head-of-agency', 'A'), true, false],
    ['to administer the agency', held('agency-administrator', 'A'), true, true],
    ['to administer another agency', held('agency-administrator', 'B'), false, true],
    ['of another agency', held('internal-leader', 'B'), false, false],
    ['nationally', held('panel-member'), false, true],
  ])('%s', (_, grant, byAdministrator, bySecretariat) => {
    expect(mayAssign(administrator, 'x', grant)).toBe(byAdministrator);
    expect(mayAssign(secretariat, 'x', grant)).toBe(bySecretariat);
    expect(mayAssign(head, 'x', grant)).toBe(false);
  });

  it('is nobody’s right over the own person', () => {
    expect(mayAssign(administrator, 'admin', held('head-of-agency', 'A'))).toBe(false);
    expect(mayAssign(secretariat, 'secretary', held('panel-member'))).toBe(false);
  });

  it('offers what may be given', () => {
    expect(assignableRoles(administrator, null)).toEqual([]);
    expect(assignableRoles(administrator, 'A')).toContain('unit-operator');
    expect(assignableRoles(administrator, 'B')).toEqual([]);
    expect(assignableRoles(secretariat, null)).toContain('minister-office');
    expect(assignableRoles(secretariat, 'A')).toEqual(['agency-administrator']);
  });
});
