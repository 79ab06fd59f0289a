import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { Clock } from './platform/clock.js';
import type { ConnectedConfig } from './platform/config.js';
import { serverOptions } from './platform/http/server.js';
import { NestLog } from './platform/logging.js';

export interface Overrides {
  readonly clock?: Clock;
}

/** The program, connected to its database and ready for `listen` or `inject`. Rejects where it cannot be made. */
export async function createApp(
  config: ConnectedConfig,
  { clock = new Clock() }: Overrides = {},
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter(serverOptions(config));
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, clock), adapter, {
    abortOnError: false,
    logger: new NestLog(adapter.getInstance().log),
  });
  try {
    await app.init();
    await adapter.getInstance().ready();
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}
