import { type Window, hasClosed, isOpen } from '../assessment/assessment.procedure.js';
import { BASIS } from '../basis.js';
import { type Conflict, noConflict, notInFuture, OUTSIDE } from '../guards.js';
import { type Missing, type Procedure, type Terms, unless } from '../procedure.js';

export interface ProposalTerms extends Terms {
  state:
    | 'preparing'
    | 'proposed'
    | 'passed'
    | 'passed-with-notes'
    | 'failed'
    | 'objected'
    | 'own-panel'
    | 'concluded'
    | 'refused'
    | 'withdrawn'
    | 'dropped'
    | 'lapsed';
  shown: 'not-proposed' | 'proposed' | 'decided' | 'not-continued';
  event:
    | 'propose'
    | 'take-to-own-panel'
    | 'drop'
    | 'lapse'
    | 'pass'
    | 'pass-with-notes'
    | 'fail'
    | 'object'
    | 'close'
    | 'uphold'
    | 'dismiss'
    | 'withdraw'
    | 'extend'
    | 'record-outside-pass'
    | 'record-outside-fail'
    | 'record-evaluation-pass'
    | 'record-evaluation-fail'
    | 'conclude';
  guard:
    | 'window-open'
    | 'deadline-passed'
    | 'papers-not-ahead'
    | 'prerequisites-met'
    | 'conditions-met'
    | 'quota-left'
    | 'not-barred'
    | 'holds-wbk'
    | 'not-held-yet'
    | 'may-grant-itself'
    | 'no-conflict'
    | 'objection-in-time'
    | 'objection-over'
    | 'uninvolved'
    | 'before-panel'
    | 'document-not-ahead'
    | 'evaluation-not-begun';
  effect:
    | 'open-national-evaluation'
    | 'open-decision'
    | 'void-later-stages'
    | 'move-evaluation'
    | 'tell-unit'
    | 'tell-agency'
    | 'tell-secretariat';
  facts: ProposalFacts;
}

export interface ProposalFacts {
  readonly today: string;
  readonly predicate: 'WBK' | 'WBBM';
  readonly window: Window;
  /** Prerequisites of PermenPANRB 5/2024, Table 5, that are not met or not recorded. */
  readonly missingPrerequisites: readonly Missing[];
  /** Proposed by *afirmasi*: the agency misses a condition of its own, and the unit's service lets it. */
  readonly afirmasi: boolean;
  /** Conditions of the predicate that the internal team's frozen sheet misses. */
  readonly unmet: readonly Missing[];
  /** Proposals that the agency may still make in this cycle; null where the cycle sets no quota. */
  readonly quotaLeft: number | null;
  /** Until when a revocation bars the unit, `YYYY-MM-DD`, that day excluded; null when it does not. */
  readonly barredUntil: string | null;
  /** Whole years for which the unit has held WBK without interruption, and how many the cycle asks of a WBBM candidate. */
  readonly yearsHoldingWbk: number | null;
  readonly yearsNeeded: number;
  /** The predicate that the unit holds and that this one could only double; null where there is none. */
  readonly heldAlready: 'WBK' | 'WBBM' | null;
  readonly agencyMayGrant: boolean;
  readonly conflicts: readonly Conflict[];
  readonly objectionUntil: string | null;
  /** Whether the actor took part in the decision that is objected to. */
  readonly involved: boolean;
  readonly panelBegun: boolean;
  /** Whether the national evaluation still waits for its team. */
  readonly evaluationWaits: boolean;
}

const PAPERS = [
  { name: 'letterNumber', kind: 'text' },
  { name: 'letterDate', kind: 'date' },
  { name: 'letterFile', kind: 'document', optional: true },
  { name: 'sptjmNumber', kind: 'text' },
  { name: 'sptjmDate', kind: 'date' },
  { name: 'sptjmSigned', kind: 'yes' },
  { name: 'sptjmFile', kind: 'document', optional: true },
  { name: 'tlhpStatementFile', kind: 'document', optional: true },
  { name: 'surveyReportFile', kind: 'document', optional: true },
] as const;
const SELECTION = [
  { name: 'letterComplete', kind: 'yes' },
  { name: 'sptjmComplete', kind: 'yes' },
  { name: 'minimumsReached', kind: 'yes' },
  { name: 'tlhpStatement', kind: 'yes' },
  { name: 'surveyReport', kind: 'yes' },
] as const;
const RECORDERS = ['national-secretariat', 'agency-administrator'] as const;
const REASON = [{ name: 'reason', kind: 'long-text' }] as const;

/** Pengusulan and seleksi administrasi, with the objection: letter, SPTJM, prerequisites, thresholds, quota (rules.md 3 and 4). */
export const proposalProcedure: Procedure<ProposalTerms> = {
  name: 'proposal',
  initial: 'preparing',

  shows: {
    preparing: 'not-proposed',
    proposed: 'proposed',
    passed: 'proposed',
    'passed-with-notes': 'proposed',
    failed: 'proposed',
    objected: 'proposed',
    'own-panel': 'proposed',
    concluded: 'decided',
    refused: 'decided',
    withdrawn: 'not-continued',
    dropped: 'not-proposed',
    lapsed: 'not-proposed',
  },

  guards: {
    'window-open': ({ window, today }) =>
      unless(isOpen(window, today), 'window-closed', {
        opens: window.opens ?? '–',
        closes: window.closes ?? '–',
      }),
    'deadline-passed': ({ window, today }) => unless(hasClosed(window, today), 'deadline-not-passed'),
    'papers-not-ahead': (facts, input) => {
      const late = ['letterDate', 'sptjmDate'].map((field) => notInFuture(field)(facts, input));
      const missing = late.flatMap((answer) => (answer === true ? [] : answer));
      return missing.length === 0 || missing;
    },
    'prerequisites-met': ({ missingPrerequisites }) =>
      missingPrerequisites.length === 0 || missingPrerequisites,
    'conditions-met': ({ unmet }) => unmet.length === 0 || unmet,
    'quota-left': ({ quotaLeft }) => unless(quotaLeft === null || quotaLeft > 0, 'quota-used'),
    'not-barred': ({ barredUntil, today }) =>
      unless(barredUntil === null || barredUntil <= today, 'barred', { until: barredUntil ?? '' }),
    'holds-wbk': ({ predicate, yearsHoldingWbk, yearsNeeded }) =>
      predicate === 'WBK' ||
      unless((yearsHoldingWbk ?? -1) >= yearsNeeded, 'must-hold-wbk', { years: yearsNeeded }),
    'not-held-yet': ({ heldAlready }) =>
      unless(heldAlready === null, 'held-already', { predicate: heldAlready ?? '' }),
    'may-grant-itself': ({ agencyMayGrant, predicate }) =>
      unless(agencyMayGrant && predicate === 'WBK', 'may-not-grant-itself'),
    'no-conflict': noConflict,
    'objection-in-time': ({ objectionUntil, today }) =>
      unless(objectionUntil !== null && today <= objectionUntil, 'objection-late', {
        until: objectionUntil ?? '',
      }),
    'objection-over': ({ objectionUntil, today }) =>
      unless(objectionUntil === null || today > objectionUntil, 'objection-still-possible'),
    uninvolved: ({ involved }) => unless(!involved, 'took-first-decision'),
    'before-panel': ({ panelBegun }) => unless(!panelBegun, 'panel-begun'),
    'document-not-ahead': notInFuture('documentDate'),
    'evaluation-not-begun': ({ evaluationWaits }) => unless(evaluationWaits, 'evaluation-begun'),
  },

  forms: {
    propose: PAPERS,
    'take-to-own-panel': PAPERS,
    drop: REASON,
    pass: SELECTION,
    'pass-with-notes': [...SELECTION, { name: 'notes', kind: 'long-text' }],
    fail: REASON,
    object: [
      { name: 'statement', kind: 'long-text' },
      { name: 'correctedDocuments', kind: 'long-text' },
      { name: 'objectionFiles', kind: 'document', optional: true, most: 20 },
    ],
    uphold: REASON,
    dismiss: REASON,
    withdraw: [
      { name: 'letterNumber', kind: 'text' },
      { name: 'letterFile', kind: 'document', optional: true },
      ...REASON,
    ],
    'record-outside-pass': OUTSIDE,
    'record-outside-fail': OUTSIDE,
    'record-evaluation-pass': OUTSIDE,
    'record-evaluation-fail': OUTSIDE,
  },

  // prettier-ignore
  rows: [
    // from                  on                         to                    by                         only if                                                                                                                               then                                                       basis
    ['preparing',          'propose',                 'proposed',           ['head-of-agency'],        ['window-open', 'papers-not-ahead', 'prerequisites-met', 'conditions-met', 'quota-left', 'not-barred', 'holds-wbk', 'not-held-yet'],  ['tell-unit', 'tell-secretariat'],                        BASIS.proposing],
    ['preparing',          'take-to-own-panel',       'own-panel',          ['head-of-agency'],        ['may-grant-itself', 'window-open', 'papers-not-ahead', 'prerequisites-met', 'conditions-met', 'not-barred', 'not-held-yet'],         ['open-decision', 'tell-unit'],                           BASIS.proposing],
    ['preparing',          'drop',                    'dropped',            ['head-of-agency'],        [],                                                                                                                                   ['tell-unit'],                                            BASIS.product],
    ['preparing',          'lapse',                   'lapsed',             ['calendar'],              ['deadline-passed'],                                                                                                                  ['tell-unit', 'tell-agency'],                             BASIS.product],
    ['lapsed',             'extend',                  'preparing',          ['calendar'],              ['window-open'],                                                                                                                      ['tell-unit', 'tell-agency'],                             BASIS.product],
    ['proposed',           'pass',                    'passed',             ['national-secretariat'],  ['no-conflict'],                                                                                                                      ['open-national-evaluation', 'tell-unit', 'tell-agency'], BASIS.programme],
    ['proposed',           'pass-with-notes',         'passed-with-notes',  ['national-secretariat'],  ['no-conflict'],                                                                                                                      ['open-national-evaluation', 'tell-unit', 'tell-agency'], BASIS.programme],
    ['proposed',           'fail',                    'failed',             ['national-secretariat'],  ['no-conflict'],                                                                                                                      ['tell-unit', 'tell-agency'],                             BASIS.programme],
    ['proposed',           'record-outside-pass',     'passed',             RECORDERS,                 ['document-not-ahead', 'no-conflict'],                                                                                                ['open-national-evaluation', 'tell-unit', 'tell-agency'], BASIS.product],
    ['proposed',           'record-outside-fail',     'failed',             RECORDERS,                 ['document-not-ahead', 'no-conflict'],                                                                                                ['tell-unit', 'tell-agency'],                             BASIS.product],
    ['failed',             'object',                  'objected',           ['head-of-agency'],        ['objection-in-time'],                                                                                                                ['tell-secretariat'],                                     BASIS.programme],
    ['failed',             'close',                   'refused',            ['calendar'],              ['objection-over'],                                                                                                                   ['tell-unit', 'tell-agency'],                             BASIS.programme],
    ['objected',           'uphold',                  'passed',             ['national-secretariat'],  ['uninvolved', 'no-conflict'],                                                                                                        ['open-national-evaluation', 'tell-unit', 'tell-agency'], BASIS.programme],
    ['objected',           'dismiss',                 'refused',            ['national-secretariat'],  ['uninvolved', 'no-conflict'],                                                                                                        ['tell-unit', 'tell-agency'],                             BASIS.programme],
    ['proposed',           'withdraw',                'withdrawn',          ['head-of-agency'],        [],                                                                                                                                   ['tell-unit', 'tell-secretariat'],                        BASIS.programme],
    ['passed',             'withdraw',                'withdrawn',          ['head-of-agency'],        ['before-panel'],                                                                                                                     ['void-later-stages', 'tell-unit', 'tell-secretariat'],   BASIS.programme],
    ['passed-with-notes',  'withdraw',                'withdrawn',          ['head-of-agency'],        ['before-panel'],                                                                                                                     ['void-later-stages', 'tell-unit', 'tell-secretariat'],   BASIS.programme],
    ['failed',             'withdraw',                'withdrawn',          ['head-of-agency'],        [],                                                                                                                                   ['tell-unit', 'tell-secretariat'],                        BASIS.programme],
    ['objected',           'withdraw',                'withdrawn',          ['head-of-agency'],        [],                                                                                                                                   ['tell-unit', 'tell-secretariat'],                        BASIS.programme],
    ['own-panel',          'withdraw',                'withdrawn',          ['head-of-agency'],        ['before-panel'],                                                                                                                     ['void-later-stages', 'tell-unit'],                       BASIS.programme],
    ['passed',             'record-evaluation-pass',  'passed',             ['agency-administrator'],  ['evaluation-not-begun', 'document-not-ahead'],                                                                                       ['move-evaluation'],                                      BASIS.product],
    ['passed',             'record-evaluation-fail',  'passed',             ['agency-administrator'],  ['evaluation-not-begun', 'document-not-ahead'],                                                                                       ['move-evaluation'],                                      BASIS.product],
    ['passed-with-notes',  'record-evaluation-pass',  'passed-with-notes',  ['agency-administrator'],  ['evaluation-not-begun', 'document-not-ahead'],                                                                                       ['move-evaluation'],                                      BASIS.product],
    ['passed-with-notes',  'record-evaluation-fail',  'passed-with-notes',  ['agency-administrator'],  ['evaluation-not-begun', 'document-not-ahead'],                                                                                       ['move-evaluation'],                                      BASIS.product],
    ['passed',             'conclude',                'concluded',          ['procedure'],             [],                                                                                                                                   [],                                                       BASIS.programme],
    ['passed-with-notes',  'conclude',                'concluded',          ['procedure'],             [],                                                                                                                                   [],                                                       BASIS.programme],
    ['own-panel',          'conclude',                'concluded',          ['procedure'],             [],                                                                                                                                   [],                                                       BASIS.proposing],
  ],
};
