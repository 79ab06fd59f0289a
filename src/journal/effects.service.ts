import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Bindings } from './bindings.service.js';
import { CaseFile } from './case-file.entity.js';
import { JobsService } from './jobs.service.js';
import { JournalEntry, OutboxItem } from './journal.entity.js';

/** Does what was queued with a step: effect and mark commit together, so a crash repeats and never loses (invariant 2). */
@Injectable()
export class Effects implements OnModuleInit {
  constructor(
    private readonly bindings: Bindings,
    private readonly clock: Clock,
    private readonly jobs: JobsService,
  ) {}

  onModuleInit(): void {
    this.jobs.work((tx, outboxId) => this.perform(tx, outboxId));
  }

  private async perform(tx: EntityManager, outboxId: string): Promise<void> {
    const item = await tx.findOne(OutboxItem, {
      where: { id: outboxId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!item || item.doneAt) return;
    const entry = await tx.findOneByOrFail(JournalEntry, { id: item.entryId });
    const file = await tx.findOneByOrFail(CaseFile, { id: entry.caseId });
    await this.bindings.get(entry.procedure).effects[item.effect].run({ tx, entry, file });
    await tx.update(OutboxItem, { id: item.id }, { doneAt: this.clock.now() });
  }
}
