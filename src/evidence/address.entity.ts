import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AddressResult } from '../domain/evidence/address.js';

/** Evidence that lies outside. */
@Entity('evidence_address')
export class EvidenceAddress {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'case_id' }) caseId: string;
  @Column('text') indicator: string;
  @Column('text') address: string;
  @Column('text') caption: string;
  @Column('uuid', { name: 'added_by' }) addedBy: string;
  @Column('timestamptz', { name: 'added_at' }) addedAt: Date;
  @Column('uuid', { name: 'ended_by', nullable: true }) endedBy: string | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  /** What was found when it was opened last; null before that. */
  @Column('text', { nullable: true }) result: AddressResult | null;
  @Column('timestamptz', { name: 'checked_at', nullable: true }) checkedAt: Date | null;
}
