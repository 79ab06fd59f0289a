import { Inject, Injectable } from '@nestjs/common';
import { AgenciesService } from '../../agencies/agencies.service.js';
import type { ActingRole } from '../../domain/roles.js';
import { CaseDocuments } from '../../evidence/case-documents.service.js';
import type { EvidenceUpload } from '../../evidence/evidence.entity.js';
import { Shelf, type StockFile } from '../../evidence/shelf.service.js';
import type { CaseFile } from '../../journal/case-file.entity.js';
import type { Actor } from '../../platform/actor.js';
import { CONFIG, type ConnectedConfig } from '../../platform/config.token.js';
import { Database } from '../../platform/database.js';
import { CaseViews } from '../case-view.service.js';
import { Documents, type DocumentView } from './documents.service.js';

/** The documents of one case as one person works with them. */
export interface DocumentDesk {
  readonly file: CaseFile;
  readonly unitName: string;
  readonly documents: readonly DocumentView[];
  /** With which role this person may put documents here now; null where they only read. */
  readonly role: ActingRole | null;
  /** The person's own that are not safe yet, or were refused lately. */
  readonly unsettled: readonly EvidenceUpload[];
  /** Evidence of the unit that the person reads and may put here as a document. */
  readonly stock: readonly StockFile[];
  readonly uploadLimit: number;
}

@Injectable()
export class DocumentDesks {
  constructor(
    private readonly database: Database,
    private readonly views: CaseViews,
    private readonly agencies: AgenciesService,
    private readonly documents: Documents,
    private readonly caseDocuments: CaseDocuments,
    private readonly shelf: Shelf,
    @Inject(CONFIG) private readonly config: ConnectedConfig,
  ) {}

  /** Throws `not-found` for whom the case does not exist. */
  open(actor: Actor, caseId: string): Promise<DocumentDesk> {
    return this.database.withActor(actor, async (tx) => {
      const { file, looker } = await this.views.open(tx, actor, caseId);
      const journal = await this.views.journalOf(tx, file, looker);
      const role = await this.caseDocuments.roleIn(tx, actor, file);
      return {
        file,
        role,
        unitName: (await this.agencies.getUnit(tx, file.unitId)).name,
        documents: await this.documents.of(tx, looker, file, journal),
        unsettled: await this.shelf.unsettled(tx, { caseId, indicator: '', personId: actor.personId }),
        stock: role ? await this.shelf.readableStock(tx, actor, file) : [],
        uploadLimit: this.config.uploadLimit,
      };
    });
  }
}
