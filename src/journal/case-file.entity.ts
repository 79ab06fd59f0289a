import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProcedureName } from '../domain/procedures.js';

/** One subject in one procedure: its `state` has one door, `Journal.advance`. */
@Entity('case_file')
export class CaseFile {
  @PrimaryColumn('uuid') id: string;
  @Column('text') procedure: ProcedureName;
  @Column('text') state: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  /** Id of the cycle; null where the procedure belongs to none (declaration, designation). */
  @Column('text', { nullable: true }) cycle: string | null;
  /** The predicate that is sought or held. */
  @Column('text', { nullable: true }) predicate: 'WBK' | 'WBBM' | null;
  /** Who grants: the ministry, or the agency itself (WBK mandiri). */
  @Column('text') side: 'national' | 'agency';
  /** The case that led to this one. */
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
  /** Of an evaluation: which reading of the unit's sheet is being scored. */
  @Column('integer') round: number;
  /** Entries in the journal so far; the next one takes the next number. */
  @Column('integer') seq: number;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
}
