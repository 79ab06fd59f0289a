import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/app.js';
import { Clock } from '../../src/platform/clock.js';
import { type ConnectedConfig, readConfig } from '../../src/platform/config.js';

/** A clock that stands still until it is told to move. */
export class FrozenClock extends Clock {
  constructor(private instant = new Date('2026-03-02T02:00:00Z')) {
    super();
  }

  override now(): Date {
    return new Date(this.instant);
  }

  set(instant: Date | string): void {
    this.instant = new Date(instant);
  }

  advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }): void {
    this.instant = new Date(+this.instant + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000);
  }
}

/** Where the apps of a test run keep evidence; what they keep is told apart by its agency. */
const filesFolder = (): string => join(process.env.TEST_RUN_DIR ?? '', 'files');

export interface TestAppOptions {
  /** Address of the application role. */
  readonly databaseUrl: string;
  readonly clock?: Clock;
  readonly config?: Partial<ConnectedConfig>;
  /** Off unless the test is about them: a test asks more from one address than anybody may. */
  readonly rateLimits?: boolean;
}

/** The program on a test's own database, ready for `app.inject`; silent unless `TEST_LOG_LEVEL` says otherwise. The test closes it. */
export const createTestApp = ({
  databaseUrl,
  clock,
  config,
  rateLimits = false,
}: TestAppOptions): Promise<NestFastifyApplication> =>
  createApp(
    {
      ...readConfig({ LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent', DATA_DIR: filesFolder() }),
      ...config,
      databaseUrl,
    },
    { clock, rateLimits },
  );
