import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { type AddressResult, readAddress } from '../domain/evidence/address.js';
import { JobsService } from '../journal/jobs.service.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { type FieldFault, Problem } from '../platform/problem.js';
import { AddressOpener } from './address-opener.js';
import { EvidenceAddress } from './address.entity.js';
import { byIndicator } from './attachments.service.js';
import { faultsOfPlace } from './place.js';
import { UnitSheets } from './unit-sheets.service.js';

/** An address as it stands at an indicator. */
export interface SheetAddress {
  readonly id: string;
  readonly address: string;
  readonly caption: string;
}
export type SheetAddresses = ReadonlyMap<string, readonly SheetAddress[]>;

/** What was found behind it, and when. */
export interface AddressState {
  readonly result: AddressResult;
  readonly checkedAt: Date;
}

export interface AddressWish {
  readonly indicator: string;
  readonly address: string;
  readonly caption: string;
}

/** Evidence that lies outside: opened once it is named, and again when the unit asks. */
@Injectable()
export class EvidenceAddresses implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: JobsService,
    private readonly sheets: UnitSheets,
    @Inject(AddressOpener) private readonly opener: AddressOpener,
  ) {}

  onModuleInit(): void {
    this.jobs.workLong('evidence-address', (id) => this.check(id), HANDS);
  }

  /** The addresses of a sheet as they stand, by indicator. */
  async of(tx: EntityManager, caseId: string): Promise<SheetAddresses> {
    return byIndicator(await tx.query<(SheetAddress & { indicator: string })[]>(ADDRESSES, [caseId]));
  }

  async statesOf(tx: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, AddressState>> {
    const rows = await tx.findBy(EvidenceAddress, { id: In([...ids]) });
    return new Map(
      rows.flatMap(({ id, result, checkedAt }) => (result && checkedAt ? [[id, { result, checkedAt }]] : [])),
    );
  }

  /** The address's id. A repeat changes the caption. Throws `not-found`, `sheet-closed`, `invalid-input`. */
  async add(actor: Actor, caseId: string, wish: AddressWish): Promise<string> {
    const [id] = await this.addMany(actor, caseId, [wish]);
    return id;
  }

  /** All or none. */
  async addMany(actor: Actor, caseId: string, wishes: readonly AddressWish[]): Promise<string[]> {
    const ids = await this.database.withActor(actor, async (tx) => {
      const { agencyId, ...file } = await this.sheets.getOpen(tx, actor, caseId);
      const added: string[] = [];
      for (const wish of wishes) {
        const { indicator, caption } = wish;
        const address = readAddress(wish.address);
        const faults: FieldFault[] = faultsOfPlace({ ...wish, pages: '' });
        if (!this.sheets.knows({ agencyId, ...file }, indicator))
          faults.push({ field: 'indicator', code: 'unknown-indicator' });
        if (!address) faults.push({ field: 'address', code: 'not-a-link' });
        if (!address || faults.length > 0) throw Problem.invalid(faults);
        const by = { addedBy: actor.personId, addedAt: this.clock.now() };
        const row = {
          id: randomUUID(),
          agencyId,
          caseId,
          indicator,
          address,
          caption: caption.trim(),
          ...by,
        };
        added.push(await this.insert(tx, row));
      }
      return added;
    });
    this.jobs.nudgeLong('evidence-address');
    return ids;
  }

  async end(actor: Actor, caseId: string, id: string): Promise<void> {
    await this.database.withActor(actor, async (tx) => {
      await this.sheets.getOpen(tx, actor, caseId);
      const { affected } = await tx.update(
        EvidenceAddress,
        { id, caseId, endedAt: IsNull() },
        { endedBy: actor.personId, endedAt: this.clock.now() },
      );
      if (!affected) throw Problem.notFound();
    });
  }

  /** Has it opened again; until then it counts as not checked. */
  async checkAgain(actor: Actor, caseId: string, id: string): Promise<void> {
    await this.database.withActor(actor, async (tx) => {
      await this.sheets.getOpen(tx, actor, caseId);
      const { affected } = await tx.update(
        EvidenceAddress,
        { id, caseId, endedAt: IsNull() },
        { result: null, checkedAt: null },
      );
      if (!affected) throw Problem.notFound();
      await this.jobs.sendLong(tx, 'evidence-address', id);
    });
    this.jobs.nudgeLong('evidence-address');
  }

  private async insert(
    tx: EntityManager,
    row: Omit<EvidenceAddress, 'endedBy' | 'endedAt' | 'result' | 'checkedAt'>,
  ): Promise<string> {
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(EvidenceAddress)
      .values(row)
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length > 0) {
      await this.jobs.sendLong(tx, 'evidence-address', row.id);
      return row.id;
    }
    const { caseId, indicator, address, caption } = row;
    const where = { caseId, indicator, address, endedAt: IsNull() };
    const { id } = await tx.findOneByOrFail(EvidenceAddress, where);
    await tx.update(EvidenceAddress, { id }, { caption });
    return id;
  }

  private async check(id: string): Promise<void> {
    const row = await this.database.asProgram((tx) =>
      tx.findOneBy(EvidenceAddress, { id, endedAt: IsNull() }),
    );
    if (!row) return;
    const result = await this.opener.open(row.address);
    await this.database.asProgram((tx) =>
      tx.update(EvidenceAddress, { id }, { result, checkedAt: this.clock.now() }),
    );
  }
}

/** Addresses opened at once. */
const HANDS = 2;

/** The addresses of a sheet as they stand; $1: the case. */
export const ADDRESSES = `
  SELECT indicator, id, address, caption FROM evidence_address
   WHERE case_id = $1 AND ended_at IS NULL ORDER BY indicator, added_at, id`;
