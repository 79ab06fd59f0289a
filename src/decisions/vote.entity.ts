import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One natural person's vote in a panel; a dissent has its reason. */
@Entity('vote')
export class Vote {
  @PrimaryColumn('uuid', { name: 'decision_id' }) decisionId: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'entry_id' }) entryId: string;
  @Column('text') vote: 'for' | 'against';
  @Column('text', { nullable: true }) reason: string | null;
  @Column('timestamptz', { name: 'cast_at' }) castAt: Date;
}
