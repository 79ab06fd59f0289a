import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { roleAttaching } from '../domain/documents.js';
import type { ActingRole } from '../domain/roles.js';
import { Bindings } from '../journal/bindings.service.js';
import { CaseDocument } from '../journal/case-document.entity.js';
import type { CaseFile } from '../journal/case-file.entity.js';
import { Sight } from '../journal/sight.service.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { isUuid } from '../platform/ids.js';
import { Problem } from '../platform/problem.js';
import type { Kept } from './attachments.service.js';
import { Evidence, type EvidenceUpload } from './evidence.entity.js';
import { newestOf } from './links.service.js';
import { Shelf } from './shelf.service.js';
import { addVersion } from './versions.js';

/** A case and the role with which somebody may put documents before it. */
interface CasePlace {
  readonly file: CaseFile;
  readonly role: ActingRole;
}

/** Documents of the procedure: kept files that wait beside a case until a step names them. */
@Injectable()
export class CaseDocuments {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly bindings: Bindings,
    private readonly sight: Sight,
    private readonly shelf: Shelf,
  ) {}

  /** The role with which this person may put documents before the case as it stands; null where with none. */
  async roleIn(tx: EntityManager, actor: Actor, file: CaseFile): Promise<ActingRole | null> {
    const roles = await this.sight.rolesSeeing(tx, actor, file);
    return roleAttaching(this.bindings.get(file.procedure).procedure, file.state, roles);
  }

  /** Throws `not-found`, and `not-you` where no step of theirs asks for a document now. */
  async placeFor(tx: EntityManager, actor: Actor, caseId: string): Promise<CasePlace> {
    if (!isUuid(caseId)) throw Problem.notFound();
    const file = await this.sight.getCase(tx, actor, caseId);
    const role = await this.roleIn(tx, actor, file);
    if (!role) throw new Problem({ code: 'not-you', status: 403 });
    return { file, role };
  }

  /** Puts safe content before the case that it was uploaded for; its version. */
  async keep(tx: EntityManager, upload: EvidenceUpload, kept: Kept): Promise<string> {
    const { id, agencyId, unitId, caseId, personId } = upload;
    const begun = { begunBy: personId, begunAt: this.clock.now() };
    const evidence = tx.create(Evidence, { id: randomUUID(), agencyId, unitId, caseId, ...begun });
    await tx.insert(Evidence, evidence);
    const version = await addVersion(tx, { upload, evidence, kept, number: 1, at: this.clock.now() });
    const role = upload.documentRole as ActingRole;
    const added = { addedBy: personId, addedAt: this.clock.now() };
    await tx.insert(CaseDocument, { id, agencyId, caseId, versionId: version.id, role, ...added });
    return version.id;
  }

  /** The document's id: puts evidence of the unit that this person may read before its case. Throws as `placeFor` does, and `invalid-input`. */
  async link(actor: Actor, caseId: string, evidenceId: string): Promise<string> {
    return this.database.withActor(actor, async (tx) => {
      const { file, role } = await this.placeFor(tx, actor, caseId);
      const versionId = await newestOf(tx, file, evidenceId);
      const readable = await this.shelf.readable(tx, actor, versionId ? [versionId] : []);
      if (!versionId || !readable.has(versionId))
        throw Problem.invalid([{ field: 'evidenceId', code: 'unknown-evidence' }]);
      const there = { caseId, versionId, role, endedAt: IsNull() };
      const known = await tx.findOneBy(CaseDocument, there);
      if (known) return known.id;
      const id = randomUUID();
      const added = { addedBy: actor.personId, addedAt: this.clock.now() };
      const { agencyId } = file;
      await tx.insert(CaseDocument, { id, agencyId, caseId, versionId, role, ...added });
      return id;
    });
  }

  /** Takes away what no step has named. Throws `not-found`, and `document-used` for what one has. */
  async end(actor: Actor, caseId: string, id: string): Promise<void> {
    await this.database.withActor(actor, async (tx) => {
      const { role } = await this.placeFor(tx, actor, caseId);
      const where = { id, caseId, role, endedAt: IsNull() };
      if (!(await tx.existsBy(CaseDocument, where))) throw Problem.notFound();
      const ended = { endedAt: this.clock.now() };
      const { affected } = await tx.update(CaseDocument, { ...where, usedAt: IsNull() }, ended);
      if (!affected) throw Problem.conflict('document-used');
    });
  }
}
