import { BASIS } from '../basis.js';
import { type Procedure, type Terms, unless } from '../procedure.js';

export interface AssessmentTerms extends Terms {
  state: 'filling' | 'approved' | 'submitted' | 'returned' | 'evaluated' | 'withdrawn' | 'lapsed';
  shown: 'self-assessing' | 'under-evaluation' | 'evaluated' | 'not-continued';
  event:
    | 'approve'
    | 'reopen'
    | 'submit'
    | 'return'
    | 'conclude'
    | 'withdraw'
    | 'lapse'
    | 'extend'
    | 'extend-submitted';
  guard:
    | 'all-answered'
    | 'notes-and-evidence'
    | 'approval-matches'
    | 'submission-open'
    | 'deadline-passed'
    | 'lapsed-with-unit'
    | 'lapsed-with-team'
    | 'returns-answered'
    | 'uploads-safe';
  effect:
    | 'freeze-submission'
    | 'hand-to-internal-team'
    | 'void-evaluation'
    | 'reopen-evaluation'
    | 'tell-agency'
    | 'tell-unit';
  facts: AssessmentFacts;
}

export interface AssessmentFacts {
  readonly today: string;
  /** Codes without an answer; a count indicator with a scored count missing is one of them. */
  readonly blank: readonly string[];
  /** Answered counts that lack a figure which is asked for, although it is not scored. */
  readonly incomplete: readonly string[];
  /** Answered codes that lack a note, or that score above nothing without evidence. */
  readonly undocumented: readonly string[];
  /** Uploads that have arrived and were not read back yet. */
  readonly arriving: number;
  /** Codes returned with a reason whose answer, note and evidence are all as they were. */
  readonly unchangedReturns: readonly string[];
  /** Of the sheet as it stands now, and as it was approved: any later edit makes them differ. */
  readonly contentHash: string;
  readonly approvedHash: string | null;
  readonly window: Window;
  /** Where the sheet was when it lapsed last; null where it never did. */
  readonly lapsedFrom: string | null;
}

/** States in which the unit may edit its sheet, and the evidence beside it. */
export const EDITABLE: readonly string[] = ['filling', 'returned'];

/** When a stage is open: dates in Asia/Jakarta, both included, extensions counted; null where the cycle sets none. */
export interface Window {
  readonly opens: string | null;
  readonly closes: string | null;
}

export const isOpen = ({ opens, closes }: Window, today: string): boolean =>
  (opens === null || opens <= today) && (closes === null || today <= closes);

export const hasClosed = ({ closes }: Window, today: string): boolean => closes !== null && closes < today;

const SHOWN_AT_MOST = 8;
const list = (codes: readonly string[]) => ({
  count: codes.length,
  codes: codes.slice(0, SHOWN_AT_MOST).join(', ') + (codes.length > SHOWN_AT_MOST ? ', …' : ''),
});

/** Penilaian mandiri: the unit answers all indicators; the head approves exactly this content, then submits it. */
export const assessmentProcedure: Procedure<AssessmentTerms> = {
  name: 'assessment',
  initial: 'filling',

  shows: {
    filling: 'self-assessing',
    approved: 'self-assessing',
    submitted: 'under-evaluation',
    returned: 'self-assessing',
    evaluated: 'evaluated',
    withdrawn: 'not-continued',
    lapsed: 'not-continued',
  },

  guards: {
    'all-answered': ({ blank, incomplete }) => {
      const missing = [
        ...(blank.length > 0 ? [{ code: 'blank-answers', params: list(blank) }] : []),
        ...(incomplete.length > 0 ? [{ code: 'incomplete-answers', params: list(incomplete) }] : []),
      ];
      return missing.length === 0 || missing;
    },
    'notes-and-evidence': ({ undocumented }) =>
      unless(undocumented.length === 0, 'undocumented-answers', list(undocumented)),
    'uploads-safe': ({ arriving }) => unless(arriving === 0, 'uploads-arriving', { count: arriving }),
    'returns-answered': ({ unchangedReturns }) =>
      unless(unchangedReturns.length === 0, 'returns-unanswered', list(unchangedReturns)),
    'approval-matches': ({ contentHash, approvedHash }) =>
      unless(contentHash === approvedHash, 'approval-void'),
    'submission-open': ({ window, today }) =>
      unless(isOpen(window, today), 'window-closed', {
        opens: window.opens ?? '–',
        closes: window.closes ?? '–',
      }),
    'deadline-passed': ({ window, today }) => unless(hasClosed(window, today), 'deadline-not-passed'),
    'lapsed-with-unit': ({ lapsedFrom }) => unless(lapsedFrom !== 'submitted', 'lapsed-with-team'),
    'lapsed-with-team': ({ lapsedFrom }) => unless(lapsedFrom === 'submitted', 'lapsed-with-unit'),
  },

  forms: {
    reopen: [{ name: 'reason', kind: 'long-text' }],
    withdraw: [{ name: 'reason', kind: 'long-text' }],
  },

  // prettier-ignore
  rows: [
    // from        on          to           by                                   only if                                                      then                                                          basis
    ['filling',   'approve',  'approved',  ['head-of-unit'],                    ['all-answered', 'notes-and-evidence', 'returns-answered', 'uploads-safe'], [],                                                         BASIS.programme],
    ['returned',  'approve',  'approved',  ['head-of-unit'],                    ['all-answered', 'notes-and-evidence', 'returns-answered', 'uploads-safe'], [],                                                         BASIS.programme],
    ['approved',  'reopen',   'filling',   ['unit-operator', 'head-of-unit'],   [],                                                          [],                                                           BASIS.product],
    ['approved',  'submit',   'submitted', ['head-of-unit'],                    ['approval-matches', 'submission-open'],                     ['freeze-submission', 'hand-to-internal-team', 'tell-agency'], BASIS.programme],
    ['submitted', 'return',   'returned',  ['procedure'],                       [],                                                          ['tell-unit'],                                                BASIS.programme],
    ['submitted', 'conclude', 'evaluated', ['procedure'],                       [],                                                          ['tell-unit'],                                                BASIS.programme],
    ['filling',   'withdraw', 'withdrawn', ['head-of-unit', 'head-of-agency'],  [],                                                          ['void-evaluation', 'tell-unit', 'tell-agency'],              BASIS.product],
    ['returned',  'withdraw', 'withdrawn', ['head-of-unit', 'head-of-agency'],  [],                                                          ['void-evaluation', 'tell-unit', 'tell-agency'],              BASIS.product],
    ['approved',  'withdraw', 'withdrawn', ['head-of-unit', 'head-of-agency'],  [],                                                          ['void-evaluation', 'tell-unit', 'tell-agency'],              BASIS.product],
    ['submitted', 'withdraw', 'withdrawn', ['head-of-unit', 'head-of-agency'],  [],                                                          ['void-evaluation', 'tell-unit', 'tell-agency'],              BASIS.product],
    ['filling',   'lapse',    'lapsed',    ['calendar'],                        ['deadline-passed'],                                         ['void-evaluation', 'tell-unit', 'tell-agency'],              BASIS.product],
    ['returned',  'lapse',    'lapsed',    ['calendar'],                        ['deadline-passed'],                                         ['void-evaluation', 'tell-unit', 'tell-agency'],              BASIS.product],
    ['approved',  'lapse',    'lapsed',    ['calendar'],                        ['deadline-passed'],                                         ['void-evaluation', 'tell-unit', 'tell-agency'],              BASIS.product],
    ['submitted', 'lapse',    'lapsed',    ['calendar'],                        ['deadline-passed'],                                         ['void-evaluation', 'tell-unit', 'tell-agency'],              BASIS.product],
    // An extension applies to everyone affected, also to those who lapsed before it was recorded: they are where they were.
    ['lapsed',    'extend',   'filling',   ['calendar'],                        ['submission-open', 'lapsed-with-unit'],                     ['reopen-evaluation', 'tell-unit', 'tell-agency'],            BASIS.product],
    ['lapsed',    'extend-submitted', 'submitted', ['calendar'],                ['submission-open', 'lapsed-with-team'],                     ['reopen-evaluation', 'tell-unit', 'tell-agency'],            BASIS.product],
  ],
};
