import { describe, expect, it } from '@jest/globals';
import { type Grant, isOfSide, type Role, rolesOver } from './roles.js';

const grant = (role: Role, agencyId: string | null, unitId: string | null = null): Grant => ({
  role,
  agencyId,
  unitId,
});
const subject = { agencyId: 'a1', unitId: 'u1' };

describe('the roles over a subject', () => {
  it.each<[string, Grant, boolean]>([
    ['of its unit', grant('head-of-unit', 'a1', 'u1'), true],
    ['of another unit', grant('head-of-unit', 'a1', 'u2'), false],
    ['of its agency', grant('head-of-agency', 'a1'), true],
    ['of another agency', grant('head-of-agency', 'a2'), false],
    ['of the unit under another agency', grant('head-of-unit', 'a2', 'u1'), false],
    ['national', grant('national-secretariat', null), true],
  ])('%s', (_, one, held) => {
    expect(rolesOver([one], subject)).toEqual(held ? [one.role] : []);
  });

  it('of an agency itself are none that are held for a unit', () => {
    expect(
      rolesOver([grant('head-of-unit', 'a1', 'u1'), grant('auditor', 'a1')], { ...subject, unitId: null }),
    ).toEqual(['auditor']);
  });

  it('name each role once, however often it is held', () => {
    expect(rolesOver([grant('auditor', 'a1'), grant('auditor', null)], subject)).toEqual(['auditor']);
    expect(rolesOver([], subject)).toEqual([]);
  });
});

describe('the side that grants', () => {
  it.each<[Role, boolean, boolean]>([
    ['minister-office', true, false],
    ['national-secretariat', true, false],
    ['head-of-agency', false, true],
    ['agency-administrator', false, true],
    ['panel-member', false, false],
    ['auditor', false, false],
    ['head-of-unit', false, false],
  ])('%s: of the ministry %p, of the agency %p', (role, national, agency) => {
    expect([isOfSide('national', role), isOfSide('agency', role)]).toEqual([national, agency]);
  });
});
