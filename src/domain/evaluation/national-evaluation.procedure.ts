import { BASIS } from '../basis.js';
import { asPart, noConflict, notInFuture, OUTSIDE } from '../guards.js';
import { isAsked, type Procedure, type Terms, unless } from '../procedure.js';
import {
  allAgreed,
  allScored,
  conditionsMet,
  type EvaluationFacts,
} from './internal-evaluation.procedure.js';
import { REPORT } from './report.js';

export interface NationalEvaluationTerms extends Terms {
  state: 'awaiting-team' | 'desk' | 'moderating' | 'field' | 'passed' | 'referred' | 'failed' | 'voided';
  shown: 'under-evaluation' | 'evaluated' | 'not-continued';
  event:
    | 'assign'
    | 'reassign'
    | 'conclude-desk'
    | 'pass-desk'
    | 'fail-desk'
    | 'pass-field'
    | 'refer-to-panel'
    | 'fail-field'
    | 'record-outside-pass'
    | 'record-outside-fail'
    | 'take-over-pass'
    | 'take-over-fail'
    | 'void';
  guard:
    | 'no-conflict'
    | 'enough-evaluators'
    | 'on-the-team'
    | 'all-scored'
    | 'all-agreed'
    | 'conditions-met'
    | 'interview-not-ahead'
    | 'visit-not-ahead'
    | 'report-not-ahead'
    | 'document-not-ahead';
  effect:
    | 'seat-team'
    | 'begin-round'
    | 'agree-unanimous'
    | 'reopen-agreed'
    | 'freeze-evaluation'
    | 'open-decision'
    | 'conclude-proposal'
    | 'tell-team'
    | 'tell-unit'
    | 'tell-agency'
    | 'tell-secretariat';
  facts: NationalEvaluationFacts;
}

export interface NationalEvaluationFacts extends Omit<EvaluationFacts, 'returnsLeft' | 'unknownReasons'> {
  /** How many evaluators answer each desk sheet independently (a cycle's value). */
  readonly evaluatorsNeeded: number;
}

const TEAM = [{ name: 'evaluators', kind: 'persons', role: 'national-evaluator' }] as const;
const DESK = [
  { name: 'interviewDate', kind: 'date' },
  { name: 'interviewSummary', kind: 'long-text' },
  { name: 'recommendation', kind: 'long-text' },
] as const;
const FIELD = [
  { name: 'visitDate', kind: 'date' },
  { name: 'checklist', kind: 'long-text' },
  { name: 'findings', kind: 'long-text' },
] as const;

/** Evaluasi TPN: a desk evaluation by independent evaluators, moderated, with an interview; then a visit (rules.md 4). */
export const nationalEvaluationProcedure: Procedure<NationalEvaluationTerms> = {
  name: 'national-evaluation',
  initial: 'awaiting-team',

  shows: {
    'awaiting-team': 'under-evaluation',
    desk: 'under-evaluation',
    moderating: 'under-evaluation',
    field: 'under-evaluation',
    passed: 'evaluated',
    referred: 'evaluated',
    failed: 'evaluated',
    voided: 'not-continued',
  },

  guards: {
    'no-conflict': noConflict,
    'enough-evaluators': ({ evaluatorsNeeded }, input) => {
      const named = ((input.evaluators as readonly string[] | undefined) ?? []).length;
      return unless(!isAsked(input) || named >= evaluatorsNeeded, 'too-few-evaluators', {
        named,
        needed: evaluatorsNeeded,
      });
    },
    'on-the-team': asPart('evaluator'),
    'all-scored': allScored,
    'all-agreed': allAgreed,
    'conditions-met': conditionsMet,
    'interview-not-ahead': notInFuture('interviewDate'),
    'visit-not-ahead': notInFuture('visitDate'),
    'report-not-ahead': notInFuture('reportDate'),
    'document-not-ahead': notInFuture('documentDate'),
  },

  forms: {
    assign: TEAM,
    reassign: [...TEAM, { name: 'reason', kind: 'long-text' }],
    'pass-desk': DESK,
    'fail-desk': [...DESK, ...REPORT],
    'pass-field': [...FIELD, ...REPORT],
    'refer-to-panel': [...FIELD, ...REPORT],
    'fail-field': [...FIELD, ...REPORT],
    'record-outside-pass': OUTSIDE,
    'record-outside-fail': OUTSIDE,
  },

  // prettier-ignore
  rows: [
    // from            on                     to            by                          only if                                                              then                                                                                 basis
    ['awaiting-team', 'assign',              'desk',       ['national-secretariat'],   ['enough-evaluators', 'no-conflict'],                                ['seat-team', 'begin-round', 'tell-team'],                                           BASIS.programme],
    ['awaiting-team', 'record-outside-pass', 'passed',     ['national-secretariat'],   ['document-not-ahead'],                                              ['open-decision', 'tell-secretariat'],                                               BASIS.product],
    ['awaiting-team', 'record-outside-fail', 'failed',     ['national-secretariat'],   ['document-not-ahead'],                                              ['conclude-proposal', 'tell-unit', 'tell-agency'],                                   BASIS.product],
    // The agency records an outside result with its own case, the proposal, which then moves this one.
    ['awaiting-team', 'take-over-pass',      'passed',     ['procedure'],              ['document-not-ahead'],                                              ['open-decision', 'tell-secretariat'],                                               BASIS.product],
    ['awaiting-team', 'take-over-fail',      'failed',     ['procedure'],              ['document-not-ahead'],                                              ['conclude-proposal', 'tell-unit', 'tell-agency'],                                   BASIS.product],
    ['desk',          'reassign',            'desk',       ['national-secretariat'],   ['enough-evaluators', 'no-conflict'],                                ['seat-team', 'tell-team'],                                                          BASIS.product],
    // New evaluators answer on their own first, and what was agreed without them is agreed anew.
    ['moderating',    'reassign',            'desk',       ['national-secretariat'],   ['enough-evaluators', 'no-conflict'],                                ['seat-team', 'reopen-agreed', 'tell-team'],                                         BASIS.product],
    ['field',         'reassign',            'field',      ['national-secretariat'],   ['enough-evaluators', 'no-conflict'],                                ['seat-team', 'tell-team'],                                                          BASIS.product],
    ['desk',          'conclude-desk',       'moderating', ['national-evaluator'],     ['on-the-team', 'all-scored'],                                       ['agree-unanimous', 'tell-team'],                                                    BASIS.programme],
    ['moderating',    'pass-desk',           'field',      ['national-evaluator'],     ['on-the-team', 'all-agreed', 'conditions-met', 'interview-not-ahead'], ['freeze-evaluation', 'tell-unit', 'tell-agency'],                                BASIS.programme],
    ['moderating',    'fail-desk',           'failed',     ['national-evaluator'],     ['on-the-team', 'all-agreed', 'interview-not-ahead', 'report-not-ahead'], ['freeze-evaluation', 'conclude-proposal', 'tell-unit', 'tell-agency'],              BASIS.programme],
    ['field',         'pass-field',          'passed',     ['national-evaluator'],     ['on-the-team', 'visit-not-ahead', 'report-not-ahead'],              ['open-decision', 'tell-secretariat'],                                               BASIS.programme],
    ['field',         'refer-to-panel',      'referred',   ['national-evaluator'],     ['on-the-team', 'visit-not-ahead', 'report-not-ahead'],              ['open-decision', 'tell-secretariat'],                                               BASIS.programme],
    ['field',         'fail-field',          'failed',     ['national-evaluator'],     ['on-the-team', 'visit-not-ahead', 'report-not-ahead'],              ['conclude-proposal', 'tell-unit', 'tell-agency'],                                   BASIS.programme],
    ['field',         'record-outside-pass', 'passed',     ['national-secretariat'],   ['document-not-ahead'],                                              ['open-decision', 'tell-secretariat'],                                               BASIS.product],
    ['field',         'record-outside-fail', 'failed',     ['national-secretariat'],   ['document-not-ahead'],                                              ['conclude-proposal', 'tell-unit', 'tell-agency'],                                   BASIS.product],
    ['awaiting-team', 'void',                'voided',     ['procedure'],              [],                                                                  [],                                                                                  BASIS.product],
    ['desk',          'void',                'voided',     ['procedure'],              [],                                                                  ['tell-team'],                                                                       BASIS.product],
    ['moderating',    'void',                'voided',     ['procedure'],              [],                                                                  ['tell-team'],                                                                       BASIS.product],
    ['field',         'void',                'voided',     ['procedure'],              [],                                                                  ['tell-team'],                                                                       BASIS.product],
  ],
};
