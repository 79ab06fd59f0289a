import { Injectable } from '@nestjs/common';
import { Attachments } from '../../evidence/attachments.service.js';
import { EvidenceAddresses } from '../../evidence/addresses.service.js';
import { Shelf } from '../../evidence/shelf.service.js';
import { UnitSheets } from '../../evidence/unit-sheets.service.js';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database.js';

/** A unit's evidence for a program: lists in which every row says where it stands. */
@Injectable()
export class EvidenceLists {
  constructor(
    private readonly database: Database,
    private readonly sheets: UnitSheets,
    private readonly attachments: Attachments,
    private readonly addresses: EvidenceAddresses,
    private readonly shelf: Shelf,
  ) {}

  /** Throws `not-found` for everybody but the unit. */
  of(actor: Actor, caseId: string) {
    return this.database.withActor(actor, async (tx) => {
      const file = await this.sheets.get(tx, actor, caseId);
      const links = flat(await this.attachments.filesOf(tx, caseId));
      const addresses = flat(await this.addresses.of(tx, caseId));
      const states = await this.addresses.statesOf(
        tx,
        addresses.map(({ id }) => id),
      );
      return {
        links: links.map(({ linkId: id, ...link }) => ({ id, ...link })),
        addresses: addresses.map((row) => ({ ...row, ...(states.get(row.id) ?? UNCHECKED) })),
        stock: await this.shelf.stock(tx, file),
      };
    });
  }
}

const UNCHECKED = { result: null, checkedAt: null };

const flat = <Row>(lists: ReadonlyMap<string, readonly Row[]>): (Row & { readonly indicator: string })[] =>
  [...lists].flatMap(([indicator, rows]) => rows.map((row) => ({ indicator, ...row })));
