import type { FileSight } from '../domain/evidence/access.js';
import type { Flag } from '../domain/evidence/file-type.js';
import type { DropReason } from '../domain/evidence/retention.js';
import type { Scan } from '../domain/evidence/scan.js';

export interface SightRow extends FileSight {
  /** Of the version. */
  readonly id: string;
  readonly flags: Flag[];
  readonly scan: Scan;
  /** The person has read another version of the evidence, and not this one. */
  readonly changed: boolean;
  /** When its content was deleted, and why. */
  readonly droppedAt: Date | null;
  readonly dropReason: DropReason | null;
}

/** What decides who may read these versions; $1: their ids, $2: the person who asks. */
export const SIGHT = `
  SELECT v.id, v.agency_id AS "agencyId", e.unit_id AS "unitId", e.case_id AS "documentOf", o.flags, o.scan, o.dropped_at AS "droppedAt", o.drop_reason AS "dropReason",
         EXISTS (SELECT 1 FROM evidence_pin p WHERE p.version_id = v.id) AS submitted,
         EXISTS (
           SELECT 1 FROM evidence_pin p
             JOIN case_file sheet ON sheet.id = p.case_id
             JOIN case_file judged ON judged.unit_id = sheet.unit_id AND judged.cycle = sheet.cycle
                                  AND judged.procedure = 'national-evaluation'
             JOIN case_member m ON m.case_id = judged.id AND m.person_id = $2 AND m.until IS NULL
            WHERE p.version_id = v.id) AS "seatedNationally",
         (SELECT count(*) > 0 AND NOT bool_or(r.version_id = v.id)
            FROM evidence_read r JOIN evidence_version other ON other.id = r.version_id
           WHERE other.evidence_id = e.id AND r.person_id = $2) AS changed
    FROM evidence_version v
    JOIN evidence e ON e.id = v.evidence_id
    JOIN stored_object o ON o.agency_id = v.agency_id AND o.hash = v.hash
   WHERE v.id = ANY ($1) AND e.withdrawn_at IS NULL`;
