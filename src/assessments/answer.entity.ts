import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Answer as Value } from '../domain/scoring/answers.js';

/** The unit's answer to one indicator, as it stands. A null value is blank. */
@Entity('answer')
export class Answer {
  @PrimaryColumn('uuid', { name: 'assessment_id' }) assessmentId: string;
  @PrimaryColumn('text') indicator: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('jsonb', { nullable: true }) value: Value | null;
  @Column('text') note: string;
  @Column('text') evidence: string;
  /** Grows by one with every saved change; an edit names the version it was made on. */
  @Column('integer') version: number;
  @Column('uuid', { name: 'changed_by', nullable: true }) changedBy: string | null;
  @Column('timestamptz', { name: 'changed_at', nullable: true }) changedAt: Date | null;
}

/** Every version an answer ever had; rows are only added. */
@Entity('answer_version')
export class AnswerVersion {
  @PrimaryColumn('uuid', { name: 'assessment_id' }) assessmentId: string;
  @PrimaryColumn('text') indicator: string;
  @PrimaryColumn('integer') version: number;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('jsonb', { nullable: true }) value: Value | null;
  @Column('text') note: string;
  @Column('text') evidence: string;
  @Column('uuid', { name: 'changed_by' }) changedBy: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
}
