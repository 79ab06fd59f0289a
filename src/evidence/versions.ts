import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Kept } from './attachments.service.js';
import { type Evidence, type EvidenceUpload, EvidenceVersion } from './evidence.entity.js';

interface NewVersion {
  readonly upload: EvidenceUpload;
  readonly evidence: Evidence;
  readonly kept: Kept;
  readonly number: number;
  readonly at: Date;
}

/** What an upload was kept as, as a version of a document. */
export async function addVersion(
  tx: EntityManager,
  { upload, evidence, kept, number, at }: NewVersion,
): Promise<EvidenceVersion> {
  const version = tx.create(EvidenceVersion, {
    ...{ id: randomUUID(), evidenceId: evidence.id, number },
    ...{ agencyId: upload.agencyId, uploadId: upload.id, size: upload.size, ...kept },
    ...{ recordedBy: upload.personId, recordedAt: at },
  });
  await tx.insert(EvidenceVersion, version);
  return version;
}
