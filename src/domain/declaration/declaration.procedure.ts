import { BASIS } from '../basis.js';
import { notInFuture } from '../guards.js';
import { isAsked, type Procedure, type Terms, unless } from '../procedure.js';

export interface DeclarationTerms extends Terms {
  state: 'prepared' | 'declared';
  shown: 'not-declared' | 'declared';
  event: 'declare' | 'correct';
  guard: 'declared-not-ahead' | 'signers-fit-staff';
  effect: 'open-designation' | 'publish-declaration' | 'tell-unit' | 'tell-agency';
  facts: DeclarationFacts;
}

export interface DeclarationFacts {
  readonly today: string;
}

const DECLARED = [
  { name: 'declaredBy', kind: 'text' },
  { name: 'declaredOn', kind: 'date' },
  { name: 'pactSigned', kind: 'yes' },
  { name: 'staffTotal', kind: 'count' },
  { name: 'staffSigned', kind: 'count' },
  { name: 'witnesses', kind: 'long-text' },
  { name: 'documentNumber', kind: 'text' },
  { name: 'documentFile', kind: 'document', optional: true },
  { name: 'publishedAt', kind: 'link' },
] as const;

/** Pencanangan: the unit says in public that it is free of KKN; shown for ever, without a list of names (rules.md 4). */
export const declarationProcedure: Procedure<DeclarationTerms> = {
  name: 'declaration',
  initial: 'prepared',

  shows: {
    prepared: 'not-declared',
    declared: 'declared',
  },

  guards: {
    'declared-not-ahead': notInFuture('declaredOn'),
    'signers-fit-staff': (_, input) => {
      const [signed, total] = [Number(input.staffSigned), Number(input.staffTotal)];
      return unless(!isAsked(input) || (total > 0 && signed <= total), 'signers-exceed-staff', {
        signed,
        total,
      });
    },
  },

  forms: {
    declare: DECLARED,
    correct: [...DECLARED, { name: 'reason', kind: 'long-text' }],
  },

  // prettier-ignore
  rows: [
    // from       on         to          by                                        only if                                     then                                                                     basis
    ['prepared', 'declare', 'declared', ['head-of-unit', 'head-of-agency'],       ['declared-not-ahead', 'signers-fit-staff'], ['open-designation', 'publish-declaration', 'tell-unit', 'tell-agency'], BASIS.programme],
    ['declared', 'correct', 'declared', ['agency-administrator'],                 ['declared-not-ahead', 'signers-fit-staff'], ['publish-declaration', 'tell-unit', 'tell-agency'],                     BASIS.product],
  ],
};
