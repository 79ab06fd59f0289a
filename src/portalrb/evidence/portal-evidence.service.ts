import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FrozenSheets } from '../../assessments/frozen-sheets.service.js';
import type { FrozenFile } from '../../evidence/attachments.service.js';
import { Reading, type ServedFile } from '../../evidence/reading.service.js';
import { Shelf } from '../../evidence/shelf.service.js';
import type { Scan } from '../../domain/evidence/scan.js';
import type { CaseFile } from '../../journal/case-file.entity.js';
import { Cases } from '../../journal/cases.service.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { Problem } from '../../platform/problem.js';
import { type PortalAddress, PortalOpening } from './portal-address.entity.js';
import { PortalAddresses } from './portal-addresses.service.js';

export interface PortalFile extends Pick<FrozenFile, 'version' | 'name' | 'size' | 'pages' | 'caption'> {
  readonly scan: Scan;
}

/** The files of one item, as they were submitted. */
export interface PortalItem {
  readonly indicator: string;
  readonly files: readonly PortalFile[];
}

/** Evidence as the portal's readers open it: without a sign-in, by an address of its own, and every opening is noted. */
@Injectable()
export class PortalEvidence {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly addresses: PortalAddresses,
    private readonly cases: Cases,
    private readonly frozen: FrozenSheets,
    private readonly reading: Reading,
    private readonly shelf: Shelf,
  ) {}

  async item(token: string): Promise<PortalItem> {
    const { address, proposal } = await this.addresses.find(token);
    return this.database.forAgency(address.agencyId, async (tx) => {
      const files = await this.filesOf(tx, address, proposal);
      const scans = await this.shelf.scansOf(
        tx,
        files.map(({ version }) => version),
      );
      await this.note(tx, address, null);
      const shown = files.flatMap((file) => {
        const scan = scans.get(file.version);
        return scan ? [{ ...file, scan }] : [];
      });
      return { indicator: address.indicator, files: shown };
    });
  }

  /** Throws `not-found` for a version that the item was not submitted with. */
  async file(token: string, versionId: string, range?: string): Promise<ServedFile> {
    const { address, proposal } = await this.addresses.find(token);
    return this.reading.openFor(address.agencyId, versionId, range, async (tx) => {
      const files = await this.filesOf(tx, address, proposal);
      if (!files.some(({ version }) => version === versionId)) throw Problem.notFound();
      await this.note(tx, address, versionId);
    });
  }

  private async filesOf(
    tx: EntityManager,
    { indicator }: PortalAddress,
    proposal: CaseFile,
  ): Promise<readonly FrozenFile[]> {
    const assessment = await this.cases.getOrigin(tx, proposal, 'assessment');
    const { answers } = await this.frozen.getLatest(tx, assessment.id);
    return answers[indicator]?.files ?? [];
  }

  private async note(tx: EntityManager, { id, agencyId }: PortalAddress, versionId: string | null) {
    const openedAt = this.clock.now();
    await tx.insert(PortalOpening, { id: randomUUID(), agencyId, addressId: id, versionId, openedAt });
  }
}
