import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { JobsService } from '../journal/jobs.service.js';
import { Journal } from '../journal/journal.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { Problem } from '../platform/problem.js';
import { type DueCase, DueCases } from './due-cases.service.js';

const EVERY_MS = 60_000;

/**
 * Takes the steps that a date brings: what lapses at a deadline, what an extension brings back, objections that nobody
 * made. Any number of programs may do it at once: each case is locked, and its table's guard has the last word.
 */
@Injectable()
export class CalendarKeeper implements OnApplicationShutdown {
  private readonly log = new Logger(CalendarKeeper.name);
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<number> | null = null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly journal: Journal,
    private readonly jobs: JobsService,
    private readonly due: DueCases,
  ) {}

  /** Looks at once and then every minute: a step is at most that late, also after the program was away. */
  start(): void {
    this.timer ??= setInterval(() => this.look(), EVERY_MS);
    this.look();
  }

  /** Looks soon, where this program keeps the calendar: somebody has just changed it. */
  nudge(): void {
    if (this.timer) this.look();
  }

  /** Takes every step that is due; how many were taken. A round that goes on is joined. */
  run(): Promise<number> {
    this.round ??= this.takeAll().finally(() => (this.round = null));
    return this.round;
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.round?.catch(() => undefined);
  }

  private look(): void {
    this.run().catch((error: unknown) => this.log.error(error));
  }

  private async takeAll(): Promise<number> {
    const today = this.clock.today();
    const due = await this.database.asProgram((tx) => this.due.find(tx, today));
    let taken = 0;
    for (const one of due) if (await this.take(one)) taken += 1;
    if (taken > 0) this.jobs.nudge();
    return taken;
  }

  /** Each case by itself: one that fails keeps none of the others waiting. */
  private async take({ caseId, event }: DueCase): Promise<boolean> {
    try {
      await this.database.asProgram((tx) => this.journal.lapse(tx, caseId, event));
      return true;
    } catch (error) {
      // Somebody was faster, or the calendar was changed in between.
      if (!(error instanceof Problem)) this.log.error(error);
      return false;
    }
  }
}
