import { BASIS } from '../basis.js';
import { asPart, type Conflict, noConflict, notInFuture } from '../guards.js';
import { type Missing, type Procedure, type Terms, unless } from '../procedure.js';
import { REPORT } from './report.js';

export interface InternalEvaluationTerms extends Terms {
  state:
    | 'awaiting-team'
    | 'scoring'
    | 'returned'
    | 'agreeing'
    | 'controlling'
    | 'recommended'
    | 'not-recommended'
    | 'voided';
  shown: 'under-evaluation' | 'evaluated' | 'not-continued';
  event:
    | 'assign'
    | 'reassign'
    | 'return'
    | 'resume'
    | 'conclude-scoring'
    | 'agree'
    | 'send-back'
    | 'recommend'
    | 'decline'
    | 'void'
    | 'extend'
    | 'extend-awaiting'
    | 'extend-scoring'
    | 'extend-agreeing'
    | 'extend-controlling';
  guard:
    | 'no-conflict'
    | 'parts-apart'
    | 'on-the-team'
    | 'is-leader'
    | 'is-controller'
    | 'all-scored'
    | 'all-agreed'
    | 'conditions-met'
    | 'returns-left'
    | 'reasons-fit'
    | 'report-not-ahead';
  effect:
    | 'seat-team'
    | 'begin-round'
    | 'agree-unanimous'
    | 'return-assessment'
    | 'conclude-assessment'
    | 'freeze-evaluation'
    | 'open-proposal'
    | 'tell-team'
    | 'tell-agency';
  facts: EvaluationFacts;
}

export interface EvaluationFacts {
  readonly today: string;
  /** The actor's parts in the team that is seated now. */
  readonly parts: readonly string[];
  readonly conflicts: readonly Conflict[];
  /** Evaluators who have not answered everything, with what is left. Only numbers: nobody sees another's answers before. */
  readonly unscored: readonly { readonly person: string; readonly left: number }[];
  /** Codes without an agreed answer and reason. */
  readonly notAgreed: readonly string[];
  /** Conditions of the target predicate that the agreed sheet misses, as exact text. */
  readonly unmet: readonly Missing[];
  readonly returnsLeft: number;
  /** Codes among the entered reasons that the instrument does not have. */
  readonly unknownReasons: readonly string[];
}

export const allScored = ({ unscored }: Pick<EvaluationFacts, 'unscored'>): true | readonly Missing[] =>
  unscored.length === 0 ||
  unscored.map(({ person, left }) => ({ code: 'evaluator-unfinished', params: { person, left } }));

export const allAgreed = ({ notAgreed }: Pick<EvaluationFacts, 'notAgreed'>) =>
  unless(notAgreed.length === 0, 'not-agreed', {
    count: notAgreed.length,
    codes: notAgreed.slice(0, 8).join(', '),
  });

export const conditionsMet = ({ unmet }: Pick<EvaluationFacts, 'unmet'>): true | readonly Missing[] =>
  unmet.length === 0 || unmet;

const TEAM = [
  { name: 'members', kind: 'persons', role: 'internal-evaluator' },
  { name: 'leader', kind: 'persons', role: 'internal-leader', most: 1 },
  { name: 'controller', kind: 'persons', role: 'internal-controller', most: 1 },
] as const;

/** Evaluasi TPI: member, leader and controller of the agency's own team, each answer with its reason (rules.md 4). */
export const internalEvaluationProcedure: Procedure<InternalEvaluationTerms> = {
  name: 'internal-evaluation',
  initial: 'awaiting-team',

  shows: {
    'awaiting-team': 'under-evaluation',
    scoring: 'under-evaluation',
    returned: 'under-evaluation',
    agreeing: 'under-evaluation',
    controlling: 'under-evaluation',
    recommended: 'evaluated',
    'not-recommended': 'evaluated',
    voided: 'not-continued',
  },

  guards: {
    'no-conflict': noConflict,
    'parts-apart': (_, { members, leader, controller }) => {
      const named = [members, leader, controller].flatMap(
        (part) => (part as readonly string[] | undefined) ?? [],
      );
      return unless(new Set(named).size === named.length, 'parts-not-apart');
    },
    'on-the-team': asPart('member', 'leader'),
    'is-leader': asPart('leader'),
    'is-controller': asPart('controller'),
    'all-scored': allScored,
    'all-agreed': allAgreed,
    'conditions-met': conditionsMet,
    'returns-left': ({ returnsLeft }) => unless(returnsLeft > 0, 'no-returns-left'),
    'reasons-fit': ({ unknownReasons }) =>
      unless(unknownReasons.length === 0, 'unknown-indicators', { codes: unknownReasons.join(', ') }),
    'report-not-ahead': notInFuture('reportDate'),
  },

  forms: {
    assign: TEAM,
    reassign: [...TEAM, { name: 'reason', kind: 'long-text' }],
    return: [{ name: 'reasons', kind: 'reasons' }],
    'send-back': [{ name: 'reason', kind: 'long-text' }],
    recommend: REPORT,
    decline: REPORT,
  },

  // prettier-ignore
  rows: [
    // from             on                  to                 by                                            only if                                                             then                                                                                   basis
    ['awaiting-team',  'assign',           'scoring',         ['agency-administrator', 'internal-leader'],  ['parts-apart', 'no-conflict'],                                     ['seat-team', 'begin-round', 'tell-team'],                                             BASIS.programme],
    ['scoring',        'reassign',         'scoring',         ['agency-administrator', 'internal-leader'],  ['parts-apart', 'no-conflict'],                                     ['seat-team', 'tell-team'],                                                            BASIS.product],
    ['returned',       'reassign',         'returned',        ['agency-administrator', 'internal-leader'],  ['parts-apart', 'no-conflict'],                                     ['seat-team', 'tell-team'],                                                            BASIS.product],
    ['agreeing',       'reassign',         'agreeing',        ['agency-administrator', 'internal-leader'],  ['parts-apart', 'no-conflict'],                                     ['seat-team', 'tell-team'],                                                            BASIS.product],
    ['controlling',    'reassign',         'controlling',     ['agency-administrator', 'internal-leader'],  ['parts-apart', 'no-conflict'],                                     ['seat-team', 'tell-team'],                                                            BASIS.product],
    ['scoring',        'return',           'returned',        ['internal-leader'],                          ['is-leader', 'returns-left', 'reasons-fit'],                       ['return-assessment'],                                                                 BASIS.programme],
    ['agreeing',       'return',           'returned',        ['internal-leader'],                          ['is-leader', 'returns-left', 'reasons-fit'],                       ['return-assessment'],                                                                 BASIS.programme],
    ['returned',       'resume',           'scoring',         ['procedure'],                                [],                                                                 ['begin-round', 'tell-team'],                                                          BASIS.programme],
    ['scoring',        'conclude-scoring', 'agreeing',        ['internal-evaluator', 'internal-leader'],    ['on-the-team', 'all-scored'],                                      ['agree-unanimous', 'tell-team'],                                                      BASIS.programme],
    ['agreeing',       'agree',            'controlling',     ['internal-leader'],                          ['is-leader', 'all-agreed'],                                        ['tell-team'],                                                                         BASIS.programme],
    ['controlling',    'send-back',        'agreeing',        ['internal-controller'],                      ['is-controller'],                                                  ['tell-team'],                                                                         BASIS.programme],
    ['controlling',    'recommend',        'recommended',     ['internal-controller'],                      ['is-controller', 'all-agreed', 'conditions-met', 'report-not-ahead'], ['freeze-evaluation', 'conclude-assessment', 'open-proposal', 'tell-agency'], BASIS.programme],
    ['controlling',    'decline',          'not-recommended', ['internal-controller'],                      ['is-controller', 'all-agreed', 'report-not-ahead'],                ['freeze-evaluation', 'conclude-assessment', 'tell-agency'],              BASIS.programme],
    ['awaiting-team',  'void',             'voided',          ['procedure'],                                [],                                                                 [],                                                                                    BASIS.product],
    ['scoring',        'void',             'voided',          ['procedure'],                                [],                                                                 ['tell-team'],                                                                         BASIS.product],
    ['returned',       'void',             'voided',          ['procedure'],                                [],                                                                 ['tell-team'],                                                                         BASIS.product],
    ['agreeing',       'void',             'voided',          ['procedure'],                                [],                                                                 ['tell-team'],                                                                         BASIS.product],
    ['controlling',    'void',             'voided',          ['procedure'],                                [],                                                                 ['tell-team'],                                                                         BASIS.product],
    ['voided',         'extend',           'returned',        ['procedure'],                                [],                                                                 ['tell-team'],                                                                         BASIS.product],
    ['voided',         'extend-awaiting',  'awaiting-team',   ['procedure'],                                [],                                                                 [],                                                                                    BASIS.product],
    ['voided',         'extend-scoring',   'scoring',         ['procedure'],                                [],                                                                 ['tell-team'],                                                                         BASIS.product],
    ['voided',         'extend-agreeing',  'agreeing',        ['procedure'],                                [],                                                                 ['tell-team'],                                                                         BASIS.product],
    ['voided',         'extend-controlling','controlling',     ['procedure'],                                [],                                                                 ['tell-team'],                                                                         BASIS.product],
  ],
};
