import { Column, Entity, PrimaryColumn } from 'typeorm';

export type Audience = 'unit' | 'agency' | 'team' | 'panel' | 'secretariat';

/** Somebody is told about a step; who of them may read it follows from the case. */
@Entity('notice')
export class Notice {
  @PrimaryColumn('uuid', { name: 'entry_id' }) entryId: string;
  @PrimaryColumn('text') audience: Audience;
  @Column('uuid', { name: 'case_id' }) caseId: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('timestamptz', { name: 'told_at' }) toldAt: Date;
}
