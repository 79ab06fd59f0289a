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

/** The chapters of one attempt of a unit, from its sheet to the decision. */
const ATTEMPT: readonly string[] = [
  'assessment',
  'internal-evaluation',
  'proposal',
  'national-evaluation',
  'decision',
];

/** Whether this case is an attempt that is still on its way. */
export const isUnderWay = ({ procedure, state }: { readonly procedure: string; readonly state: string }) =>
  ATTEMPT.includes(procedure) && !isEnd(procedure as ProcedureName, state);

export type ProcedureName =
  | 'declaration'
  | 'designation'
  | 'assessment'
  | 'internal-evaluation'
  | 'proposal'
  | 'national-evaluation'
  | 'decision'
  | 'predicate';
