import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Answer as Value } from '../domain/scoring/answers.js';

/** One answer with its reason, of one round: an evaluator's own, or (without evaluator) the one the team agreed on. */
@Entity('evaluator_answer')
export class EvaluatorAnswer {
  @PrimaryColumn('uuid', { name: 'evaluation_id' }) evaluationId: string;
  @PrimaryColumn('integer') round: number;
  @Column('uuid', { name: 'evaluator_id', nullable: true }) evaluatorId: string | null;
  @PrimaryColumn('text') indicator: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('jsonb', { nullable: true }) value: Value | null;
  @Column('text') reason: string;
  @Column('integer') version: number;
  @Column('uuid', { name: 'changed_by', nullable: true }) changedBy: string | null;
  @Column('timestamptz', { name: 'changed_at', nullable: true }) changedAt: Date | null;
}
