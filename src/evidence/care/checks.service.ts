import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { StoredObject } from '../evidence.entity.js';
import { EVIDENCE_STORE, type EvidenceStore, type ObjectKey } from '../store/evidence-store.js';

export type Damage = 'missing' | 'size' | 'content';

export interface Damaged extends ObjectKey {
  readonly damage: Damage;
}

/** What a check of everything found. */
export interface Verified {
  readonly objects: number;
  readonly damaged: readonly Damaged[];
}

/** Reads kept content again and compares it with what was kept. */
@Injectable()
export class Checks {
  private readonly log = new Logger(Checks.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {}

  /** So many objects, those first that were checked longest ago. */
  async sample(size: number): Promise<Verified> {
    const objects = await this.database.asProgram((tx) =>
      tx.find(StoredObject, {
        where: { droppedAt: IsNull() },
        order: { checkedAt: { direction: 'ASC', nulls: 'FIRST' }, agencyId: 'ASC', hash: 'ASC' },
        take: size,
      }),
    );
    return this.check(objects);
  }

  /** Every object there is, a page at a time. */
  async all(): Promise<Verified> {
    let objects = 0;
    const damaged: Damaged[] = [];
    for (let page = await this.after(null); page.length > 0; page = await this.after(page.at(-1) ?? null)) {
      objects += page.length;
      damaged.push(...(await this.check(page)).damaged);
    }
    return { objects, damaged };
  }

  /** How many objects are known to be damaged, of the agencies that the transaction sees. */
  damagedIn(tx: EntityManager): Promise<number> {
    return tx.createQueryBuilder(StoredObject, 'object').where('object.damaged_at IS NOT NULL').getCount();
  }

  private after(last: StoredObject | null): Promise<StoredObject[]> {
    return this.database.asProgram((tx) => {
      const query = tx
        .createQueryBuilder(StoredObject, 'object')
        .where('object.dropped_at IS NULL')
        .orderBy('object.agencyId')
        .addOrderBy('object.hash');
      if (last) query.andWhere('(object.agency_id, object.hash) > (:agencyId, :hash)', { ...last });
      return query.limit(PAGE).getMany();
    });
  }

  private async check(objects: readonly StoredObject[]): Promise<Verified> {
    const damaged: Damaged[] = [];
    for (const object of objects) {
      const { agencyId, hash } = object;
      const damage = await this.damageOf(object);
      if (damage) {
        damaged.push({ agencyId, hash, damage });
        // The code is what an alarm is set on; the hash stays on the server.
        this.log.error({ code: 'evidence-damaged', agencyId, damage, msg: 'kept evidence is not as it was' });
      }
      const checkedAt = this.clock.now();
      const damagedAt = damage ? (object.damagedAt ?? checkedAt) : null;
      await this.database.asProgram((tx) =>
        tx.update(StoredObject, { agencyId, hash }, { checkedAt, damagedAt }),
      );
    }
    return { objects: objects.length, damaged };
  }

  private async damageOf(object: StoredObject): Promise<Damage | null> {
    const bytes = await this.store.bytes(object);
    if (!bytes) return 'missing';
    if (bytes.size !== object.size) return 'size';
    const hash = createHash('sha256');
    for await (const chunk of (await bytes.open()) as AsyncIterable<Buffer>) hash.update(chunk);
    return hash.digest('hex') === object.hash ? null : 'content';
  }
}

const PAGE = 200;
