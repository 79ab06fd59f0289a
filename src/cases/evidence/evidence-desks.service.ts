import { Inject, Injectable } from '@nestjs/common';
import type { EvidenceUpload, EvidenceVersion } from '../../evidence/evidence.entity.js';
import { Shelf, type StockFile } from '../../evidence/shelf.service.js';
import { UnitSheets } from '../../evidence/unit-sheets.service.js';
import type { Indicator } from '../../domain/instrument/instrument.js';
import type { Actor } from '../../platform/actor.js';
import { CONFIG, type ConnectedConfig } from '../../platform/config.token.js';
import { Database } from '../../platform/database.js';
import { Problem } from '../../platform/problem.js';
import type { Desk, DeskAddress, DeskFile } from '../sheet/desk.js';
import { Desks } from '../sheet/desks.service.js';
import { type Section, sectionWith } from '../sheet/sections.js';

/** The evidence of one indicator as its unit works on it. */
export interface EvidenceDesk {
  readonly desk: Desk;
  readonly indicator: Indicator;
  readonly section: Section;
  readonly files: readonly DeskFile[];
  readonly addresses: readonly DeskAddress[];
  /** Not safe yet, or refused lately. */
  readonly unsettled: readonly EvidenceUpload[];
  readonly stock: readonly StockFile[];
  readonly uploadLimit: number;
}

/** One file of it with every version it had. */
export interface EvidenceFileDesk extends EvidenceDesk {
  readonly file: DeskFile;
  readonly versions: readonly EvidenceVersion[];
}

@Injectable()
export class EvidenceDesks {
  constructor(
    private readonly database: Database,
    private readonly desks: Desks,
    private readonly sheets: UnitSheets,
    private readonly shelf: Shelf,
    @Inject(CONFIG) private readonly config: ConnectedConfig,
  ) {}

  /** Throws `not-found` for everybody but the unit, and for an indicator that its sheet has not. */
  open(actor: Actor, caseId: string, code: string): Promise<EvidenceDesk> {
    return this.database.withActor(actor, async (tx) => {
      const file = await this.sheets.get(tx, actor, caseId);
      const desk = await this.desks.open(tx, actor, caseId);
      const section = sectionWith(desk.instrument, code);
      const indicator = section?.indicators.find((one) => one.code === code);
      if (!section || !indicator) throw Problem.notFound();
      return {
        ...{ desk, section, indicator, files: desk.files.get(code) ?? [] },
        addresses: desk.addresses.get(code) ?? [],
        unsettled: await this.shelf.unsettled(tx, { caseId, indicator: code }),
        stock: await this.shelf.stock(tx, file),
        uploadLimit: this.config.uploadLimit,
      };
    });
  }

  async openFile(actor: Actor, caseId: string, code: string, linkId: string): Promise<EvidenceFileDesk> {
    const opened = await this.open(actor, caseId, code);
    const file = opened.files.find((one) => one.linkId === linkId);
    if (!file) throw Problem.notFound();
    const { evidenceId } = file;
    const versions = await this.database.withActor(actor, (tx) => this.shelf.versions(tx, evidenceId));
    return { ...opened, file, versions };
  }
}
