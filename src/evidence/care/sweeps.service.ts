import { Inject, Injectable, Logger } from '@nestjs/common';
import { type EntityManager, In, IsNull, LessThan } from 'typeorm';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { EvidenceUpload, StoredObject } from '../evidence.entity.js';
import { FormUploads } from '../form-uploads.service.js';
import { holdContent } from '../hold-content.js';
import { EVIDENCE_STORE, type EvidenceStore, type ObjectKey } from '../store/evidence-store.js';
import { UploadsService } from '../uploads.service.js';

export interface Swept {
  /** Uploads that nobody went on with. */
  readonly abandoned: number;
  /** What still lay there of uploads that were settled, and of forms that were cut off. */
  readonly leftovers: number;
  /** Content that belongs to no row. */
  readonly orphans: number;
}

const DAY_MS = 86_400_000;

/** Clears away what nobody will come back for. Done twice, or by two programs at once, it comes to the same. */
@Injectable()
export class Sweeps {
  private readonly log = new Logger(Sweeps.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly uploads: UploadsService,
    private readonly forms: FormUploads,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
  ) {}

  async sweep(): Promise<Swept> {
    const swept = {
      abandoned: await this.abandoned(),
      leftovers: (await this.leftovers()) + (await this.forms.sweep(this.aDayAgo())),
      orphans: await this.orphans(),
    };
    if (Object.values(swept).some(Boolean)) this.log.log({ msg: 'evidence swept', ...swept });
    return swept;
  }

  /** What is whole was only never said to be: it is received. The rest is given up after a day. */
  private async abandoned(): Promise<number> {
    const begunAt = LessThan(this.aDayAgo());
    const old = await this.database.asProgram((tx) =>
      tx.findBy(EvidenceUpload, { state: 'receiving', begunAt }),
    );
    let count = 0;
    for (const upload of old) {
      await this.uploads.receivedIfWhole(upload);
      if (await this.uploads.abandon(upload.id)) count += 1;
    }
    return count;
  }

  private aDayAgo(): Date {
    return new Date(this.clock.now().getTime() - DAY_MS);
  }

  private async leftovers(): Promise<number> {
    let count = 0;
    for await (const id of this.store.incomingIds()) {
      const needed = await this.database.asProgram((tx) =>
        tx.existsBy(EvidenceUpload, { id, state: In(['receiving', 'received']) }),
      );
      if (needed) continue;
      await this.store.discard(id);
      count += 1;
    }
    return count;
  }

  /**
   * Kept by a program that ended before it could say so: a few at most. Many mean that the database is not the one that the
   * store was filled by (an old backup, another address), and then nothing is touched.
   */
  private async orphans(): Promise<number> {
    const found: ObjectKey[] = [];
    for await (const key of this.store.keys()) {
      const known = await this.database.asProgram((tx) => isKept(tx, key));
      if (!known) found.push(key);
      if (found.length > MOST_ORPHANS) {
        this.log.error({
          code: 'evidence-orphans',
          msg: 'the store holds much that the database does not know',
        });
        return 0;
      }
    }
    let count = 0;
    for (const key of found) if (await this.removeOrphan(key)) count += 1;
    return count;
  }

  /** One that is keeping the same content now waits, and looks for its bytes again. */
  removeOrphan(key: ObjectKey): Promise<boolean> {
    return this.database.asProgram(async (tx) => {
      await holdContent(tx, key);
      if (await isKept(tx, key)) return false;
      await this.store.remove(key);
      return true;
    });
  }
}

/** A row of what was deleted keeps nothing. */
const isKept = (tx: EntityManager, key: ObjectKey): Promise<boolean> =>
  tx.existsBy(StoredObject, { ...key, droppedAt: IsNull() });

/** More content without a row than crashes of a day can leave behind. */
const MOST_ORPHANS = 50;
