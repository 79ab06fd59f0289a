import { describe, expect, it } from '@jest/globals';
import { describeEdges, describeTable, type Edge, type Ready } from '../../../test/support/tables.js';
import { decide } from '../procedure.js';
import { assessmentProcedure, type AssessmentTerms, hasClosed, isOpen } from './assessment.procedure.js';

const ready: Ready<AssessmentTerms> = {
  facts: {
    today: '2026-05-31',
    blank: [],
    incomplete: [],
    undocumented: [],
    arriving: 0,
    unchangedReturns: [],
    contentHash: 'abc',
    approvedHash: 'abc',
    window: { opens: '2026-05-01', closes: '2026-05-31' },
    lapsedFrom: null,
  },
  but: {
    lapse: { facts: { today: '2026-06-01' } },
    'extend-submitted': { facts: { lapsedFrom: 'submitted' } },
  },
};

const approve = { from: 'filling', event: 'approve' } as const;
const submit = { from: 'approved', event: 'submit' } as const;
const lapse = { from: 'approved', event: 'lapse' } as const;
const edges: readonly Edge<AssessmentTerms>[] = [
  { ...approve, facts: { blank: ['B.I.a'] }, missing: ['blank-answers'] },
  { ...approve, facts: { incomplete: ['A.II.5.ii.a'] }, missing: ['incomplete-answers'] },
  { ...approve, facts: { undocumented: ['A.I.1.i.a'] }, missing: ['undocumented-answers'] },
  { ...approve, facts: { unchangedReturns: ['A.I.1.i.a'] }, missing: ['returns-unanswered'] },
  { ...approve, facts: { arriving: 1 }, missing: ['uploads-arriving'] },
  {
    from: 'returned',
    event: 'approve',
    facts: { blank: ['B.I.a'], undocumented: ['A.I.1.i.a'], unchangedReturns: ['A.I.1.i.b'] },
    missing: ['blank-answers', 'undocumented-answers', 'returns-unanswered'],
  },
  // Whether it may be submitted is not asked of an approval, and blanks are not asked again of a submission.
  { ...approve, facts: { approvedHash: null, today: '2026-07-01' }, missing: [] },
  { ...submit, facts: { contentHash: 'abd' }, missing: ['approval-void'] },
  { ...submit, facts: { approvedHash: null }, missing: ['approval-void'] },
  { ...submit, facts: { today: '2026-06-01' }, missing: ['window-closed'] },
  { ...submit, facts: { today: '2026-04-30' }, missing: ['window-closed'] },
  { ...submit, facts: { today: '2026-05-01' }, missing: [] },
  { ...submit, facts: { today: '2026-06-01', window: { opens: null, closes: null } }, missing: [] },
  { from: 'lapsed', event: 'extend', facts: { today: '2026-06-01' }, missing: ['window-closed'] },
  { from: 'lapsed', event: 'extend', facts: { lapsedFrom: 'returned' }, missing: [] },
  { from: 'lapsed', event: 'extend', facts: { lapsedFrom: 'submitted' }, missing: ['lapsed-with-team'] },
  {
    from: 'lapsed',
    event: 'extend-submitted',
    facts: { lapsedFrom: 'approved' },
    missing: ['lapsed-with-unit'],
  },
  { from: 'submitted', event: 'lapse', facts: { today: '2026-05-31' }, missing: ['deadline-not-passed'] },
  { ...lapse, facts: { today: '2026-05-31' }, missing: ['deadline-not-passed'] },
  { ...lapse, facts: { window: { opens: null, closes: null } }, missing: ['deadline-not-passed'] },
];

describe('assessment', () => {
  describeTable(assessmentProcedure, ready);
  describeEdges(assessmentProcedure, ready, edges);

  it('counts every blank and names the first eight', () => {
    const blank = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
    const verdict = decide(assessmentProcedure, {
      ...{ state: 'filling', event: 'approve', roles: ['head-of-unit'], input: {} },
      facts: { ...ready.facts, blank },
    });
    expect(verdict).toEqual({
      ok: false,
      why: 'not-yet',
      missing: [{ code: 'blank-answers', params: { count: 9, codes: 'a, b, c, d, e, f, g, h, …' } }],
    });
  });

  it.each([
    [{ opens: '2026-05-01', closes: '2026-05-31' }, '2026-05-31', true, false],
    [{ opens: '2026-05-01', closes: '2026-05-31' }, '2026-06-01', false, true],
    [{ opens: '2026-05-01', closes: '2026-05-31' }, '2026-04-30', false, false],
    [{ opens: null, closes: '2026-05-31' }, '2020-01-01', true, false],
    [{ opens: '2026-05-01', closes: null }, '2099-01-01', true, false],
  ])('%o on %s is open: %p, has closed: %p', (window, today, open, closed) => {
    expect([isOpen(window, today), hasClosed(window, today)]).toEqual([open, closed]);
  });
});
