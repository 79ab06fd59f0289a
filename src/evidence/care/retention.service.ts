import { randomUUID } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type DropReason, HOLDING, keptUntil } from '../../domain/evidence/retention.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { cycleIds, findCycle } from '../../platform/seeds.js';
import { EvidenceDrop, StoredObject } from '../evidence.entity.js';
import { holdContent } from '../hold-content.js';
import type { ObjectKey } from '../store/evidence-store.js';
import { Sweeps } from './sweeps.service.js';

/** Deletes content that is kept longer than any cycle it was used in asks, unless something about its unit is still open. */
@Injectable()
export class Retention {
  private readonly log = new Logger(Retention.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sweeps: Sweeps,
  ) {}

  /** How many were deleted. What a crash leaves undone the next night does. */
  async drop(): Promise<number> {
    const over = this.cyclesOver();
    if (over.length === 0) return 0;
    const found = await this.database.asProgram((tx) =>
      tx.query<ObjectKey[]>(OVER, [over, HOLDING, null, null]),
    );
    let count = 0;
    for (const key of found) if (await this.dropOne(key, over)) count += 1;
    if (count > 0) this.log.log({ msg: 'evidence deleted, its time is over', count });
    return count;
  }

  private cyclesOver(): string[] {
    const today = this.clock.today();
    return cycleIds().filter((id) => {
      const cycle = findCycle(id);
      return cycle !== null && keptUntil(cycle) < today;
    });
  }

  /** Looked at once more with the content held: somebody may have linked it, or a review may have begun. */
  private async dropOne(key: ObjectKey, over: readonly string[]): Promise<boolean> {
    const dropped = await this.database.asProgram(async (tx) => {
      await holdContent(tx, key);
      const object = await tx.findOne(StoredObject, {
        where: { ...key },
        lock: { mode: 'pessimistic_write' },
      });
      const [still] = await tx.query<ObjectKey[]>(OVER, [over, HOLDING, key.agencyId, key.hash]);
      if (!object || !still) return false;
      await this.record(tx, object, 'retention-over');
      return true;
    });
    // Only now, as an orphan goes: nobody is told of bytes that are gone, and a crash between leaves them to the sweep.
    if (dropped) await this.sweeps.removeOrphan(key);
    return dropped;
  }

  private async record(
    tx: EntityManager,
    { agencyId, hash, size }: StoredObject,
    reason: DropReason,
  ): Promise<void> {
    const droppedAt = this.clock.now();
    await tx.update(StoredObject, { agencyId, hash }, { droppedAt, dropReason: reason });
    await tx.insert(EvidenceDrop, { id: randomUUID(), agencyId, hash, size, reason, droppedAt });
  }
}

/**
 * Content that was used only in cycles whose time is over ($1), of units whose cases stand in no state that holds it ($2), all
 * of it or one object ($3, $4). What belongs to a case of no cycle (a declaration, a decree) is kept for ever.
 */
const OVER = `
  WITH held AS (
    SELECT agency_id, hash FROM stored_object
     WHERE dropped_at IS NULL AND ($3::uuid IS NULL OR (agency_id = $3 AND hash = $4))),
  use AS (
    SELECT u.agency_id, u.hash, u.case_id FROM evidence_upload u JOIN held USING (agency_id, hash) WHERE u.state = 'safe'
     UNION
    SELECT v.agency_id, v.hash, l.case_id
      FROM evidence_version v JOIN held USING (agency_id, hash) JOIN evidence_link l ON l.version_id = v.id
     UNION
    SELECT v.agency_id, v.hash, p.case_id
      FROM evidence_version v JOIN held USING (agency_id, hash) JOIN evidence_pin p ON p.version_id = v.id
     UNION
    SELECT v.agency_id, v.hash, d.case_id
      FROM evidence_version v JOIN held USING (agency_id, hash) JOIN case_document d ON d.version_id = v.id)
  SELECT use.agency_id AS "agencyId", use.hash
    FROM use JOIN case_file c ON c.id = use.case_id
   GROUP BY use.agency_id, use.hash
  HAVING bool_and(COALESCE(c.cycle = ANY ($1), false))
     AND NOT bool_or(EXISTS (
       SELECT 1 FROM case_file open
        WHERE open.unit_id = c.unit_id AND open.procedure || '/' || open.state = ANY ($2)))`;
