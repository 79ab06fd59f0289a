import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('session')
export class Session {
  /** SHA-256 of the cookie's token: a copy of the table signs nobody in. */
  @PrimaryColumn('text', { name: 'token_hash' }) tokenHash: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  /** The browser in its own words, shortened: for its owner to recognise. */
  @Column('text') device: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'seen_at' }) seenAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
}
