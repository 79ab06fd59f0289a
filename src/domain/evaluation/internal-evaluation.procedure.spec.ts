import { describe } from '@jest/globals';
import { describeEdges, describeTable, type Edge, type Ready } from '../../../test/support/tables.js';
import {
  internalEvaluationProcedure,
  type InternalEvaluationTerms,
} from './internal-evaluation.procedure.js';

const ready: Ready<InternalEvaluationTerms> = {
  facts: {
    today: '2026-05-20',
    parts: ['member', 'leader', 'controller'],
    conflicts: [],
    unscored: [],
    notAgreed: [],
    unmet: [],
    returnsLeft: 1,
    unknownReasons: [],
  },
  input: {
    members: ['m1', 'm2'],
    leader: ['l1'],
    controller: ['c1'],
    reportDate: '2026-05-20',
  },
};

const condition = {
  code: 'condition',
  params: { code: 'total', required: '75.00', actual: '74.99', gap: '0.01' },
};
const assign = { from: 'awaiting-team', event: 'assign' } as const;
const sendBack = { from: 'scoring', event: 'return' } as const;
const conclude = { from: 'scoring', event: 'conclude-scoring' } as const;
const recommend = { from: 'controlling', event: 'recommend' } as const;
const decline = { from: 'controlling', event: 'decline' } as const;

const edges: readonly Edge<InternalEvaluationTerms>[] = [
  {
    ...assign,
    facts: { conflicts: [{ person: 'Siti', reason: 'worked-at-unit' }] },
    missing: ['conflict-worked-at-unit'],
  },
  {
    from: 'agreeing',
    event: 'reassign',
    facts: {
      conflicts: [
        { person: 'Siti', reason: 'worked-at-agency' },
        { person: 'Budi', reason: 'judged-before' },
      ],
    },
    missing: ['conflict-worked-at-agency', 'conflict-judged-before'],
  },
  { ...assign, input: { leader: ['m1'] }, missing: ['parts-not-apart'] },
  { ...assign, input: { controller: ['l1'] }, missing: ['parts-not-apart'] },
  { ...assign, input: { members: ['m1', 'm2', 'c1'] }, missing: ['parts-not-apart'] },
  { ...sendBack, facts: { parts: ['member', 'controller'] }, missing: ['not-this-part-of-the-team'] },
  { ...sendBack, facts: { returnsLeft: 0 }, missing: ['no-returns-left'] },
  { ...sendBack, facts: { unknownReasons: ['Z.9', 'constructor'] }, missing: ['unknown-indicators'] },
  { ...conclude, facts: { parts: [] }, missing: ['not-this-part-of-the-team'] },
  { ...conclude, facts: { parts: ['controller'] }, missing: ['not-this-part-of-the-team'] },
  { ...conclude, facts: { parts: ['member'] }, missing: [] },
  {
    ...conclude,
    facts: {
      unscored: [
        { person: 'Siti', left: 1 },
        { person: 'Budi', left: 113 },
      ],
    },
    missing: ['evaluator-unfinished', 'evaluator-unfinished'],
  },
  { from: 'agreeing', event: 'agree', facts: { notAgreed: ['B.I.a'] }, missing: ['not-agreed'] },
  {
    from: 'agreeing',
    event: 'agree',
    facts: { parts: ['member', 'controller'] },
    missing: ['not-this-part-of-the-team'],
  },
  {
    from: 'controlling',
    event: 'send-back',
    facts: { parts: ['leader'] },
    missing: ['not-this-part-of-the-team'],
  },
  { ...recommend, facts: { unmet: [condition] }, missing: ['condition'] },
  { ...recommend, facts: { notAgreed: ['B.I.a'] }, missing: ['not-agreed'] },
  { ...recommend, facts: { parts: ['member', 'leader'] }, missing: ['not-this-part-of-the-team'] },
  { ...recommend, input: { reportDate: '2026-05-21' }, missing: ['date-in-future'] },
  // The team need not recommend a unit that reaches every minimum, and may not recommend one that does not.
  { ...decline, facts: { unmet: [condition] }, missing: [] },
  { ...decline, missing: [] },
  { ...decline, facts: { notAgreed: ['B.I.a'] }, missing: ['not-agreed'] },
];

describe('internal evaluation', () => {
  describeTable(internalEvaluationProcedure, ready);
  describeEdges(internalEvaluationProcedure, ready, edges);
});
