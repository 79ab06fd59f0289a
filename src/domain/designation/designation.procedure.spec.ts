import { describe } from '@jest/globals';
import { describeEdges, describeTable, type Edge, type Ready } from '../../../test/support/tables.js';
import { designationProcedure, type DesignationTerms } from './designation.procedure.js';

const ready: Ready<DesignationTerms> = {
  facts: {
    today: '2026-02-10',
    underWay: false,
    cycle: 'zi-2026',
    window: { opens: '2026-05-01', closes: '2026-05-31' },
    assessedInCycle: false,
    unitClosed: false,
    held: null,
    revokedOn: null,
    sameHand: false,
  },
  input: { decreeDate: '2026-02-10' },
};

const from = 'designated';
const event = 'open-assessment';
const edges: readonly Edge<DesignationTerms>[] = [
  {
    from: 'awaiting',
    event: 'designate',
    input: { decreeDate: '2026-02-11' },
    missing: ['date-in-future'],
  },
  { from: 'awaiting', event: 'designate', input: { decreeDate: '2025-12-31' }, missing: [] },
  { from, event: 'correct', input: { decreeDate: '2026-02-11' }, missing: ['date-in-future'] },
  { from: 'ended', event: 'correct', facts: { unitClosed: true }, missing: [] },
  { from, event, facts: { unitClosed: true }, missing: ['unit-closed'] },
  { from, event: 'end', input: { decreeDate: '2026-02-11' }, missing: ['date-in-future'] },
  { from, event: 'end', facts: { underWay: true }, missing: ['attempt-under-way'] },
  { from, event, facts: { underWay: true }, missing: ['attempt-under-way'] },
  { from, event, facts: { assessedInCycle: true }, missing: ['assessed-in-cycle'] },
  { from, event, facts: { underWay: true, assessedInCycle: true }, missing: ['attempt-under-way'] },
  {
    from,
    event: 'record-earlier-grant',
    facts: { held: 'WBK', revokedOn: '2026-02-11' },
    missing: ['held-already', 'grant-before-revocation'],
  },
  {
    from,
    event: 'record-earlier-grant',
    input: { decreeDate: '2026-02-11' },
    missing: ['date-in-future'],
  },
  {
    from: 'earlier-grant-recorded',
    event: 'confirm-earlier-grant',
    facts: { held: 'WBK', sameHand: true },
    missing: ['held-already', 'needs-second-person'],
  },
  {
    from: 'earlier-grant-recorded',
    event: 'refuse-earlier-grant',
    facts: { sameHand: true },
    missing: ['needs-second-person'],
  },
  { from, event, facts: { today: '2026-06-01' }, missing: ['deadline-over'] },
  { from, event, facts: { today: '2026-05-31' }, missing: [] },
];

describe('designation', () => {
  describeTable(designationProcedure, ready);
  describeEdges(designationProcedure, ready, edges);
});
