import { Injectable } from '@nestjs/common';
import { type EntityManager, In, MoreThan } from 'typeorm';
import { mayRead } from '../domain/evidence/access.js';
import type { Flag } from '../domain/evidence/file-type.js';
import type { DropReason } from '../domain/evidence/retention.js';
import type { Scan } from '../domain/evidence/scan.js';
import type { CaseFile } from '../journal/case-file.entity.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { EvidenceUpload, EvidenceVersion } from './evidence.entity.js';
import { SIGHT, type SightRow } from './sight.js';

/** What a reader needs to know of a file beside its name. */
export interface FileState {
  readonly flags: readonly Flag[];
  readonly scan: Scan;
  /** Somebody looked at another version of it and has not seen this one. */
  readonly changed: boolean;
  /** Since when its content is no longer there, and why. */
  readonly droppedAt: Date | null;
  readonly dropReason: DropReason | null;
}

/** Evidence of a unit in its newest version, and where it stands on one of its sheets. */
export interface StockFile {
  readonly evidenceId: string;
  readonly versionId: string;
  readonly name: string;
  readonly indicators: readonly string[];
}

/** Uploads for one indicator, or one person's for no indicator: documents of the procedure. */
type UploadsAt = Pick<EvidenceUpload, 'caseId' | 'indicator'> & Partial<Pick<EvidenceUpload, 'personId'>>;

/** What evidence there is, for its unit and for those who judge it. */
@Injectable()
export class Shelf {
  /** Of these versions those that the person may read. */
  async readable(
    tx: EntityManager,
    actor: Actor,
    versionIds: readonly string[],
  ): Promise<ReadonlyMap<string, FileState>> {
    if (versionIds.length === 0) return new Map();
    const rows = await tx.query<SightRow[]>(SIGHT, [versionIds, actor.personId]);
    const mine = rows.filter((row) => mayRead(actor.grants, row));
    return new Map(
      mine.map(({ id, flags, scan, changed, droppedAt, dropReason }) => [
        id,
        { flags, scan, changed, droppedAt, dropReason },
      ]),
    );
  }

  constructor(private readonly clock: Clock) {}

  /** What the scanner said of these versions, whoever asks. */
  async scansOf(tx: EntityManager, versionIds: readonly string[]): Promise<ReadonlyMap<string, Scan>> {
    const rows = await tx.query<SightRow[]>(SIGHT, [versionIds, null]);
    return new Map(rows.map(({ id, scan }) => [id, scan]));
  }

  /** Files for an indicator that are not safe yet, or were refused within a day. */
  unsettled(tx: EntityManager, at: UploadsAt): Promise<EvidenceUpload[]> {
    const dayAgo = new Date(this.clock.now().getTime() - DAY_MS);
    return tx.find(EvidenceUpload, {
      where: [
        { ...at, state: In(['receiving', 'received']) },
        { ...at, state: 'refused', settledAt: MoreThan(dayAgo) },
      ],
      order: { begunAt: 'DESC' },
      take: MOST_SHOWN,
    });
  }

  /** Every version of one file, the latest first. */
  versions(tx: EntityManager, evidenceId: string): Promise<EvidenceVersion[]> {
    return tx.find(EvidenceVersion, { where: { evidenceId }, order: { number: 'DESC' } });
  }

  /** Of the unit's evidence what this person may read. */
  async readableStock(tx: EntityManager, actor: Actor, file: CaseFile): Promise<StockFile[]> {
    const stock = await this.stock(tx, file);
    const ids = stock.map(({ versionId }) => versionId);
    const readable = await this.readable(tx, actor, ids);
    return stock.filter(({ versionId }) => readable.has(versionId));
  }

  /** All evidence of the unit, the latest first. */
  stock(tx: EntityManager, { id, unitId }: CaseFile): Promise<StockFile[]> {
    return tx.query<StockFile[]>(STOCK, [unitId, id]);
  }
}

const MOST_SHOWN = 20;
const DAY_MS = 86_400_000;

const STOCK = `
  SELECT e.id AS "evidenceId", v.id AS "versionId", v.name,
         array(SELECT l.indicator FROM evidence_link l
                WHERE l.evidence_id = e.id AND l.case_id = $2 AND l.ended_at IS NULL ORDER BY 1) AS indicators
    FROM evidence e
    JOIN LATERAL (SELECT * FROM evidence_version WHERE evidence_id = e.id ORDER BY number DESC LIMIT 1) v ON true
    JOIN stored_object o ON o.agency_id = v.agency_id AND o.hash = v.hash AND o.dropped_at IS NULL
   WHERE e.unit_id = $1 AND e.case_id IS NULL AND e.withdrawn_at IS NULL
   ORDER BY v.recorded_at DESC, e.id`;
