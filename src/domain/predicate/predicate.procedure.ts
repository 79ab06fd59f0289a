import { BASIS } from '../basis.js';
import { grantingSide, notBefore, notInFuture, secondPerson } from '../guards.js';
import { isAsked, type Procedure, type Terms, unless } from '../procedure.js';
import type { Side } from '../roles.js';

export interface PredicateTerms extends Terms {
  state:
    | 'held'
    | 'under-review'
    | 'suspended'
    // A decree that nobody has confirmed: where it came from, to which a second person may send it back.
    | 'revocation-decreed'
    | 'revocation-decreed-in-review'
    | 'revocation-decreed-while-suspended'
    | 'revoked'
    | 'superseded';
  shown: 'held' | 'under-review' | 'suspended' | 'as-before' | 'revoked' | 'superseded';
  event:
    | 'monitor'
    | 'open-review'
    | 'restore'
    | 'suspend'
    | 'decree-revocation'
    | 'confirm-revocation'
    | 'decline-revocation'
    | 'supersede'
    | 'correct'
    | 'reply';
  guard:
    | 'granting-side'
    | 'second-person'
    | 'decree-not-ahead'
    | 'decree-after-grant'
    | 'report-not-ahead'
    | 'year-to-report';
  effect:
    | 'publish-monitoring'
    | 'publish-review'
    | 'publish-restoration'
    | 'publish-suspension'
    | 'publish-revocation'
    | 'publish-supersession'
    | 'publish-correction'
    | 'publish-reply'
    | 'tell-unit'
    | 'tell-agency';
  facts: PredicateFacts;
}

export interface PredicateFacts {
  readonly today: string;
  readonly grantingSide: Side;
  /** The date of the decree that granted it, `YYYY-MM-DD`; null where it was never recorded. */
  readonly grantedOn: string | null;
  /** Whether the actor is the natural person who entered the decree of revocation. */
  readonly sameHand: boolean;
  /** Years for which a report is there. */
  readonly monitoredYears: readonly number[];
}

const REASON = [{ name: 'reason', kind: 'long-text' }] as const;
const REVOCATION = [
  { name: 'decreeNumber', kind: 'text' },
  { name: 'decreeDate', kind: 'date' },
  { name: 'decreeFile', kind: 'document', optional: true },
  { name: 'reason', kind: 'long-text' },
] as const;
const AUTHORITY = ['minister-office', 'head-of-agency'] as const;

/** Predikat: a chain of dated facts after the grant; nothing is overwritten, a correction is a new fact (rules.md 5). */
export const predicateProcedure: Procedure<PredicateTerms> = {
  name: 'predicate',
  initial: 'held',

  shows: {
    held: 'held',
    'under-review': 'under-review',
    suspended: 'suspended',
    // A revocation that nobody has confirmed is not public: the status stays what it was.
    'revocation-decreed': 'as-before',
    'revocation-decreed-in-review': 'as-before',
    'revocation-decreed-while-suspended': 'as-before',
    revoked: 'revoked',
    superseded: 'superseded',
  },

  guards: {
    'granting-side': grantingSide,
    'second-person': secondPerson,
    'decree-not-ahead': notInFuture('decreeDate'),
    'decree-after-grant': ({ grantedOn }, input) =>
      notBefore('decreeDate', grantedOn, 'revocation-before-grant', input),
    'report-not-ahead': notInFuture('reportDate'),
    'year-to-report': ({ today, grantedOn, monitoredYears }, input) => {
      const year = Number(input.year);
      if (!isAsked(input)) return true;
      if (monitoredYears.includes(year)) return [{ code: 'year-monitored', params: { year } }];
      const [first, last] = [Number(grantedOn?.slice(0, 4) ?? year), Number(today.slice(0, 4))];
      return unless(year >= first && year <= last, 'year-not-to-report', { first, last });
    },
  },

  forms: {
    monitor: [
      { name: 'year', kind: 'year' },
      { name: 'reportNumber', kind: 'text' },
      { name: 'reportDate', kind: 'date' },
      { name: 'reportFile', kind: 'document', optional: true },
    ],
    'open-review': REASON,
    restore: REASON,
    suspend: REASON,
    'decree-revocation': REVOCATION,
    'decline-revocation': REASON,
    correct: [{ name: 'correction', kind: 'long-text' }, ...REASON],
    reply: [{ name: 'reply', kind: 'long-text' }],
  },

  // prettier-ignore
  rows: [
    // from                                   on                     to                                     by                                           only if                                                       then                                                  basis
    ['held',                                'monitor',             'held',                                ['agency-administrator', 'head-of-agency'],  ['report-not-ahead', 'year-to-report'],                       ['publish-monitoring'],                              BASIS.product],
    ['held',                                'correct',             'held',                                AUTHORITY,                                   ['granting-side'],                                            ['publish-correction', 'tell-unit'],                 BASIS.product],
    ['under-review',                        'correct',             'under-review',                        AUTHORITY,                                   ['granting-side'],                                            ['publish-correction', 'tell-unit'],                 BASIS.product],
    ['suspended',                           'correct',             'suspended',                           AUTHORITY,                                   ['granting-side'],                                            ['publish-correction', 'tell-unit'],                 BASIS.product],
    ['revoked',                             'correct',             'revoked',                             AUTHORITY,                                   ['granting-side'],                                            ['publish-correction', 'tell-unit'],                 BASIS.product],
    ['superseded',                          'correct',             'superseded',                          AUTHORITY,                                   ['granting-side'],                                            ['publish-correction', 'tell-unit'],                 BASIS.product],
    ['under-review',                         'reply',               'under-review',                        ['head-of-unit'],                            [],                                                           ['publish-reply', 'tell-agency'],                    BASIS.programme],
    ['suspended',                            'reply',               'suspended',                           ['head-of-unit'],                            [],                                                           ['publish-reply', 'tell-agency'],                    BASIS.programme],
    ['revocation-decreed-in-review',         'reply',               'revocation-decreed-in-review',        ['head-of-unit'],                            [],                                                           ['publish-reply', 'tell-agency'],                    BASIS.programme],
    ['revocation-decreed-while-suspended',   'reply',               'revocation-decreed-while-suspended',  ['head-of-unit'],                            [],                                                           ['publish-reply', 'tell-agency'],                    BASIS.programme],
    ['revoked',                              'reply',               'revoked',                             ['head-of-unit'],                            [],                                                           ['publish-reply', 'tell-agency'],                    BASIS.programme],
    ['held',                                'open-review',         'under-review',                        AUTHORITY,                                   ['granting-side'],                                            ['publish-review', 'tell-unit', 'tell-agency'],      BASIS.programme],
    ['under-review',                        'restore',             'held',                                AUTHORITY,                                   ['granting-side'],                                            ['publish-restoration', 'tell-unit', 'tell-agency'], BASIS.programme],
    ['under-review',                        'suspend',             'suspended',                           AUTHORITY,                                   ['granting-side'],                                            ['publish-suspension', 'tell-unit', 'tell-agency'],  BASIS.programme],
    ['suspended',                           'restore',             'held',                                AUTHORITY,                                   ['granting-side'],                                            ['publish-restoration', 'tell-unit', 'tell-agency'], BASIS.programme],
    ['held',                                'decree-revocation',   'revocation-decreed',                  AUTHORITY,                                   ['granting-side', 'decree-not-ahead', 'decree-after-grant'],  [],                                                  BASIS.revocation],
    ['under-review',                        'decree-revocation',   'revocation-decreed-in-review',        AUTHORITY,                                   ['granting-side', 'decree-not-ahead', 'decree-after-grant'],  [],                                                  BASIS.revocation],
    ['suspended',                           'decree-revocation',   'revocation-decreed-while-suspended',  AUTHORITY,                                   ['granting-side', 'decree-not-ahead', 'decree-after-grant'],  [],                                                  BASIS.revocation],
    ['revocation-decreed',                  'confirm-revocation',  'revoked',                             AUTHORITY,                                   ['granting-side', 'second-person'],                           ['publish-revocation', 'tell-unit', 'tell-agency'],  BASIS.revocation],
    ['revocation-decreed',                  'decline-revocation',  'held',                                AUTHORITY,                                   ['granting-side', 'second-person'],                           [],                                                  BASIS.product],
    ['revocation-decreed-in-review',        'confirm-revocation',  'revoked',                             AUTHORITY,                                   ['granting-side', 'second-person'],                           ['publish-revocation', 'tell-unit', 'tell-agency'],  BASIS.revocation],
    ['revocation-decreed-in-review',        'decline-revocation',  'under-review',                        AUTHORITY,                                   ['granting-side', 'second-person'],                           [],                                                  BASIS.product],
    ['revocation-decreed-while-suspended',  'confirm-revocation',  'revoked',                             AUTHORITY,                                   ['granting-side', 'second-person'],                           ['publish-revocation', 'tell-unit', 'tell-agency'],  BASIS.revocation],
    ['revocation-decreed-while-suspended',  'decline-revocation',  'suspended',                           AUTHORITY,                                   ['granting-side', 'second-person'],                           [],                                                  BASIS.product],
    ['held',                                'supersede',           'superseded',                          ['procedure'],                               [],                                                           ['publish-supersession'],                            BASIS.programme],
  ],
};
