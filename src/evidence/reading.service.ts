import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { mayRead } from '../domain/evidence/access.js';
import type { Flag } from '../domain/evidence/file-type.js';
import { isServed, type Scan } from '../domain/evidence/scan.js';
import type { Actor } from '../platform/actor.js';
import { Clock, dateInJakarta } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Problem } from '../platform/problem.js';
import { rangeIn } from './byte-range.js';
import { EvidenceRead, EvidenceVersion } from './evidence.entity.js';
import { SIGHT, type SightRow } from './sight.js';
import {
  type ByteRange,
  EVIDENCE_STORE,
  type EvidenceStore,
  type FileBytes,
} from './store/evidence-store.js';

/** A version that somebody may read now. */
export interface ServedFile {
  readonly version: EvidenceVersion;
  readonly flags: readonly Flag[];
  readonly scan: Scan;
  readonly bytes: FileBytes;
  /** What of it was asked for; null is the whole. */
  readonly range: ByteRange | null;
}

/** The one way to the bytes of evidence: who may is decided for every request, and noted before the first byte leaves. */
@Injectable()
export class Reading {
  private readonly log = new Logger(Reading.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {}

  /** Throws `not-found` for whom it does not exist, a conflict for what is infected or not scanned yet, and 416. */
  open(actor: Actor, versionId: string, rangeHeader?: string): Promise<ServedFile> {
    return this.openWhere(
      actor,
      rangeHeader,
      () => Promise.resolve(versionId),
      ({ sight }) => mayRead(actor.grants, sight),
    );
  }

  /** The version that `find` leads to, for whom it lets in: it throws `not-found` for everybody else. */
  openFound(
    actor: Actor,
    rangeHeader: string | undefined,
    find: (tx: EntityManager) => Promise<string>,
  ): Promise<ServedFile> {
    return this.openWhere(actor, rangeHeader, find, () => true);
  }

  private async openWhere(
    actor: Actor,
    rangeHeader: string | undefined,
    find: (tx: EntityManager) => Promise<string>,
    admits: (found: Found) => boolean,
  ): Promise<ServedFile> {
    const found = await this.database.withActor(actor, async (tx) => {
      const seen = await this.find(tx, await find(tx), rangeHeader, actor.personId);
      if (!admits(seen)) throw Problem.notFound();
      refuseUnserved(seen);
      await this.note(tx, actor, seen.version, seen.range);
      return seen;
    });
    return this.withBytes(found);
  }

  /** For a reader whom something else than a sign-in lets in: only what was submitted; `admit` decides and notes. */
  async openFor(
    agencyId: string,
    versionId: string,
    rangeHeader: string | undefined,
    admit: (tx: EntityManager) => Promise<void>,
  ): Promise<ServedFile> {
    const found = await this.database.forAgency(agencyId, async (tx) => {
      const seen = await this.find(tx, versionId, rangeHeader, null);
      if (!seen.sight.submitted) throw Problem.notFound();
      await admit(tx);
      refuseUnserved(seen);
      return seen;
    });
    return this.withBytes(found);
  }

  private async find(
    tx: EntityManager,
    id: string,
    rangeHeader: string | undefined,
    personId: string | null,
  ): Promise<Found> {
    const version = await tx.findOneBy(EvidenceVersion, { id });
    const [sight] = version ? await tx.query<SightRow[]>(SIGHT, [[id], personId]) : [];
    if (!version || !sight) throw Problem.notFound();
    const asked = rangeIn(rangeHeader, version.size);
    const range = asked === 'unsatisfiable' ? null : asked;
    return { version, sight, range, unsatisfiable: asked === 'unsatisfiable' };
  }

  private async withBytes({ version, sight, range }: Found): Promise<ServedFile> {
    const bytes = await this.store.bytes(version);
    if (bytes?.size !== version.size) {
      this.log.error(`the content of version ${version.id} is not as it was kept`);
      throw new Problem({ code: 'evidence-damaged', status: 503 });
    }
    return { version, range, bytes, flags: sight.flags, scan: sight.scan };
  }

  private async note(
    tx: EntityManager,
    { personId, accountId }: Actor,
    { id: versionId, agencyId, size }: EvidenceVersion,
    range: ByteRange | null,
  ): Promise<void> {
    const { start: firstByte, end: lastByte } = range ?? { start: 0, end: size - 1 };
    const entry = { id: randomUUID(), agencyId, versionId, personId, accountId, firstByte, lastByte };
    await tx.insert(EvidenceRead, { ...entry, readAt: this.clock.now() });
  }
}

interface Found {
  readonly version: EvidenceVersion;
  readonly sight: SightRow;
  readonly range: ByteRange | null;
  readonly unsatisfiable: boolean;
}

function refuseUnserved({ version: { size }, sight, unsatisfiable }: Found): void {
  const { scan, droppedAt, dropReason } = sight;
  if (droppedAt) {
    const extra = { droppedAt, reason: dropReason };
    throw new Problem({
      code: 'evidence-dropped',
      status: 410,
      params: { date: dateInJakarta(droppedAt) },
      extra,
    });
  }
  if (!isServed(scan)) throw Problem.conflict(`evidence-${scan}`);
  if (unsatisfiable) throw new Problem({ code: 'range-unsatisfiable', status: 416, extra: { size } });
}
