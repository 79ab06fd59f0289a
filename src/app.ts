import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiDocument } from './api-docs/api-document.js';
import { AppModule } from './app.module.js';
import { Metrics } from './metrics/metrics.service.js';
import { Cookies } from './people/cookies.js';
import { Clock } from './platform/clock.js';
import type { ConnectedConfig } from './platform/config.js';
import type { Keeping } from './platform/http/kept.js';
import { ProblemFilter } from './platform/http/problem.filter.js';
import { serverOptions } from './platform/http/server.js';
import { setUpHttp } from './platform/http/setup.js';
import { NestLog } from './platform/logging.js';
import { PORTAL_DIALECT } from './portalrb/errors.js';
import { RegisterVersion } from './register/register-version.service.js';
import { renderProblemPage } from './site/problem-page.js';

export interface Overrides {
  readonly clock?: Clock;
  readonly rateLimits?: boolean;
}

/** The program, connected to its database and ready for `listen` or `inject`. Rejects where it cannot be made. */
export async function createApp(
  config: ConnectedConfig,
  { clock = new Clock(), rateLimits = true }: Overrides = {},
): Promise<NestFastifyApplication> {
  const problems = new ProblemFilter(renderProblemPage, [PORTAL_DIALECT]);
  const adapter = new FastifyAdapter(serverOptions(config, problems));
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, clock), adapter, {
    abortOnError: false,
    logger: new NestLog(adapter.getInstance().log),
  });
  try {
    await setUpHttp(app, config, { problems, rateLimits, keeping: keepingOf(app) });
    if (config.metricsPort !== null) app.get(Metrics).watch(adapter.getInstance());
    app.get(ApiDocument).describes(app);
    await app.init();
    await adapter.getInstance().ready();
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

function keepingOf(app: NestFastifyApplication): Keeping {
  const [register, clock, cookies] = [app.get(RegisterVersion), app.get(Clock), app.get(Cookies)];
  return {
    version: () => register.current(),
    known: () => register.known,
    today: () => clock.today(),
    isPersonal: (request) => cookies.read(request, 'session') !== undefined,
  };
}
