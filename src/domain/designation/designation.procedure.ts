import { BASIS } from '../basis.js';
import { notInFuture } from '../guards.js';
import { type Procedure, type Terms, unless } from '../procedure.js';

export interface DesignationTerms extends Terms {
  state: 'awaiting' | 'designated' | 'ended';
  shown: 'not-designated' | 'zi-unit' | 'no-longer-zi-unit';
  event: 'designate' | 'open-assessment' | 'end' | 'designate-again' | 'correct';
  guard: 'decree-not-ahead' | 'none-open' | 'none-under-way' | 'cycle-there' | 'unit-there';
  effect: 'open-assessment' | 'tell-unit';
  facts: DesignationFacts;
}

export interface DesignationFacts {
  readonly today: string;
  /** Assessments of this unit that are still under way, in whatever cycle. */
  readonly openAssessments: number;
  /** The cycle that a new assessment would belong to; null where none is entered. */
  readonly cycle: string | null;
  /** Whether the unit already had an assessment in that cycle. */
  readonly assessedInCycle: boolean;
  /** Whether the unit was closed, merged or moved. */
  readonly unitClosed: boolean;
}

const DECREE = [
  { name: 'decreeNumber', kind: 'text' },
  { name: 'decreeDate', kind: 'date' },
] as const;

/** Penetapan: by the agency's decree the unit builds an integrity zone; from then on it may assess itself (rules.md 4). */
export const designationProcedure: Procedure<DesignationTerms> = {
  name: 'designation',
  initial: 'awaiting',

  shows: {
    awaiting: 'not-designated',
    designated: 'zi-unit',
    ended: 'no-longer-zi-unit',
  },

  guards: {
    'decree-not-ahead': notInFuture('decreeDate'),
    'none-open': ({ openAssessments, assessedInCycle, cycle }) =>
      openAssessments > 0
        ? [{ code: 'assessment-under-way' }]
        : unless(!assessedInCycle, 'assessed-in-cycle', { cycle: cycle ?? '' }),
    'none-under-way': ({ openAssessments }) => unless(openAssessments === 0, 'assessment-under-way'),
    'unit-there': ({ unitClosed }) => unless(!unitClosed, 'unit-closed'),
    'cycle-there': ({ cycle }) => unless(cycle !== null, 'no-cycle'),
  },

  forms: {
    designate: DECREE,
    'open-assessment': [{ name: 'predicate', kind: 'choice', choices: ['WBK', 'WBBM'] }],
    end: [...DECREE, { name: 'reason', kind: 'long-text' }],
    'designate-again': DECREE,
    correct: [...DECREE, { name: 'reason', kind: 'long-text' }],
  },

  // prettier-ignore
  rows: [
    // from         on                 to            by                                                          only if                                 then                 basis
    ['awaiting',   'designate',       'designated', ['head-of-agency'],                                         ['unit-there', 'decree-not-ahead'],     ['tell-unit'],       BASIS.programme],
    ['designated', 'open-assessment', 'designated', ['head-of-unit', 'unit-operator', 'agency-administrator'],  ['unit-there', 'cycle-there', 'none-open'], ['open-assessment'], BASIS.programme],
    ['designated', 'end',             'ended',      ['head-of-agency'],                                         ['decree-not-ahead', 'none-under-way'], ['tell-unit'],       BASIS.product],
    ['ended',      'designate-again', 'designated', ['head-of-agency'],                                         ['unit-there', 'decree-not-ahead'],     ['tell-unit'],       BASIS.product],
    // Of the decree that the state rests on: number and date as they should have been entered.
    ['designated', 'correct',         'designated', ['agency-administrator'],                                   ['decree-not-ahead'],                   ['tell-unit'],       BASIS.product],
    ['ended',      'correct',         'ended',      ['agency-administrator'],                                   ['decree-not-ahead'],                   ['tell-unit'],       BASIS.product],
  ],
};
