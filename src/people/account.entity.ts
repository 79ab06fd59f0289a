import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A way to sign in. A person may have had several. */
@Entity('account')
export class Account {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  /** Lower case. */
  @Column('text') login: string;
  /** argon2id; never loaded unless asked for by name. */
  @Column('text', { name: 'password_hash', nullable: true, select: false }) passwordHash: string | null;
  @Column('text') state: 'invited' | 'active' | 'closed';
  /** Listed on the sign-in page of a demonstration, with the password that everybody knows. */
  @Column('boolean') demo: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
