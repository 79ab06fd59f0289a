import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An unguessable address of the evidence of one item of one proposal. */
@Entity('portal_address')
export class PortalAddress {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'proposal_id' }) proposalId: string;
  @Column('text') indicator: string;
  @Column('timestamptz', { name: 'issued_at' }) issuedAt: Date;
  @Column('uuid', { name: 'revoked_by', nullable: true }) revokedBy: string | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
}

@Entity('portal_opening')
export class PortalOpening {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'address_id' }) addressId: string;
  /** Null: the list of the item's files. */
  @Column('uuid', { name: 'version_id', nullable: true }) versionId: string | null;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
}
