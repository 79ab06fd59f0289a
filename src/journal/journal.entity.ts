import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Input } from '../domain/form.js';
import type { ProcedureName } from '../domain/procedures.js';
import type { ActingRole } from '../domain/roles.js';

/** One step of one case, with the facts it was decided on. Rows are only ever added; the database refuses anything else. */
@Entity('journal_entry')
export class JournalEntry {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'command_id' }) commandId: string;
  /** The step that caused this one, where the procedure itself acted. */
  @Column('uuid', { name: 'cause_id', nullable: true }) causeId: string | null;
  @Column('uuid', { name: 'case_id' }) caseId: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('integer') seq: number;
  @Column('text') procedure: ProcedureName;
  @Column('text', { name: 'from_state' }) from: string;
  @Column('text') event: string;
  @Column('text', { name: 'to_state' }) to: string;
  @Column('text') role: ActingRole;
  @Column('uuid', { name: 'account_id', nullable: true }) accountId: string | null;
  /** The natural person; null for a step of the procedure itself or of the calendar. */
  @Column('uuid', { name: 'person_id', nullable: true }) personId: string | null;
  @Column('jsonb') input: Input;
  @Column('jsonb') facts: object;
  @Column('text') basis: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}

/** What still has to be done about an entry after commit; the worker marks the row in the effect's own transaction. */
@Entity('outbox')
export class OutboxItem {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'entry_id' }) entryId: string;
  @Column('text') effect: string;
  @Column('timestamptz', { name: 'done_at', nullable: true }) doneAt: Date | null;
}

/** Who is seated in a case (an evaluation's team, a decision's panel), in which part, since and until when. */
@Entity('case_member')
export class CaseMember {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'case_id' }) caseId: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') part: 'member' | 'leader' | 'controller' | 'evaluator' | 'panel';
  @Column('timestamptz') since: Date;
  @Column('timestamptz', { nullable: true }) until: Date | null;
}
