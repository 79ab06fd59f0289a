import { describe } from '@jest/globals';
import { describeEdges, describeTable, type Edge, type Ready } from '../../../test/support/tables.js';
import {
  nationalEvaluationProcedure,
  type NationalEvaluationTerms,
} from './national-evaluation.procedure.js';

const TODAY = '2026-08-20';
const TOMORROW = '2026-08-21';
const ready: Ready<NationalEvaluationTerms> = {
  facts: {
    today: TODAY,
    parts: ['evaluator'],
    conflicts: [],
    unscored: [],
    notAgreed: [],
    unmet: [],
    evaluatorsNeeded: 2,
  },
  input: {
    evaluators: ['e1', 'e2'],
    interviewDate: TODAY,
    visitDate: TODAY,
    reportDate: TODAY,
    documentDate: TODAY,
  },
};

const condition = {
  code: 'condition',
  params: { code: 'B.II', required: '14.00', actual: '13.99', gap: '0.01' },
};
const assign = { from: 'awaiting-team', event: 'assign' } as const;
const conclude = { from: 'desk', event: 'conclude-desk' } as const;
const passDesk = { from: 'moderating', event: 'pass-desk' } as const;
const failDesk = { from: 'moderating', event: 'fail-desk' } as const;

const edges: readonly Edge<NationalEvaluationTerms>[] = [
  { ...assign, input: { evaluators: ['e1'] }, missing: ['too-few-evaluators'] },
  { ...assign, input: { evaluators: ['e1', 'e2', 'e3'] }, missing: [] },
  {
    ...assign,
    facts: { conflicts: [{ person: 'Ani', reason: 'judged-before' }] },
    missing: ['conflict-judged-before'],
  },
  {
    from: 'field',
    event: 'reassign',
    facts: { evaluatorsNeeded: 3, conflicts: [{ person: 'Ani', reason: 'worked-at-agency' }] },
    missing: ['too-few-evaluators', 'conflict-worked-at-agency'],
  },
  { ...conclude, facts: { unscored: [{ person: 'Ani', left: 4 }] }, missing: ['evaluator-unfinished'] },
  { ...conclude, facts: { parts: ['member'] }, missing: ['not-this-part-of-the-team'] },
  { ...passDesk, facts: { notAgreed: ['B.I.a'] }, missing: ['not-agreed'] },
  { ...passDesk, facts: { unmet: [condition] }, missing: ['condition'] },
  { ...passDesk, input: { interviewDate: TOMORROW }, missing: ['date-in-future'] },
  { ...failDesk, facts: { unmet: [condition] }, missing: [] },
  { ...failDesk, facts: { notAgreed: ['B.I.a'] }, missing: ['not-agreed'] },
  { from: 'field', event: 'pass-field', input: { visitDate: TOMORROW }, missing: ['date-in-future'] },
  { from: 'field', event: 'pass-field', input: { reportDate: TOMORROW }, missing: ['date-in-future'] },
  { from: 'field', event: 'refer-to-panel', input: { reportDate: TOMORROW }, missing: ['date-in-future'] },
  { from: 'field', event: 'fail-field', input: { reportDate: TOMORROW }, missing: ['date-in-future'] },
  { ...failDesk, input: { reportDate: TOMORROW }, missing: ['date-in-future'] },
  { from: 'field', event: 'fail-field', facts: { parts: [] }, missing: ['not-this-part-of-the-team'] },
  {
    from: 'awaiting-team',
    event: 'record-outside-pass',
    input: { documentDate: TOMORROW },
    missing: ['date-in-future'],
  },
];

describe('national evaluation', () => {
  describeTable(nationalEvaluationProcedure, ready);
  describeEdges(nationalEvaluationProcedure, ready, edges);
});
