import { describe } from '@jest/globals';
import { describeEdges, describeTable, type Edge, type Ready } from '../../../test/support/tables.js';
import { predicateProcedure, type PredicateTerms } from './predicate.procedure.js';

const ready: Ready<PredicateTerms> = {
  facts: {
    today: '2027-02-01',
    grantingSide: 'national',
    grantedOn: '2025-06-01',
    sameHand: false,
    monitoredYears: [2025],
  },
  input: { year: 2026, decreeDate: '2027-02-01', reportDate: '2027-02-01' },
  as: (role) => ({
    grantingSide: role === 'head-of-agency' || role === 'agency-administrator' ? 'agency' : 'national',
  }),
};

const decree = { from: 'held', event: 'decree-revocation' } as const;
const edges: readonly Edge<PredicateTerms>[] = [
  { from: 'held', event: 'monitor', input: { reportDate: '2027-02-02' }, missing: ['date-in-future'] },
  // Monitoring is the agency's, whoever granted.
  { from: 'held', event: 'monitor', facts: { grantingSide: 'agency' }, missing: [] },
  { from: 'held', event: 'monitor', input: { year: 2025 }, missing: ['year-monitored'] },
  { from: 'held', event: 'monitor', input: { year: 2024 }, missing: ['year-not-to-report'] },
  { from: 'held', event: 'monitor', input: { year: 2028 }, missing: ['year-not-to-report'] },
  { from: 'held', event: 'monitor', input: { year: 2027 }, missing: [] },
  { ...decree, input: { decreeDate: '2027-02-02' }, missing: ['date-in-future'] },
  { ...decree, facts: { grantingSide: 'agency' }, as: 'minister-office', missing: ['not-granting-side'] },
  { ...decree, facts: { sameHand: true }, missing: [] },
  { ...decree, input: { decreeDate: '2025-05-31' }, missing: ['revocation-before-grant'] },
  { ...decree, input: { decreeDate: '2025-06-01' }, missing: [] },
  {
    from: 'revocation-decreed',
    event: 'confirm-revocation',
    facts: { sameHand: true },
    missing: ['needs-second-person'],
  },
  {
    from: 'revocation-decreed',
    event: 'confirm-revocation',
    facts: { sameHand: true, grantingSide: 'agency' },
    as: 'minister-office',
    missing: ['not-granting-side', 'needs-second-person'],
  },
  {
    from: 'revocation-decreed',
    event: 'decline-revocation',
    facts: { sameHand: true },
    missing: ['needs-second-person'],
  },
  {
    from: 'revoked',
    event: 'correct',
    facts: { grantingSide: 'agency' },
    as: 'minister-office',
    missing: ['not-granting-side'],
  },
];

describe('predicate', () => {
  describeTable(predicateProcedure, ready);
  describeEdges(predicateProcedure, ready, edges);
});
