import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The ministry lets an agency grant WBK itself (*WBK mandiri*), or no longer does. */
@Entity('agency_allowance')
export class AgencyAllowance {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('boolean') allowed: boolean;
  @Column('text', { name: 'decree_number' }) decreeNumber: string;
  @Column('date', { name: 'decree_date' }) decreeDate: string;
  @Column('uuid', { name: 'recorded_by' }) recordedBy: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}
