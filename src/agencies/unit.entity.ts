import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Kinds of core service; units of most of them may be proposed by *afirmasi* (PermenPANRB 5/2024). */
export const CORE_SERVICES = [
  'rsud',
  'dukcapil',
  'samsat',
  'ptsp',
  'education',
  'manpower',
  'other',
] as const;
export type CoreService = (typeof CORE_SERVICES)[number];

/** A service unit (*unit kerja*) of an agency. */
@Entity('unit')
export class Unit {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  /** Unique within the agency; the agency's own code for it. */
  @Column('text') code: string;
  /** Its name in public addresses. */
  @Column('text') slug: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) province: string | null;
  @Column('text', { nullable: true }) city: string | null;
  @Column('text', { nullable: true }) service: CoreService | null;
  /** A kawasan is an area of several units, also of several agencies, that serve together and are assessed as one. */
  @Column('text') kind: 'unit' | 'kawasan';
  /** The unit above it in the same agency. */
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt: Date | null;
}
