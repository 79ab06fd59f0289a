import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A natural person: rules about people are keyed on this row, never on an account. */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  /** NIP or NIK, as given; one person has one. */
  @Column('text', { name: 'national_id' }) nationalId: string;
  /** The home agency; null for people of the ministry's own programme. */
  @Column('uuid', { name: 'agency_id', nullable: true }) agencyId: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'deactivated_at', nullable: true }) deactivatedAt: Date | null;
}
