import cookie from '@fastify/cookie';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '../config.js';
import { addAccessLog } from './access-log.js';
import { addKeptAnswers, type Keeping } from './kept.js';
import { addFormBodies } from './forms.js';
import type { ProblemFilter } from './problem.filter.js';
import { rememberLanguage } from './language.js';
import { addPartings } from './partings.js';
import { addPatience } from './patience.js';
import { addRateLimits } from './rate-limit.js';
import { recordRoutes } from './routes.js';
import { addHeaders } from './security-headers.js';
import { addStreamedBodies } from './streamed.js';
import { addUploads } from './uploads.js';
import { InputPipe } from './validation.js';

export interface HttpOptions {
  readonly problems: ProblemFilter;
  /** Off only in tests, which ask more from one address than anybody may. */
  readonly rateLimits: boolean;
  /** Without it no answer is kept. */
  readonly keeping?: Keeping;
}

/** Everything between the socket and the controllers; before the first route. */
export async function setUpHttp(
  app: NestFastifyApplication,
  config: Config,
  options: HttpOptions,
): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  recordRoutes(server);
  addAccessLog(server);
  addPartings(server);
  addPatience(server);
  addHeaders(server, config);
  if (options.rateLimits) await addRateLimits(server);
  await server.register(cookie);
  rememberLanguage(server);
  if (options.keeping) addKeptAnswers(server, options.keeping);
  addFormBodies(app);
  await addUploads(server);
  addStreamedBodies(server);
  app.useGlobalPipes(new InputPipe());
  app.useGlobalFilters(options.problems);
}
