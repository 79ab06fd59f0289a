import { describe } from '@jest/globals';
import { describeEdges, describeTable, type Edge, type Ready } from '../../../test/support/tables.js';
import { decisionProcedure, type DecisionTerms } from './decision.procedure.js';

const ready: Ready<DecisionTerms> = {
  facts: {
    today: '2026-11-01',
    grantingSide: 'national',
    resolvedOn: '2026-10-30',
    parts: ['panel'],
    conflicts: [],
    quorum: 3,
    votesFor: 2,
    votesAgainst: 1,
    hasVoted: false,
    unmet: [],
    sameHand: false,
  },
  input: {
    panel: ['p1', 'p2', 'p3'],
    vote: 'for',
    minutesDate: '2026-11-01',
    decreeDate: '2026-11-01',
    documentDate: '2026-11-01',
  },
  but: {
    'set-aside': { facts: { unmet: [{ code: 'wbk-not-held' }] } },
    'resolve-refusal': { facts: { votesFor: 1, votesAgainst: 2 } },
  },
  as: (role) => ({
    grantingSide: role === 'head-of-agency' || role === 'agency-administrator' ? 'agency' : 'national',
  }),
};

const condition = {
  code: 'condition',
  params: { code: 'area.4', required: '60.00 %', actual: '59.99 %', gap: '0.01 %' },
};
const convene = { from: 'awaiting-panel', event: 'convene' } as const;
const vote = { from: 'voting', event: 'vote' } as const;
const grant = { from: 'voting', event: 'resolve-grant' } as const;
const refuse = { from: 'voting', event: 'resolve-refusal' } as const;
const decree = { from: 'grant-resolved', event: 'decree' } as const;
const confirm = { from: 'grant-decreed', event: 'confirm' } as const;

const edges: readonly Edge<DecisionTerms>[] = [
  {
    ...convene,
    facts: { grantingSide: 'agency' },
    as: 'national-secretariat',
    missing: ['not-granting-side'],
  },
  { ...convene, input: { panel: ['p1', 'p2'] }, missing: ['panel-too-small'] },
  { ...convene, input: { panel: ['p1', 'p2', 'p3', 'p4'] }, missing: [] },
  {
    ...convene,
    facts: { conflicts: [{ person: 'Dewi', reason: 'judged-before' }] },
    missing: ['conflict-judged-before'],
  },
  { from: 'voting', event: 'reconvene', input: { panel: [] }, missing: ['panel-too-small'] },
  { ...vote, facts: { parts: [] }, missing: ['not-this-part-of-the-team'] },
  { ...vote, facts: { hasVoted: true }, missing: ['already-voted'] },
  { ...vote, input: { vote: 'against' }, missing: ['dissent-needs-reason'] },
  { ...vote, input: { vote: 'against', reason: 'Temuan belum ditutup' }, missing: [] },
  { ...vote, input: { vote: 'for' }, missing: [] },
  { ...grant, facts: { votesFor: 2, votesAgainst: 0 }, missing: ['quorum-missing'] },
  { ...grant, facts: { votesFor: 2, votesAgainst: 2 }, missing: ['no-majority-for'] },
  { ...grant, facts: { unmet: [condition] }, missing: ['condition'] },
  { ...grant, input: { minutesDate: '2026-11-02' }, missing: ['date-in-future'] },
  { ...refuse, facts: { votesFor: 2, votesAgainst: 2 }, missing: [] },
  { ...refuse, facts: { votesFor: 2, votesAgainst: 1 }, missing: ['no-majority-against'] },
  { ...refuse, facts: { votesFor: 2, votesAgainst: 1, unmet: [condition] }, missing: [] },
  { ...refuse, facts: { votesFor: 0, votesAgainst: 2 }, missing: ['quorum-missing'] },
  { ...decree, facts: { unmet: [{ code: 'wbk-not-held' }] }, missing: ['wbk-not-held'] },
  { ...confirm, facts: { unmet: [{ code: 'wbk-not-held' }] }, missing: ['wbk-not-held'] },
  { from: 'grant-resolved', event: 'set-aside', facts: { unmet: [] }, missing: ['still-met'] },
  {
    from: 'awaiting-panel',
    event: 'record-outside-grant',
    input: { documentDate: '2026-11-02' },
    missing: ['date-in-future'],
  },
  { ...decree, input: { decreeDate: '2026-11-02' }, missing: ['date-in-future'] },
  { ...decree, facts: { sameHand: true }, missing: [] },
  // Each side by its own role, and nobody by a role of the other side that they also hold.
  { ...decree, facts: { grantingSide: 'agency' }, as: 'head-of-agency', missing: [] },
  { ...decree, facts: { grantingSide: 'national' }, as: 'head-of-agency', missing: ['not-granting-side'] },
  { ...decree, input: { decreeDate: '2026-10-29' }, missing: ['decree-before-resolution'] },
  { ...decree, input: { decreeDate: '2026-10-30' }, missing: [] },
  { ...decree, facts: { resolvedOn: null }, input: { decreeDate: '2026-10-29' }, missing: [] },
  { ...confirm, facts: { sameHand: true }, missing: ['needs-second-person'] },
  { ...confirm, facts: { grantingSide: 'agency' }, as: 'minister-office', missing: ['not-granting-side'] },
  { from: 'refusal-decreed', event: 'confirm', facts: { sameHand: true }, missing: ['needs-second-person'] },
  { from: 'grant-decreed', event: 'decline', facts: { sameHand: true }, missing: ['needs-second-person'] },
];

describe('decision', () => {
  describeTable(decisionProcedure, ready);
  describeEdges(decisionProcedure, ready, edges);
});
