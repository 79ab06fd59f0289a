import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { mayWrite } from '../domain/evidence/access.js';
import { cleanName, extensionOf } from '../domain/evidence/file-name.js';
import { isMacroName, isProgramName } from '../domain/evidence/file-type.js';
import type { ActingRole } from '../domain/roles.js';
import type { CaseFile } from '../journal/case-file.entity.js';
import { JobsService } from '../journal/jobs.service.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';
import { Database } from '../platform/database.js';
import { isUuid } from '../platform/ids.js';
import { type FieldFault, Problem } from '../platform/problem.js';
import { CaseDocuments } from './case-documents.service.js';
import { EvidenceUpload } from './evidence.entity.js';
import { faultsOfPlace, type Place } from './place.js';
import { EVIDENCE_STORE, type EvidenceStore } from './store/evidence-store.js';
import { UnitSheets } from './unit-sheets.service.js';

/** What somebody wants to upload, as it was sent. */
export interface UploadWish extends Place {
  /** It is a document of the procedure, and stands at no indicator. */
  readonly isDocument?: boolean;
  readonly commandId: string;
  readonly caseId: string;
  readonly filename: string;
  readonly size: number;
  /** The evidence that gets a new version; empty for new evidence. */
  readonly supersedes: string;
}

/** Files on their way in. Whoever may not write a unit's evidence is answered as if it did not exist. */
@Injectable()
export class UploadsService {
  private readonly log = new Logger(UploadsService.name);

  constructor(
    private readonly database: Database,
    private readonly sheets: UnitSheets,
    private readonly documents: CaseDocuments,
    private readonly clock: Clock,
    private readonly jobs: JobsService,
    @Inject(CONFIG) private readonly config: ConnectedConfig,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {}

  /** The upload to go on with: a new one, or the one that this command began before. */
  begin(actor: Actor, wish: UploadWish): Promise<EvidenceUpload> {
    return this.database.withActor(actor, async (tx) => {
      const known = await this.findRepeat(tx, actor, wish);
      if (known) return known;
      const target = await this.targetOf(tx, actor, wish);
      const faults = await this.faultsOf(tx, wish, target.file);
      if (faults.length > 0) throw Problem.invalid(faults);
      return this.insert(tx, actor, wish, target);
    });
  }

  /** Throws what stands in the way of this person before anything is sent. */
  async check(actor: Actor, wish: Pick<UploadWish, 'caseId' | 'isDocument'>): Promise<void> {
    await this.database.withActor(actor, (tx) => this.targetOf(tx, actor, wish));
  }

  private async targetOf(
    tx: EntityManager,
    actor: Actor,
    { caseId, isDocument }: Pick<UploadWish, 'caseId' | 'isDocument'>,
  ): Promise<Target> {
    if (isDocument) return this.documents.placeFor(tx, actor, caseId);
    return { file: await this.sheets.getOpen(tx, actor, caseId), role: null };
  }

  /** The upload as its unit sees it; `not-found` for everybody else. */
  get(actor: Actor, id: string): Promise<EvidenceUpload> {
    return this.database.withActor(actor, (tx) => this.getIn(tx, actor, id));
  }

  /** Every byte has arrived; now it must be read back. Says so once, however often it is called. */
  async received(id: string): Promise<void> {
    const changed = await this.database.asProgram(async (tx) => {
      const { affected } = await tx.update(
        EvidenceUpload,
        { id, state: 'receiving' },
        { state: 'received', receivedAt: this.clock.now() },
      );
      if (affected) await this.jobs.sendLong(tx, 'evidence-keep', id);
      return affected;
    });
    if (changed) this.jobs.nudgeLong('evidence-keep');
  }

  /** For what arrived whole while nobody was there to say so: a crash between the last byte and its mark. */
  async receivedIfWhole({ id, size, state }: EvidenceUpload): Promise<void> {
    if (state !== 'receiving') return;
    if ((await this.arrived(id)) === size) await this.received(id);
  }

  /** How many bytes have arrived so far; null where nothing was ever begun. */
  async arrived(id: string): Promise<number | null> {
    const upload = await this.store.incoming.getUpload(id).catch(() => null);
    return upload ? upload.offset : null;
  }

  /** Ends an upload that its person no longer wants; what has arrived whole stays. */
  async drop(actor: Actor, id: string): Promise<void> {
    await this.database.withActor(actor, async (tx) => {
      await this.getIn(tx, actor, id);
      const { affected } = await tx.update(
        EvidenceUpload,
        { id, state: 'receiving' },
        { state: 'dropped', refusal: 'cancelled', settledAt: this.clock.now() },
      );
      if (!affected) throw Problem.conflict('upload-settled');
    });
    await this.store.discard(id);
  }

  /** Gives up what nobody went on with; false where it was settled meanwhile. */
  async abandon(id: string): Promise<boolean> {
    const { affected } = await this.database.asProgram((tx) =>
      tx.update(
        EvidenceUpload,
        { id, state: 'receiving' },
        { state: 'dropped', refusal: 'abandoned', settledAt: this.clock.now() },
      ),
    );
    if (affected) await this.store.discard(id);
    return Boolean(affected);
  }

  private async getIn(tx: EntityManager, actor: Actor, id: string): Promise<EvidenceUpload> {
    const upload = await tx.findOneBy(EvidenceUpload, { id });
    // A document belongs to whoever puts it there until a step names it.
    const isTheirs = upload?.documentRole
      ? upload.personId === actor.personId
      : upload && mayWrite(actor.grants, upload.unitId);
    if (!upload || !isTheirs) throw Problem.notFound();
    return upload;
  }

  private async findRepeat(
    tx: EntityManager,
    { accountId }: Actor,
    { commandId, caseId, indicator, size, filename }: UploadWish,
  ): Promise<EvidenceUpload | null> {
    if (!isUuid(commandId)) return null;
    const known = await tx.findOneBy(EvidenceUpload, { accountId, commandId });
    if (!known) return null;
    const same = known.caseId === caseId && known.indicator === indicator && known.size === size;
    if (!same || known.name !== cleanName(filename)) throw Problem.conflict('command-id-reused');
    return known;
  }

  private async faultsOf(tx: EntityManager, wish: UploadWish, file: CaseFile): Promise<FieldFault[]> {
    const { commandId, indicator, filename, supersedes, isDocument } = wish;
    const faults: FieldFault[] = [...faultsOfPlace(wish), ...faultsOfName(filename)];
    if (!isUuid(commandId)) faults.push({ field: 'commandId', code: commandId ? 'not-a-uuid' : 'required' });
    if (isDocument ? indicator !== '' : !this.sheets.knows(file, indicator)) {
      faults.push({ field: 'indicator', code: 'unknown-indicator' });
    }
    if (supersedes && (isDocument || !(await isEvidenceOf(tx, file.unitId, supersedes)))) {
      faults.push({ field: 'supersedes', code: 'unknown-evidence' });
    }
    return [...faults, ...(await this.faultsOfSize(tx, wish, file))];
  }

  private async faultsOfSize(
    tx: EntityManager,
    { size, isDocument = false }: UploadWish,
    { id, unitId }: CaseFile,
  ): Promise<FieldFault[]> {
    const { uploadLimit, unitQuota } = this.config;
    const field = 'size';
    if (!Number.isSafeInteger(size) || size < 1) return [{ field, code: 'file-empty' }];
    const mib = (bytes: number) => ({ limit: Math.floor(bytes / 1024 ** 2) });
    if (size > uploadLimit) return [{ field, code: 'file-too-large', params: mib(uploadLimit) }];
    // One after the other, or several uploads that begin at once would share what is left.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [unitId]);
    const [{ used }] = await tx.query<[{ used: string }]>(USED, [unitId, isDocument ? id : null]);
    return Number(used) + size > unitQuota ? [{ field, code: 'quota-used-up', params: mib(unitQuota) }] : [];
  }

  private async insert(
    tx: EntityManager,
    { personId, accountId }: Actor,
    { commandId, indicator, filename, size, pages, caption, supersedes }: UploadWish,
    { file: { id: caseId, agencyId, unitId }, role: documentRole }: Target,
  ): Promise<EvidenceUpload> {
    const upload = tx.create(EvidenceUpload, {
      ...{ id: randomUUID(), agencyId, unitId, caseId, indicator, personId, accountId, commandId, size },
      ...{ pages: pages.trim(), caption: caption.trim(), name: cleanName(filename) },
      supersedesId: supersedes || null,
      documentRole,
      state: 'receiving',
      begunAt: this.clock.now(),
    });
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(EvidenceUpload)
      .values(upload)
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length > 0) return upload;
    // The same command, sent twice at once.
    this.log.debug(`command ${commandId} met itself`);
    return tx.findOneByOrFail(EvidenceUpload, { accountId, commandId });
  }
}

/** Where an upload goes; the role of one that is a document. */
interface Target {
  readonly file: CaseFile;
  readonly role: ActingRole | null;
}

/** What a unit's evidence takes up, or one case's documents: a letter is never refused because a sheet is full. */
const USED = `
  SELECT COALESCE(sum(size), 0) AS used FROM evidence_upload
   WHERE unit_id = $1 AND state IN ('receiving', 'received', 'safe')
     AND CASE WHEN $2::uuid IS NULL THEN document_role IS NULL ELSE document_role IS NOT NULL AND case_id = $2 END`;

const isEvidenceOf = async (tx: EntityManager, unitId: string, id: string): Promise<boolean> =>
  isUuid(id) &&
  (
    await tx.query<unknown[]>(
      `SELECT 1 FROM evidence WHERE id = $1 AND unit_id = $2 AND case_id IS NULL AND withdrawn_at IS NULL`,
      [id, unitId],
    )
  ).length > 0;

/** What its name alone forbids; everything else is judged by the content, once it is there. */
function faultsOfName(filename: string): FieldFault[] {
  const field = 'filename';
  if (filename.trim() === '') return [{ field, code: 'required' }];
  const extension = extensionOf(cleanName(filename));
  if (isMacroName(extension)) return [{ field, code: 'file-macros' }];
  return isProgramName(extension) ? [{ field, code: 'file-executable' }] : [];
}
