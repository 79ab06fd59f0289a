import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A sheet as it was submitted, evaluated or decided: the very text that was hashed (invariant 3). */
@Entity('frozen_sheet')
export class FrozenSheet {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'case_id' }) caseId: string;
  @Column('uuid', { name: 'entry_id' }) entryId: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('text') kind: 'submission' | 'evaluation' | 'decision';
  /** Canonical JSON of a `SheetDocument`. */
  @Column('text') document: string;
  /** SHA-256 of `document`, hexadecimal. */
  @Column('text') hash: string;
  @Column('timestamptz', { name: 'frozen_at' }) frozenAt: Date;
}
