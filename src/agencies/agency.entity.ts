import { Column, Entity, PrimaryColumn } from 'typeorm';

export const AGENCY_KINDS = ['kementerian', 'lembaga', 'provinsi', 'kabupaten', 'kota', 'other'] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** A government body (*instansi*). */
@Entity('agency')
export class Agency {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('text') name: string;
  @Column('text') kind: AgencyKind;
  /** *WBK mandiri*: allowed by the ministry to grant WBK itself. */
  @Column('boolean', { name: 'may_grant_wbk' }) mayGrantWbk: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
