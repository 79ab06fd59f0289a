import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A later closing day of a stage, with its reason; the latest one counts, for everyone affected. */
@Entity('calendar_extension')
export class CalendarExtension {
  @PrimaryColumn('uuid') id: string;
  @Column('text') cycle: string;
  @Column('text') stage: 'proposal';
  @Column('date') closes: string;
  @Column('text') reason: string;
  @Column('uuid', { name: 'recorded_by', nullable: true }) recordedBy: string | null;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}
