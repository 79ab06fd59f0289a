import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import type { CaseFile } from './case-file.entity.js';
import { takeTurn } from './case-locks.js';
import { JobsService } from './jobs.service.js';
import { type Command, Journal } from './journal.service.js';

/** A person's step as a whole: one transaction, then the worker is told that there may be something to do. */
@Injectable()
export class Steps {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly jobs: JobsService,
  ) {}

  /** Refuses as `Journal.advance` does; the case as it is after the step. */
  async take(actor: Actor, command: Command): Promise<CaseFile> {
    const file = await this.database.withActor(actor, async (tx) => {
      await takeTurn(tx, [command.caseId]);
      return this.journal.advance(tx, command, actor);
    });
    this.jobs.nudge();
    return file;
  }
}
