import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readCycle } from '../instrument/read-cycle.js';
import {
  type AgencyKind,
  type Candidate,
  isAfirmasi,
  missingPrerequisites,
  type PrerequisiteFact,
} from './prerequisites.js';

const rules = readCycle(JSON.parse(readFileSync('seeds/cycles/zi-2026.json', 'utf8')));
const TODAY = '2026-05-31';

const fact = (
  code: string,
  value: PrerequisiteFact['value'],
  more: Partial<PrerequisiteFact> = {},
): PrerequisiteFact => ({
  code,
  value,
  year: 2025,
  source: 'LHP 12/2025',
  validUntil: null,
  ...more,
});

/** Exactly what WBBM asks of a ministry: every value at its boundary. */
const AT_THE_BOUNDARY = [
  fact('bpk-opinion', 'WTP'),
  fact('agency-sakip', 'BB'),
  fact('rb-index', 'BB'),
  fact('spip-maturity', 3),
  fact('core-service', true),
  fact('public-perception', true),
  fact('audit-follow-up', 100),
  fact('lhkpn-reported', 100),
  fact('lhkasn-reported', 100),
  fact('unit-sakip', 'BB'),
];

const factsWith = (...changed: readonly PrerequisiteFact[]) => [
  ...AT_THE_BOUNDARY.filter(({ code }) => !changed.some((one) => one.code === code)),
  ...changed,
];

const candidate = (change: Partial<Candidate> = {}): Candidate => ({
  rules,
  facts: AT_THE_BOUNDARY,
  predicate: 'WBBM',
  agencyKind: 'kementerian',
  service: null,
  buildingSince: '2025-05-31',
  today: TODAY,
  ...change,
});

const codes = (change: Partial<Candidate>) => missingPrerequisites(candidate(change)).map(({ code }) => code);

describe('the prerequisites of a proposal', () => {
  it('are met where every value is just reached', () => {
    expect(missingPrerequisites(candidate())).toEqual([]);
  });

  it('are all missing, in the order of the table, where nothing is recorded and the unit is not designated', () => {
    expect(codes({ facts: [], buildingSince: null })).toEqual(
      rules.prerequisites.map(({ code }) => `unrecorded.${code}`),
    );
    expect(rules.prerequisites).toHaveLength(11);
  });

  it.each<[string, Candidate['predicate'], AgencyKind, PrerequisiteFact, boolean]>([
    ['BPK opinion', 'WBK', 'kota', fact('bpk-opinion', 'WTP'), true],
    ['BPK opinion', 'WBK', 'kota', fact('bpk-opinion', 'WDP'), false],
    ['SAKIP', 'WBK', 'lembaga', fact('agency-sakip', 'AA'), true],
    ['SAKIP', 'WBK', 'lembaga', fact('agency-sakip', 'B'), true],
    ['SAKIP', 'WBK', 'lembaga', fact('agency-sakip', 'CC'), false],
    ['SAKIP', 'WBBM', 'lembaga', fact('agency-sakip', 'BB'), true],
    ['SAKIP', 'WBBM', 'lembaga', fact('agency-sakip', 'B'), false],
    ['index of reform', 'WBK', 'kabupaten', fact('rb-index', 'CC'), true],
    ['index of reform', 'WBK', 'kabupaten', fact('rb-index', 'C'), false],
    ['index of reform', 'WBK', 'provinsi', fact('rb-index', 'CC'), true],
    ['index of reform', 'WBK', 'kementerian', fact('rb-index', 'CC'), false],
    ['index of reform', 'WBK', 'kementerian', fact('rb-index', 'B'), true],
    ['index of reform', 'WBK', 'other', fact('rb-index', 'CC'), false],
    ['index of reform', 'WBBM', 'kota', fact('rb-index', 'B'), true],
    ['index of reform', 'WBBM', 'kota', fact('rb-index', 'CC'), false],
    ['index of reform', 'WBBM', 'lembaga', fact('rb-index', 'B'), false],
    ['index of reform', 'WBBM', 'lembaga', fact('rb-index', 'BB'), true],
    ['SPIP', 'WBK', 'kota', fact('spip-maturity', 2), false],
    ['SPIP', 'WBK', 'kota', fact('spip-maturity', 3), true],
    ['SPIP', 'WBBM', 'kota', fact('spip-maturity', 4), true],
    ['core service', 'WBK', 'kota', fact('core-service', false), false],
    ['public perception', 'WBK', 'kota', fact('public-perception', false), false],
    ['TLHP', 'WBK', 'kota', fact('audit-follow-up', 99.99), false],
    ['LHKPN', 'WBK', 'kota', fact('lhkpn-reported', 99.99), false],
    ['LHKASN', 'WBBM', 'kota', fact('lhkasn-reported', 0), false],
    ['internal SAKIP', 'WBK', 'kota', fact('unit-sakip', 'B'), true],
    ['internal SAKIP', 'WBK', 'kota', fact('unit-sakip', 'CC'), false],
    ['internal SAKIP', 'WBBM', 'kota', fact('unit-sakip', 'B'), false],
    ['a grade outside the scale', 'WBK', 'kota', fact('unit-sakip', 'A+'), false],
    ['a word where a number belongs', 'WBK', 'kota', fact('spip-maturity', '5'), false],
  ])('%s for %s of a %s: %o', (_, predicate, agencyKind, changed, met) => {
    expect(codes({ predicate, agencyKind, facts: factsWith(changed) })).toEqual(
      met ? [] : [`below.${changed.code}`],
    );
  });

  it('say what is required, what is recorded and of which year', () => {
    expect(
      missingPrerequisites(candidate({ facts: factsWith(fact('rb-index', 'B', { year: 2024 })) })),
    ).toEqual([{ code: 'below.rb-index', params: { required: 'BB', actual: 'B', year: 2024 } }]);
  });

  it.each([
    ['2026-05-30', ['outdated.spip-maturity']],
    ['2026-05-31', []],
    [null, []],
  ])('count a fact valid until %s as %o', (validUntil, expected) => {
    expect(codes({ facts: factsWith(fact('spip-maturity', 3, { validUntil })) })).toEqual(expected);
  });

  it('name an outdated fact as outdated even where its value would not do either', () => {
    const facts = factsWith(fact('spip-maturity', 1, { validUntil: '2026-01-01' }));
    expect(missingPrerequisites(candidate({ facts }))).toEqual([
      { code: 'outdated.spip-maturity', params: { validUntil: '2026-01-01' } },
    ]);
  });
});

describe('a year of building ZI', () => {
  it.each([
    ['2025-05-31', []],
    ['2025-06-01', ['below.years-building-zi']],
    ['2026-05-31', ['below.years-building-zi']],
    ['2026-06-01', ['below.years-building-zi']],
    [null, ['unrecorded.years-building-zi']],
  ])('since %s', (buildingSince, expected) => {
    expect(codes({ buildingSince })).toEqual(expected);
  });

  it('is counted from the decree, whatever is recorded, and says when it will be over', () => {
    const facts = factsWith(fact('years-building-zi', 9));
    expect(missingPrerequisites(candidate({ facts, buildingSince: '2025-06-01' }))).toEqual([
      { code: 'below.years-building-zi', params: { required: 1, actual: 0, from: '2026-06-01' } },
    ]);
  });
});

describe('afirmasi', () => {
  const services = ['rsud', 'dukcapil', 'samsat', 'ptsp', 'education', 'manpower'];

  it.each(services)('lets a regional %s be proposed although its agency fails every condition', (service) => {
    const facts = AT_THE_BOUNDARY.slice(4);
    for (const agencyKind of ['provinsi', 'kabupaten', 'kota'] as const)
      expect(codes({ service, agencyKind, facts })).toEqual([]);
  });

  it("does not lift the unit's own conditions", () => {
    const facts = factsWith(fact('unit-sakip', 'C'), fact('agency-sakip', 'D'));
    expect(codes({ service: 'rsud', agencyKind: 'kota', facts })).toEqual(['below.unit-sakip']);
  });

  it.each<[AgencyKind, string | null]>([
    ['kementerian', 'rsud'],
    ['lembaga', 'education'],
    ['other', 'samsat'],
    ['kota', 'other'],
    ['kota', null],
  ])('is not for a %s with the service %p', (agencyKind, service) => {
    expect(isAfirmasi(rules, agencyKind, service)).toBe(false);
    expect(codes({ agencyKind, service, facts: factsWith(fact('bpk-opinion', 'TMP')) })).toEqual([
      'below.bpk-opinion',
    ]);
  });
});
