import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import type { Dates } from '../domain/evidence/dates.js';
import { type Flag, type MediaType } from '../domain/evidence/file-type.js';
import { counts, type Scan } from '../domain/evidence/scan.js';
import type { CaseFile } from '../journal/case-file.entity.js';
import { Clock } from '../platform/clock.js';
import { Evidence, EvidenceLink, EvidencePin, EvidenceUpload, EvidenceVersion } from './evidence.entity.js';
import { holdOpen } from './unit-sheets.service.js';
import { addVersion } from './versions.js';

/** A file where it stands beside an answer. */
export interface SheetFile extends Dates {
  readonly linkId: string;
  readonly evidenceId: string;
  readonly versionId: string;
  readonly number: number;
  readonly name: string;
  readonly size: number;
  readonly mediaType: MediaType;
  readonly flags: readonly Flag[];
  readonly scan: Scan;
  readonly pages: string;
  readonly caption: string;
  readonly recordedAt: Date;
}

export type SheetFiles = ReadonlyMap<string, readonly SheetFile[]>;

/** Whether a file counts as evidence given: safe it is, or it would have no version. */
export const isGiven = ({ scan }: SheetFile): boolean => counts(scan);

/** A file in a frozen sheet: with its content's hash, so that the sheet's own hash binds every byte. */
export interface FrozenFile extends Partial<Dates> {
  readonly version: string;
  readonly evidence: string;
  readonly number: number;
  readonly name: string;
  readonly size: number;
  readonly hash: string;
  readonly type: MediaType;
  readonly pages: string;
  readonly caption: string;
}

/** What a version was kept as. */
export interface Kept {
  readonly hash: string;
  readonly mediaType: MediaType;
  readonly name: string;
}

/** Which files belong to which indicator of a sheet. */
@Injectable()
export class Attachments {
  constructor(private readonly clock: Clock) {}

  /** The files of a sheet as they stand, by indicator. */
  async filesOf(tx: EntityManager, caseId: string): Promise<SheetFiles> {
    const rows = await tx.query<(Omit<SheetFile, 'size'> & { indicator: string; size: string })[]>(FILES, [
      caseId,
    ]);
    return byIndicator(rows.map((row) => ({ ...row, size: Number(row.size) })));
  }

  /** Puts safe content in its place; null where the sheet was closed meanwhile: then it is kept and belongs to nothing. */
  async attach(tx: EntityManager, upload: EvidenceUpload, kept: Kept): Promise<string | null> {
    if (!(await holdOpen(tx, upload.caseId))) return null;
    const same = await this.findSame(tx, upload, kept);
    if (same) return same;
    const evidence = (await this.superseded(tx, upload)) ?? (await this.beginEvidence(tx, upload));
    const newest = await tx.findOne(EvidenceVersion, {
      where: { evidenceId: evidence.id },
      order: { number: 'DESC' },
    });
    if (newest?.hash === kept.hash) return newest.id;
    const number = (newest?.number ?? 0) + 1;
    const version = await addVersion(tx, { upload, evidence, kept, number, at: this.clock.now() });
    await this.link(tx, upload, version);
    return version.id;
  }

  /** The files of a sheet as they are frozen with it, by indicator, and remembered as submitted. */
  async pin(
    tx: EntityManager,
    entryId: string,
    { id: caseId, agencyId }: Pick<CaseFile, 'id' | 'agencyId'>,
  ): Promise<ReadonlyMap<string, readonly FrozenFile[]>> {
    const rows = await tx.query<(FrozenFile & { indicator: string })[]>(FROZEN, [caseId]);
    const pins = rows.map(({ indicator, version: versionId }) => ({
      ...{ entryId, indicator, versionId, caseId, agencyId },
    }));
    if (pins.length > 0) await tx.insert(EvidencePin, pins);
    return byIndicator(rows.map(frozenFile));
  }

  /** How many uploads for the sheet have arrived and are not safe yet. */
  arrivingFor(tx: EntityManager, caseId: string): Promise<number> {
    return tx.countBy(EvidenceUpload, { caseId, state: 'received' });
  }

  /** The same content in the same place already, sent again without its command's id: nothing new. */
  private async findSame(
    tx: EntityManager,
    { caseId, indicator, supersedesId }: EvidenceUpload,
    { hash }: Kept,
  ) {
    if (supersedesId) return null;
    const [row] = await tx.query<{ id: string }[]>(
      `SELECT v.id FROM evidence_link l JOIN evidence_version v ON v.id = l.version_id
        WHERE l.case_id = $1 AND l.indicator = $2 AND l.ended_at IS NULL AND v.hash = $3 LIMIT 1`,
      [caseId, indicator, hash],
    );
    return row?.id ?? null;
  }

  private superseded(tx: EntityManager, { supersedesId, unitId }: EvidenceUpload): Promise<Evidence | null> {
    if (!supersedesId) return Promise.resolve(null);
    return tx
      .createQueryBuilder(Evidence, 'evidence')
      .setLock('pessimistic_write')
      .where('evidence.id = :supersedesId AND evidence.unit_id = :unitId', { supersedesId, unitId })
      .andWhere('evidence.withdrawn_at IS NULL')
      .getOne();
  }

  private async beginEvidence(
    tx: EntityManager,
    { agencyId, unitId, personId }: EvidenceUpload,
  ): Promise<Evidence> {
    const evidence = tx.create(Evidence, {
      id: randomUUID(),
      agencyId,
      unitId,
      begunBy: personId,
      begunAt: this.clock.now(),
    });
    await tx.insert(Evidence, evidence);
    return evidence;
  }

  /** Wherever the evidence stands on this sheet, its newest version stands from now on; elsewhere nothing changes. */
  private async link(tx: EntityManager, upload: EvidenceUpload, version: EvidenceVersion): Promise<void> {
    const { agencyId, caseId, indicator, pages, caption, personId } = upload;
    const { evidenceId, id: versionId } = version;
    await tx.update(EvidenceLink, { caseId, evidenceId, endedAt: IsNull() }, { versionId });
    const link = { id: randomUUID(), agencyId, caseId, indicator, evidenceId, versionId, pages, caption };
    await tx
      .createQueryBuilder()
      .insert()
      .into(EvidenceLink)
      .values({ ...link, linkedBy: personId, linkedAt: this.clock.now() })
      .orIgnore()
      .execute();
  }
}

/** What the unit has not said of dates is not written down either. */
const frozenFile = ({ datedOn, validFrom, validUntil, ...row }: FrozenFile & { indicator: string }) => ({
  ...{ ...row, size: Number(row.size) },
  ...(datedOn && { datedOn }),
  ...(validFrom && { validFrom }),
  ...(validUntil && { validUntil }),
});

export function byIndicator<Row extends { readonly indicator: string }>(
  rows: readonly Row[],
): Map<string, Omit<Row, 'indicator'>[]> {
  const files = new Map<string, Omit<Row, 'indicator'>[]>();
  for (const { indicator, ...file } of rows) files.set(indicator, [...(files.get(indicator) ?? []), file]);
  return files;
}

/** The files of a sheet as they stand; $1: the case. */
export const FILES = `
  SELECT l.indicator, l.id AS "linkId", l.evidence_id AS "evidenceId", v.id AS "versionId", v.number, v.name, v.size,
         v.media_type AS "mediaType", o.flags, o.scan, l.pages, l.caption, v.recorded_at AS "recordedAt",
         l.dated_on::text AS "datedOn", l.valid_from::text AS "validFrom", l.valid_until::text AS "validUntil"
    FROM evidence_link l
    JOIN evidence_version v ON v.id = l.version_id
    JOIN stored_object o ON o.agency_id = v.agency_id AND o.hash = v.hash
   WHERE l.case_id = $1 AND l.ended_at IS NULL
   ORDER BY l.indicator, l.linked_at, l.id`;

const FROZEN = `
  SELECT l.indicator, v.id AS version, v.evidence_id AS evidence, v.number, v.name, v.size, v.hash, v.media_type AS type,
         l.pages, l.caption, l.dated_on::text AS "datedOn", l.valid_from::text AS "validFrom",
         l.valid_until::text AS "validUntil"
    FROM evidence_link l JOIN evidence_version v ON v.id = l.version_id
   WHERE l.case_id = $1 AND l.ended_at IS NULL
   ORDER BY l.indicator, l.linked_at, l.id`;
