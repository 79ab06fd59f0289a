import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a token may fetch: a list each, and the answers of the units on them. */
export const PORTAL_RIGHTS = ['unit-wbk', 'unit-wbbm', 'answers'] as const;
export type PortalRight = (typeof PORTAL_RIGHTS)[number];

/** A key of one agency. Of the token only the hash is kept; an ended row stays as its record. */
@Entity('portal_token')
export class PortalToken {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  /** SHA-256, hexadecimal. */
  @Column('text', { name: 'token_hash', select: false }) tokenHash: string;
  @Column('text', { array: true }) rights: PortalRight[];
  @Column('uuid', { name: 'created_by' }) createdBy: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('uuid', { name: 'ended_by', nullable: true }) endedBy: string | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
  /** To the minute. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt: Date | null;
}
