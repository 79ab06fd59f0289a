import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ActingRole } from '../domain/roles.js';

/** A kept file that was put before a case, for a step to name it; once named it stays as it is. */
@Entity('case_document')
export class CaseDocument {
  /** Of one that was uploaded for this: the upload's, the number of its receipt. */
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'case_id' }) caseId: string;
  @Column('uuid', { name: 'version_id' }) versionId: string;
  /** The role that it was put there with. */
  @Column('text') role: ActingRole;
  @Column('uuid', { name: 'added_by' }) addedBy: string;
  @Column('timestamptz', { name: 'added_at' }) addedAt: Date;
  /** When a step named it first. */
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}
