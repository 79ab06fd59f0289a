import { assessmentProcedure } from './assessment/assessment.procedure.js';
import { decisionProcedure } from './decision/decision.procedure.js';
import { declarationProcedure } from './declaration/declaration.procedure.js';
import { designationProcedure } from './designation/designation.procedure.js';
import { internalEvaluationProcedure } from './evaluation/internal-evaluation.procedure.js';
import { nationalEvaluationProcedure } from './evaluation/national-evaluation.procedure.js';
import { predicateProcedure } from './predicate/predicate.procedure.js';
import { proposalProcedure } from './proposal/proposal.procedure.js';

/** Every procedure, in the order in which a unit meets them. */
export const PROCEDURES = [
  declarationProcedure,
  designationProcedure,
  assessmentProcedure,
  internalEvaluationProcedure,
  proposalProcedure,
  nationalEvaluationProcedure,
  decisionProcedure,
  predicateProcedure,
] as const;

/** What brings an end back: an extension of the calendar, a new decree. */
export const REOPENING: readonly string[] = [
  'extend',
  'extend-submitted',
  'extend-awaiting',
  'extend-scoring',
  'extend-agreeing',
  'extend-controlling',
  'designate-again',
];

/** Whether the way of a case has ended in this state: nothing leads on from it but what brings an end back. */
export function isEnd(name: ProcedureName, state: string): boolean {
  const rows: readonly (readonly unknown[])[] = PROCEDURES.find((one) => one.name === name)?.rows ?? [];
  return rows.every(([from, on, to]) => from !== state || to === state || REOPENING.includes(on as string));
}

export type ProcedureName =
  | 'declaration'
  | 'designation'
  | 'assessment'
  | 'internal-evaluation'
  | 'proposal'
  | 'national-evaluation'
  | 'decision'
  | 'predicate';
