import { describe } from '@jest/globals';
import { describeEdges, describeTable, type Edge, type Ready } from '../../../test/support/tables.js';
import { proposalProcedure, type ProposalTerms } from './proposal.procedure.js';

const ready: Ready<ProposalTerms> = {
  facts: {
    today: '2026-05-31',
    predicate: 'WBK',
    window: { opens: '2026-05-01', closes: '2026-05-31' },
    missingPrerequisites: [],
    unmet: [],
    quotaLeft: null,
    barredUntil: null,
    yearsHoldingWbk: null,
    yearsNeeded: 1,
    heldAlready: null,
    agencyMayGrant: true,
    afirmasi: false,
    conflicts: [],
    objectionUntil: '2026-05-31',
    involved: false,
    panelBegun: false,
    evaluationWaits: true,
  },
  input: { letterDate: '2026-05-31', sptjmDate: '2026-05-30', documentDate: '2026-05-31' },
  but: { lapse: { facts: { today: '2026-06-01' } }, close: { facts: { today: '2026-06-01' } } },
};

const condition = {
  code: 'condition',
  params: { code: 'A', required: '40.00', actual: '39.99', gap: '0.01' },
};
const prerequisite = { code: 'below.bpk-opinion', params: { required: 'WTP', actual: 'WDP', year: 2025 } };
const propose = { from: 'preparing', event: 'propose' } as const;
const ownPanel = { from: 'preparing', event: 'take-to-own-panel' } as const;
const object = { from: 'failed', event: 'object' } as const;
const close = { from: 'failed', event: 'close' } as const;

const edges: readonly Edge<ProposalTerms>[] = [
  { ...propose, facts: { today: '2026-06-01' }, missing: ['window-closed'] },
  { ...propose, facts: { heldAlready: 'WBBM' }, missing: ['held-already'] },
  { ...ownPanel, facts: { heldAlready: 'WBK' }, missing: ['held-already'] },
  { ...propose, facts: { window: { opens: '2026-06-01', closes: null } }, missing: ['window-closed'] },
  { ...propose, input: { letterDate: '2026-06-01' }, missing: ['date-in-future'] },
  {
    ...propose,
    input: { letterDate: '2026-06-01', sptjmDate: '2026-06-01' },
    missing: ['date-in-future', 'date-in-future'],
  },
  { ...propose, facts: { missingPrerequisites: [prerequisite] }, missing: ['below.bpk-opinion'] },
  { ...propose, facts: { unmet: [condition] }, missing: ['condition'] },
  { ...propose, facts: { quotaLeft: 0 }, missing: ['quota-used'] },
  { ...propose, facts: { quotaLeft: 1 }, missing: [] },
  { ...propose, facts: { barredUntil: '2026-06-01' }, missing: ['barred'] },
  { ...propose, facts: { barredUntil: '2026-05-31' }, missing: [] },
  { ...propose, facts: { predicate: 'WBBM' }, missing: ['must-hold-wbk'] },
  { ...propose, facts: { predicate: 'WBBM', yearsHoldingWbk: 0 }, missing: ['must-hold-wbk'] },
  { ...propose, facts: { predicate: 'WBBM', yearsHoldingWbk: 1 }, missing: [] },
  {
    ...propose,
    facts: { predicate: 'WBBM', yearsHoldingWbk: 1, yearsNeeded: 2 },
    missing: ['must-hold-wbk'],
  },
  { ...propose, facts: { predicate: 'WBBM', yearsNeeded: 0 }, missing: ['must-hold-wbk'] },
  { ...propose, facts: { predicate: 'WBBM', yearsHoldingWbk: 0, yearsNeeded: 0 }, missing: [] },
  {
    ...propose,
    facts: { quotaLeft: 0, unmet: [condition], missingPrerequisites: [prerequisite, prerequisite] },
    missing: ['below.bpk-opinion', 'below.bpk-opinion', 'condition', 'quota-used'],
  },
  { ...ownPanel, facts: { agencyMayGrant: false }, missing: ['may-not-grant-itself'] },
  {
    ...ownPanel,
    facts: { predicate: 'WBBM', yearsHoldingWbk: 3 },
    missing: ['may-not-grant-itself'],
  },
  { ...ownPanel, facts: { quotaLeft: 0 }, missing: [] },
  { ...ownPanel, facts: { barredUntil: '2027-01-01' }, missing: ['barred'] },
  {
    from: 'preparing',
    event: 'lapse',
    facts: { today: '2026-05-31' },
    missing: ['deadline-not-passed'],
  },
  {
    from: 'proposed',
    event: 'pass',
    facts: { conflicts: [{ person: 'Rudi', reason: 'worked-at-agency' }] },
    missing: ['conflict-worked-at-agency'],
  },
  { ...object, facts: { today: '2026-06-01' }, missing: ['objection-late'] },
  { ...object, facts: { objectionUntil: null }, missing: ['objection-late'] },
  { ...close, facts: { today: '2026-05-31' }, missing: ['objection-still-possible'] },
  { ...close, facts: { objectionUntil: null }, missing: [] },
  { from: 'objected', event: 'uphold', facts: { involved: true }, missing: ['took-first-decision'] },
  { from: 'objected', event: 'dismiss', facts: { involved: true }, missing: ['took-first-decision'] },
  { from: 'passed', event: 'withdraw', facts: { panelBegun: true }, missing: ['panel-begun'] },
  {
    from: 'passed',
    event: 'record-evaluation-pass',
    facts: { evaluationWaits: false },
    missing: ['evaluation-begun'],
  },
  {
    from: 'proposed',
    event: 'record-outside-fail',
    input: { documentDate: '2026-06-01' },
    missing: ['date-in-future'],
  },
  { from: 'lapsed', event: 'extend', facts: { today: '2026-06-01' }, missing: ['window-closed'] },
  { from: 'own-panel', event: 'withdraw', facts: { panelBegun: true }, missing: ['panel-begun'] },
];

describe('proposal', () => {
  describeTable(proposalProcedure, ready);
  describeEdges(proposalProcedure, ready, edges);
});
