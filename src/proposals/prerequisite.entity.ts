import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RecordedValue } from '../domain/eligibility/prerequisite-value.js';

/** A recorded fact of PermenPANRB 5/2024, Table 5; a newer one supersedes it. Without a unit it is the agency's. */
@Entity('prerequisite')
export class PrerequisiteRecord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'unit_id', nullable: true }) unitId: string | null;
  @Column('text') code: string;
  @Column('jsonb') value: RecordedValue;
  /** Of the data, not of the recording. */
  @Column('integer') year: number;
  /** The document that says so. */
  @Column('text') source: string;
  @Column('date', { name: 'valid_until', nullable: true }) validUntil: string | null;
  @Column('uuid', { name: 'recorded_by' }) recordedBy: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}
