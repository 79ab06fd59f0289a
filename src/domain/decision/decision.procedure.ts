import { BASIS } from '../basis.js';
import {
  asPart,
  type Conflict,
  grantingSide,
  noConflict,
  notBefore,
  notInFuture,
  OUTSIDE,
  secondPerson,
} from '../guards.js';
import type { Side } from '../roles.js';
import { isAsked, type Missing, type Procedure, type Terms, unless } from '../procedure.js';

export interface DecisionTerms extends Terms {
  state:
    | 'awaiting-panel'
    | 'voting'
    | 'grant-resolved'
    | 'refusal-resolved'
    | 'grant-decreed'
    | 'refusal-decreed'
    | 'granted'
    | 'not-granted'
    | 'voided';
  shown: 'in-decision' | 'granted' | 'not-granted' | 'not-continued';
  event:
    | 'convene'
    | 'reconvene'
    | 'vote'
    | 'resolve-grant'
    | 'resolve-refusal'
    | 'decree'
    | 'confirm'
    | 'decline'
    | 'set-aside'
    | 'record-outside-grant'
    | 'record-outside-refusal'
    | 'void';
  guard:
    | 'granting-side'
    | 'panel-quorate'
    | 'no-conflict'
    | 'on-the-panel'
    | 'not-yet-voted'
    | 'dissent-reasoned'
    | 'quorum-voted'
    | 'majority-for'
    | 'majority-against'
    | 'conditions-met'
    | 'minutes-not-ahead'
    | 'document-not-ahead'
    | 'decree-not-ahead'
    | 'decree-after-resolution'
    | 'no-longer-met'
    | 'second-person';
  effect:
    | 'seat-panel'
    | 'record-vote'
    | 'freeze-decision'
    | 'enter-predicate'
    | 'publish-grant'
    | 'conclude-proposal'
    | 'tell-panel'
    | 'tell-unit'
    | 'tell-agency'
    | 'tell-secretariat';
  facts: DecisionFacts;
}

export interface DecisionFacts {
  readonly today: string;
  readonly grantingSide: Side;
  /** The date of the minutes, or of the document of a result from outside; null before there is one. */
  readonly resolvedOn: string | null;
  readonly parts: readonly string[];
  readonly conflicts: readonly Conflict[];
  readonly quorum: number;
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly hasVoted: boolean;
  /**
   * Conditions that are missed: by the deciding team's agreed sheet, for a WBBM the WBK that it builds on, and a predicate
   * that the unit holds already.
   */
  readonly unmet: readonly Missing[];
  /** Whether the actor is the natural person who entered the decree. */
  readonly sameHand: boolean;
}

const MINUTES = [
  { name: 'minutesNumber', kind: 'text' },
  { name: 'minutesDate', kind: 'date' },
  { name: 'minutes', kind: 'long-text' },
  { name: 'minutesFile', kind: 'document', optional: true },
] as const;
const DECREE = [
  { name: 'decreeNumber', kind: 'text' },
  { name: 'decreeDate', kind: 'date' },
  { name: 'decreeFile', kind: 'document', optional: true },
] as const;
const PANEL = [{ name: 'panel', kind: 'persons', role: 'panel-member' }] as const;
const REASON = [{ name: 'reason', kind: 'long-text' }] as const;
const CHAIR = ['national-secretariat', 'agency-administrator'] as const;
const AUTHORITY = ['minister-office', 'head-of-agency'] as const;

/** Pleno and penetapan: a panel votes, the granting side decrees, and a second natural person confirms (rules.md 4). */
export const decisionProcedure: Procedure<DecisionTerms> = {
  name: 'decision',
  initial: 'awaiting-panel',

  shows: {
    'awaiting-panel': 'in-decision',
    voting: 'in-decision',
    'grant-resolved': 'in-decision',
    'refusal-resolved': 'in-decision',
    'grant-decreed': 'in-decision',
    'refusal-decreed': 'in-decision',
    granted: 'granted',
    'not-granted': 'not-granted',
    voided: 'not-continued',
  },

  guards: {
    'granting-side': grantingSide,
    'panel-quorate': ({ quorum }, input) => {
      const named = ((input.panel as readonly string[] | undefined) ?? []).length;
      return unless(!isAsked(input) || named >= quorum, 'panel-too-small', { named, quorum });
    },
    'no-conflict': noConflict,
    'on-the-panel': asPart('panel'),
    'not-yet-voted': ({ hasVoted }) => unless(!hasVoted, 'already-voted'),
    'dissent-reasoned': (_, { vote, reason }) =>
      unless(vote !== 'against' || reason !== undefined, 'dissent-needs-reason'),
    'quorum-voted': ({ votesFor, votesAgainst, quorum }) =>
      unless(votesFor + votesAgainst >= quorum, 'quorum-missing', { votes: votesFor + votesAgainst, quorum }),
    'majority-for': ({ votesFor, votesAgainst }) =>
      unless(votesFor > votesAgainst, 'no-majority-for', { for: votesFor, against: votesAgainst }),
    // A panel in favour may not grant below a minimum, so it may resolve to refuse: no case is left without a way out.
    'majority-against': ({ votesFor, votesAgainst, unmet }) =>
      unless(votesAgainst >= votesFor || unmet.length > 0, 'no-majority-against', {
        for: votesFor,
        against: votesAgainst,
      }),
    'conditions-met': ({ unmet }) => unmet.length === 0 || unmet,
    'no-longer-met': ({ unmet }) => unless(unmet.length > 0, 'still-met'),
    'minutes-not-ahead': notInFuture('minutesDate'),
    'document-not-ahead': notInFuture('documentDate'),
    'decree-not-ahead': notInFuture('decreeDate'),
    'decree-after-resolution': ({ resolvedOn }, input) =>
      notBefore('decreeDate', resolvedOn, 'decree-before-resolution', input),
    'second-person': secondPerson,
  },

  forms: {
    convene: PANEL,
    reconvene: [...PANEL, ...REASON],
    vote: [
      { name: 'vote', kind: 'choice', choices: ['for', 'against'] },
      { name: 'reason', kind: 'long-text', optional: true },
    ],
    'resolve-grant': MINUTES,
    'resolve-refusal': MINUTES,
    decree: DECREE,
    decline: REASON,
    'set-aside': REASON,
    'record-outside-grant': OUTSIDE,
    'record-outside-refusal': OUTSIDE,
  },

  // prettier-ignore
  rows: [
    // from                 on                         to                   by                         only if                                                                                    then                                                                                                       basis
    ['awaiting-panel',    'convene',                 'voting',            CHAIR,                     ['granting-side', 'panel-quorate', 'no-conflict'],                                         ['seat-panel', 'tell-panel'],                                                                             BASIS.programme],
    ['awaiting-panel',    'record-outside-grant',    'grant-resolved',    ['national-secretariat'],  ['granting-side', 'conditions-met', 'document-not-ahead'],                                 ['tell-secretariat'],                                                                                     BASIS.product],
    ['awaiting-panel',    'record-outside-refusal',  'refusal-resolved',  ['national-secretariat'],  ['granting-side', 'document-not-ahead'],                                                   ['tell-secretariat'],                                                                                     BASIS.product],
    ['voting',            'reconvene',               'voting',            CHAIR,                     ['granting-side', 'panel-quorate', 'no-conflict'],                                         ['seat-panel', 'tell-panel'],                                                                             BASIS.product],
    ['voting',            'vote',                    'voting',            ['panel-member'],          ['on-the-panel', 'not-yet-voted', 'dissent-reasoned'],                                     ['record-vote'],                                                                                          BASIS.programme],
    ['voting',            'resolve-grant',           'grant-resolved',    CHAIR,                     ['granting-side', 'quorum-voted', 'majority-for', 'conditions-met', 'minutes-not-ahead'],  ['tell-secretariat'],                                                                                     BASIS.programme],
    ['voting',            'resolve-refusal',         'refusal-resolved',  CHAIR,                     ['granting-side', 'quorum-voted', 'majority-against', 'minutes-not-ahead'],                ['tell-secretariat'],                                                                                     BASIS.programme],
    ['grant-resolved',    'decree',                  'grant-decreed',     AUTHORITY,                 ['granting-side', 'conditions-met', 'decree-not-ahead', 'decree-after-resolution'],        [],                                                                                                       BASIS.programme],
    ['grant-resolved',    'set-aside',               'refusal-resolved',  CHAIR,                     ['granting-side', 'no-longer-met'],                                                        ['tell-panel', 'tell-secretariat'],                                                                       BASIS.product],
    ['refusal-resolved',  'decree',                  'refusal-decreed',   AUTHORITY,                 ['granting-side', 'decree-not-ahead', 'decree-after-resolution'],                          [],                                                                                                       BASIS.programme],
    ['grant-decreed',     'confirm',                 'granted',           AUTHORITY,                 ['granting-side', 'conditions-met', 'second-person'],                                      ['freeze-decision', 'enter-predicate', 'conclude-proposal', 'publish-grant', 'tell-unit', 'tell-agency'], BASIS.programme],
    ['grant-decreed',     'decline',                 'grant-resolved',    AUTHORITY,                 ['granting-side', 'second-person'],                                                        ['tell-secretariat'],                                                                                     BASIS.product],
    ['refusal-decreed',   'confirm',                 'not-granted',       AUTHORITY,                 ['granting-side', 'second-person'],                                                        ['freeze-decision', 'conclude-proposal', 'tell-unit', 'tell-agency'],                                     BASIS.programme],
    ['refusal-decreed',   'decline',                 'refusal-resolved',  AUTHORITY,                 ['granting-side', 'second-person'],                                                        ['tell-secretariat'],                                                                                     BASIS.product],
    ['awaiting-panel',    'void',                    'voided',            ['procedure'],             [],                                                                                        [],                                                                                                       BASIS.programme],
  ],
};
