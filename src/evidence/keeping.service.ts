import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Refusal } from '../domain/evidence/archive.js';
import { extensionOf } from '../domain/evidence/file-name.js';
import { nameFor } from '../domain/evidence/file-type.js';
import { JobsService } from '../journal/jobs.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Attachments } from './attachments.service.js';
import { CaseDocuments } from './case-documents.service.js';
import { EvidenceUpload, StoredObject } from './evidence.entity.js';
import { type Inspection, inspect } from './inspect.js';
import { holdContent } from './hold-content.js';
import { SCANNER, type Scanner } from './scan/scanner.js';
import { EVIDENCE_STORE, type EvidenceStore } from './store/evidence-store.js';

type Good = Extract<Inspection, { ok: true }>;

/** Files read back at once; each holds little memory, and two cores hash faster than a disk reads. */
const HANDS = 4;

/** Makes what was received safe: reads it back, hashes it, finds out what it is, keeps it, and only then says so (peer fault 9). */
@Injectable()
export class Keeping implements OnModuleInit {
  private readonly log = new Logger(Keeping.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: JobsService,
    private readonly attachments: Attachments,
    private readonly documents: CaseDocuments,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
    @Inject(SCANNER) private readonly scanner: Scanner | null,
  ) {}

  onModuleInit(): void {
    this.jobs.workLong('evidence-keep', (id) => this.keep(id), HANDS);
  }

  /** Done again after a crash it comes to the same: what arrived is discarded only once everything is recorded. */
  async keep(id: string): Promise<void> {
    const upload = await this.database.asProgram((tx) => tx.findOneBy(EvidenceUpload, { id }));
    if (upload?.state !== 'received') return;
    const bytes = await this.store.incomingBytes(id);
    if (bytes?.size !== upload.size) return this.askAgain(upload, bytes?.size ?? 0);
    const found = await inspect(bytes);
    if (!found.ok) return this.refuse(upload, found.refusal);
    const key = { agencyId: upload.agencyId, hash: found.hash };
    await this.store.keep(id, key);
    await this.database.asProgram(async (tx) => {
      await holdContent(tx, key);
      const scan = await this.record(tx, upload, found);
      // Its bytes may have been swept away between the two: then everything is done once more.
      if ((await this.store.bytes(key))?.size !== upload.size)
        throw new Error(`the content of ${id} is not kept`);
      if (scan === 'waiting') await this.jobs.sendLong(tx, 'evidence-scan', `${key.agencyId}/${key.hash}`);
    });
    await this.store.discard(id);
    this.jobs.nudgeLong('evidence-scan');
  }

  private async record(
    tx: EntityManager,
    upload: EvidenceUpload,
    { hash, type, flags, size }: Good,
  ): Promise<string> {
    const { id, agencyId, name } = upload;
    const now = this.clock.now();
    const scan = this.scanner ? 'waiting' : 'unscanned';
    await tx
      .createQueryBuilder()
      .insert()
      .into(StoredObject)
      .values({ agencyId, hash, size, mediaType: type, flags: [...flags], scan, keptAt: now })
      .orIgnore()
      .execute();
    const object = await tx.findOneOrFail(StoredObject, {
      where: { agencyId, hash },
      lock: { mode: 'pessimistic_write' },
    });
    // The same content again after it was deleted: it is kept once more.
    if (object.droppedAt)
      await tx.update(
        StoredObject,
        { agencyId, hash },
        { droppedAt: null, dropReason: null, scan, checkedAt: null },
      );
    const kept = {
      hash,
      mediaType: object.mediaType,
      name: nameFor(object.mediaType, name, extensionOf(name)),
    };
    const versionId = upload.documentRole
      ? await this.documents.keep(tx, upload, kept)
      : await this.attachments.attach(tx, upload, kept);
    const change = { state: 'safe' as const, hash, versionId, settledAt: now };
    const { affected } = await tx.update(EvidenceUpload, { id, state: 'received' }, change);
    if (!affected) throw new Error(`the upload ${id} was settled by somebody else`);
    return object.droppedAt ? scan : object.scan;
  }

  private async refuse({ id }: EvidenceUpload, refusal: Refusal): Promise<void> {
    await this.database.asProgram((tx) =>
      tx.update(
        EvidenceUpload,
        { id, state: 'received' },
        { state: 'refused', refusal, settledAt: this.clock.now() },
      ),
    );
    await this.store.discard(id);
  }

  /** Parts that were acknowledged are gone (a power cut): the upload is open again, and tells what it lacks (peer fault 10). */
  private async askAgain({ id, size }: EvidenceUpload, there: number): Promise<void> {
    this.log.warn(`upload ${id} holds ${there} of ${size} bytes: it is asked for again`);
    await this.database.asProgram((tx) =>
      tx.update(EvidenceUpload, { id, state: 'received' }, { state: 'receiving', receivedAt: null }),
    );
  }
}
