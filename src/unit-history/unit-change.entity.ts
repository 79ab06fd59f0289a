import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `merged`, `split` and `moved` lead to successors; `moved` is to another agency, `placed` under another parent. */
export const CHANGE_KINDS = ['renamed', 'placed', 'merged', 'split', 'moved', 'closed'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What became of a unit, since which day, by which document. Rows are only ever added. */
@Entity('unit_change')
export class UnitChange {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  /** Its agency then. */
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('text') kind: ChangeKind;
  @Column('date') since: string;
  @Column('text', { name: 'former_name', nullable: true }) formerName: string | null;
  @Column('text', { nullable: true }) name: string | null;
  /** Of `placed`: the unit above it; null where it stands directly under its agency. */
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
  @Column('text') basis: string;
  @Column('uuid', { name: 'recorded_by' }) recordedBy: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}

/** One unit that goes on where another ended or gave something away; a predicate never comes with it. */
@Entity('unit_successor')
export class UnitSuccessor {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'change_id' }) changeId: string;
  @Column('uuid', { name: 'successor_id' }) successorId: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
}

/** A unit of a kawasan. */
@Entity('area_member')
export class AreaMember {
  @PrimaryColumn('uuid', { name: 'area_id' }) areaId: string;
  @PrimaryColumn('uuid', { name: 'unit_id' }) unitId: string;
  @PrimaryColumn('date') since: string;
  @Column('date', { nullable: true }) until: string | null;
  @Column('uuid', { name: 'recorded_by' }) recordedBy: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}
