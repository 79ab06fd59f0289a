import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Checks } from './checks.service.js';
import { Retention } from './retention.service.js';
import { Sweeps } from './sweeps.service.js';

const HOUR_MS = 3_600_000;
/** Read and hashed every night: at this pace a hundred thousand files are all seen again within the year. */
const SAMPLE = 300;

/** What is done for kept evidence once a day, in the night's first hour that the program sees. */
@Injectable()
export class NightlyCare implements OnApplicationShutdown {
  private readonly log = new Logger(NightlyCare.name);
  private timer: NodeJS.Timeout | undefined;
  private doneOn = '';
  private round: Promise<void> | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly sweeps: Sweeps,
    private readonly checks: Checks,
    private readonly retention: Retention,
  ) {}

  start(): void {
    this.timer ??= setInterval(() => void this.look(), HOUR_MS).unref();
    void this.look();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.round;
  }

  private look(): Promise<void> {
    const today = this.clock.today();
    if (this.doneOn === today) return Promise.resolve();
    this.round ??= this.care()
      .then(() => void (this.doneOn = today))
      .catch((error: unknown) => this.log.error(error))
      .finally(() => (this.round = null));
    return this.round;
  }

  private async care(): Promise<void> {
    await this.sweeps.sweep();
    await this.retention.drop();
    await this.checks.sample(SAMPLE);
  }
}
