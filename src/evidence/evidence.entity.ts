import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Flag, MediaType } from '../domain/evidence/file-type.js';
import type { DropReason } from '../domain/evidence/retention.js';
import type { Scan } from '../domain/evidence/scan.js';
import type { ActingRole } from '../domain/roles.js';

/** PostgreSQL's bigint arrives as text; no file of ours comes near what a number holds exactly. */
const bytes = { type: 'bigint', transformer: { from: Number, to: (size: number) => size } } as const;

export type UploadState = 'receiving' | 'received' | 'safe' | 'refused' | 'dropped';

/** One file on its way in; its id is the upload's name in the tus protocol and the number of its receipt. */
@Entity('evidence_upload')
export class EvidenceUpload {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  @Column('uuid', { name: 'case_id' }) caseId: string;
  @Column('text') indicator: string;
  /** Of a document of the procedure, which stands at no indicator: the role that puts it before the case; null for evidence. */
  @Column('text', { name: 'document_role', nullable: true }) documentRole: ActingRole | null;
  /** The evidence that gets a new version; null for new evidence. */
  @Column('uuid', { name: 'supersedes_id', nullable: true }) supersedesId: string | null;
  @Column('text') pages: string;
  @Column('text') caption: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  /** Made by the client: a retry after a lost answer finds the same upload. */
  @Column('uuid', { name: 'command_id' }) commandId: string;
  @Column('text') name: string;
  @Column(bytes) size: number;
  @Column('text') state: UploadState;
  /** Why it was refused or dropped; a key of the catalogue `evidence` below `refusal.`. */
  @Column('text', { nullable: true }) refusal: string | null;
  @Column('text', { nullable: true }) hash: string | null;
  /** Null while unsafe, and for what came after its sheet was closed. */
  @Column('uuid', { name: 'version_id', nullable: true }) versionId: string | null;
  @Column('timestamptz', { name: 'begun_at' }) begunAt: Date;
  @Column('timestamptz', { name: 'received_at', nullable: true }) receivedAt: Date | null;
  /** When it became safe, or was refused or dropped. */
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt: Date | null;
}

/** Content that is kept, once an agency. */
@Entity('stored_object')
export class StoredObject {
  @PrimaryColumn('uuid', { name: 'agency_id' }) agencyId: string;
  @PrimaryColumn('text') hash: string;
  @Column(bytes) size: number;
  @Column('text', { name: 'media_type' }) mediaType: MediaType;
  @Column('text', { array: true }) flags: Flag[];
  @Column('text') scan: Scan;
  @Column('timestamptz', { name: 'scanned_at', nullable: true }) scannedAt: Date | null;
  @Column('timestamptz', { name: 'kept_at' }) keptAt: Date;
  /** When it was last read and hashed again. */
  @Column('timestamptz', { name: 'checked_at', nullable: true }) checkedAt: Date | null;
  @Column('timestamptz', { name: 'damaged_at', nullable: true }) damagedAt: Date | null;
  /** When it was deleted; the row stays, and says why. */
  @Column('timestamptz', { name: 'dropped_at', nullable: true }) droppedAt: Date | null;
  @Column('text', { name: 'drop_reason', nullable: true }) dropReason: DropReason | null;
}

/** The journal of deletions. */
@Entity('evidence_drop')
export class EvidenceDrop {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('text') hash: string;
  @Column(bytes) size: number;
  @Column('text') reason: DropReason;
  @Column('timestamptz', { name: 'dropped_at' }) droppedAt: Date;
}

/** A document of a unit, whatever versions it has. */
@Entity('evidence')
export class Evidence {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'unit_id' }) unitId: string;
  /** The case that it is a document of; null for the unit's evidence. */
  @Column('uuid', { name: 'case_id', nullable: true }) caseId: string | null;
  @Column('uuid', { name: 'begun_by' }) begunBy: string;
  @Column('timestamptz', { name: 'begun_at' }) begunAt: Date;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
  @Column('uuid', { name: 'withdrawn_by', nullable: true }) withdrawnBy: string | null;
}

@Entity('evidence_version')
export class EvidenceVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'evidence_id' }) evidenceId: string;
  @Column('integer') number: number;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'upload_id' }) uploadId: string;
  @Column('text') hash: string;
  @Column('text') name: string;
  @Column(bytes) size: number;
  @Column('text', { name: 'media_type' }) mediaType: MediaType;
  @Column('uuid', { name: 'recorded_by' }) recordedBy: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}

/** Where evidence belongs now: to an indicator of a sheet that is being filled. */
@Entity('evidence_link')
export class EvidenceLink {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'case_id' }) caseId: string;
  @Column('text') indicator: string;
  @Column('uuid', { name: 'evidence_id' }) evidenceId: string;
  /** The version that stands here; it moves on only while the sheet may be changed. */
  @Column('uuid', { name: 'version_id' }) versionId: string;
  @Column('text') pages: string;
  @Column('text') caption: string;
  /** What the unit says of the document's dates. */
  @Column('date', { name: 'dated_on', nullable: true }) datedOn: string | null;
  @Column('date', { name: 'valid_from', nullable: true }) validFrom: string | null;
  @Column('date', { name: 'valid_until', nullable: true }) validUntil: string | null;
  @Column('uuid', { name: 'linked_by' }) linkedBy: string;
  @Column('timestamptz', { name: 'linked_at' }) linkedAt: Date;
  @Column('uuid', { name: 'ended_by', nullable: true }) endedBy: string | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}

/** The very version that a submission contained. */
@Entity('evidence_pin')
export class EvidencePin {
  @PrimaryColumn('uuid', { name: 'entry_id' }) entryId: string;
  @PrimaryColumn('text') indicator: string;
  @PrimaryColumn('uuid', { name: 'version_id' }) versionId: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'case_id' }) caseId: string;
}

@Entity('evidence_read')
export class EvidenceRead {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'agency_id' }) agencyId: string;
  @Column('uuid', { name: 'version_id' }) versionId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'account_id' }) accountId: string;
  @Column({ ...bytes, name: 'first_byte' }) firstByte: number;
  @Column({ ...bytes, name: 'last_byte' }) lastByte: number;
  @Column('timestamptz', { name: 'read_at' }) readAt: Date;
}
