import { hasClosed, type Window } from '../assessment/assessment.procedure.js';
import { BASIS } from '../basis.js';
import { notBefore, notInFuture, secondPerson } from '../guards.js';
import type { Predicate } from '../instrument/cycle.js';
import { type Procedure, type Terms, unless } from '../procedure.js';

export interface DesignationTerms extends Terms {
  state: 'awaiting' | 'designated' | 'earlier-grant-recorded' | 'ended';
  shown: 'not-designated' | 'zi-unit' | 'no-longer-zi-unit';
  event:
    | 'designate'
    | 'open-assessment'
    | 'end'
    | 'designate-again'
    | 'correct'
    | 'record-earlier-grant'
    | 'withdraw-earlier-grant'
    | 'confirm-earlier-grant'
    | 'refuse-earlier-grant';
  guard:
    | 'decree-not-ahead'
    | 'none-open'
    | 'none-under-way'
    | 'window-not-over'
    | 'unit-there'
    | 'holds-none'
    | 'not-revoked-since'
    | 'second-person';
  effect:
    | 'open-assessment'
    | 'begin-predicate'
    | 'publish-grant'
    | 'tell-unit'
    | 'tell-agency'
    | 'tell-secretariat';
  facts: DesignationFacts;
}

export interface DesignationFacts {
  readonly today: string;
  /** Whether the unit is on its way somewhere between assessment and decision, in whatever cycle. */
  readonly underWay: boolean;
  /** The cycle that a new assessment would belong to, and when its units assess themselves. */
  readonly cycle: string;
  readonly window: Window;
  /** Whether the unit already had an assessment in that cycle. */
  readonly assessedInCycle: boolean;
  /** Whether the unit was closed, merged or moved. */
  readonly unitClosed: boolean;
  /** The predicate that the unit holds here already, also under review or suspended. */
  readonly held: Predicate | null;
  /** The day of the latest revocation that is known here, `YYYY-MM-DD`. */
  readonly revokedOn: string | null;
  /** Whether the actor is the natural person who recorded the earlier grant. */
  readonly sameHand: boolean;
}

const DECREE = [
  { name: 'decreeNumber', kind: 'text' },
  { name: 'decreeDate', kind: 'date' },
  { name: 'decreeFile', kind: 'document', optional: true },
] as const;

/** Penetapan: by the agency's decree the unit builds an integrity zone; from then on it may assess itself (rules.md 4). */
export const designationProcedure: Procedure<DesignationTerms> = {
  name: 'designation',
  initial: 'awaiting',

  shows: {
    awaiting: 'not-designated',
    designated: 'zi-unit',
    'earlier-grant-recorded': 'zi-unit',
    ended: 'no-longer-zi-unit',
  },

  guards: {
    'decree-not-ahead': notInFuture('decreeDate'),
    'none-open': ({ underWay, assessedInCycle, cycle }) =>
      underWay ? [{ code: 'attempt-under-way' }] : unless(!assessedInCycle, 'assessed-in-cycle', { cycle }),
    'none-under-way': ({ underWay }) => unless(!underWay, 'attempt-under-way'),
    // What is opened after the deadline would lapse at once, and take the cycle with it.
    'window-not-over': ({ window, today }) =>
      unless(!hasClosed(window, today), 'deadline-over', { closes: window.closes ?? '' }),
    'unit-there': ({ unitClosed }) => unless(!unitClosed, 'unit-closed'),
    'holds-none': ({ held }) => unless(held === null, 'held-already', { predicate: held ?? '' }),
    'not-revoked-since': ({ revokedOn }, input) =>
      notBefore('decreeDate', revokedOn, 'grant-before-revocation', input),
    'second-person': secondPerson,
  },

  forms: {
    designate: DECREE,
    'open-assessment': [{ name: 'predicate', kind: 'choice', choices: ['WBK', 'WBBM'] }],
    end: [...DECREE, { name: 'reason', kind: 'long-text' }],
    'designate-again': DECREE,
    correct: [...DECREE, { name: 'reason', kind: 'long-text' }],
    'record-earlier-grant': [
      { name: 'grantedPredicate', kind: 'choice', choices: ['WBK', 'WBBM'] },
      { name: 'grantedBy', kind: 'choice', choices: ['national', 'agency'] },
      ...DECREE,
      { name: 'publishedAt', kind: 'link', optional: true },
    ],
    'refuse-earlier-grant': [{ name: 'reason', kind: 'long-text' }],
  },

  // prettier-ignore
  rows: [
    // from           on                  to             by                                                          only if                                          then                  basis
    ['awaiting',    'designate',        'designated',  ['head-of-agency'],                                         ['unit-there', 'decree-not-ahead'],              ['tell-unit'],       BASIS.programme],
    ['designated',  'open-assessment',  'designated',  ['head-of-unit', 'unit-operator', 'agency-administrator'],  ['unit-there', 'window-not-over', 'none-open'],  ['open-assessment'], BASIS.programme],
    ['designated',  'end',              'ended',       ['head-of-agency'],                                         ['decree-not-ahead', 'none-under-way'],          ['tell-unit'],       BASIS.product],
    ['ended',       'designate-again',  'designated',  ['head-of-agency'],                                         ['unit-there', 'decree-not-ahead'],              ['tell-unit'],       BASIS.product],
    // Of the decree that the state rests on: number and date as they should have been entered.
    ['designated',  'correct',          'designated',  ['agency-administrator'],                                   ['decree-not-ahead'],                            ['tell-unit'],       BASIS.product],
    // A predicate from before this register counts once somebody has answered for it and somebody else has looked.
    ['designated',              'record-earlier-grant',    'earlier-grant-recorded',  ['agency-administrator'],  ['holds-none', 'decree-not-ahead', 'not-revoked-since'],  ['tell-unit', 'tell-secretariat'],                                     BASIS.product],
    ['earlier-grant-recorded',  'withdraw-earlier-grant',  'designated',              ['agency-administrator'],  [],                                                       ['tell-unit'],                                                         BASIS.product],
    ['earlier-grant-recorded',  'confirm-earlier-grant',   'designated',              ['national-secretariat'],  ['holds-none', 'second-person'],                          ['begin-predicate', 'publish-grant', 'tell-unit', 'tell-agency'],      BASIS.product],
    ['earlier-grant-recorded',  'refuse-earlier-grant',    'designated',              ['national-secretariat'],  ['second-person'],                                        ['tell-unit', 'tell-agency'],                                          BASIS.product],
    ['ended',       'correct',          'ended',       ['agency-administrator'],                                   ['decree-not-ahead'],                            ['tell-unit'],       BASIS.product],
  ],
};
