import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export type PeopleEventKind =
  | 'person-created'
  | 'person-changed'
  | 'person-deactivated'
  | 'person-reactivated'
  | 'account-created'
  | 'link-issued'
  | 'password-set'
  | 'role-granted'
  | 'role-ended'
  | 'unit-created'
  | 'unit-changed'
  | 'imported'
  | 'second-factor-set'
  | 'second-factor-removed'
  | 'recovery-codes-made'
  | 'recovery-code-used';

/** What was done to people, roles and units, by whom. Rows are only ever added; the database refuses anything else. */
@Entity('people_event')
export class PeopleEvent {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('timestamptz') at: Date;
  @Column('text') kind: PeopleEventKind;
  @Column('uuid', { name: 'agency_id', nullable: true }) agencyId: string | null;
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @Column('uuid', { name: 'unit_id', nullable: true }) unitId: string | null;
  /** The person who did it; null: the program (seed, first administrator). */
  @Column('uuid', { name: 'by_person', nullable: true }) byPerson: string | null;
  @Column('jsonb') facts: Readonly<Record<string, unknown>>;
}
