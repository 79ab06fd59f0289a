import { randomUUID } from 'node:crypto';
import fastify, { type FastifyServerOptions } from 'fastify';
import type { Config } from '../config.js';
import { logOptions } from '../logging.js';
import type { ProblemFilter } from './problem.filter.js';
import { securityHeaders } from './security-headers.js';

/** Largest body of an ordinary request, in bytes; a whole sheet of answers with reasons is below 100 KB. */
const BODY_LIMIT = 1024 * 1024;

/** How Fastify itself is set up: what must be known before the first plugin. */
export const serverOptions = (config: Config, problems: ProblemFilter): FastifyServerOptions => ({
  trustProxy: trusted(config.trustProxy),
  bodyLimit: BODY_LIMIT,
  // Never taken from the request: whoever could choose it could hide among others' log lines.
  genReqId: () => randomUUID(),
  requestIdHeader: false,
  // How long a body may take depends on what it is: see patience.ts.
  requestTimeout: 0,
  // A sheet's code or a slug is far shorter; what is longer is answered 414 before any code of ours sees it.
  routerOptions: { maxParamLength: 200 },
  frameworkErrors: (error, request, reply) => {
    // No hook has run yet, and none will.
    reply.headers(securityHeaders(config)).header('x-request-id', request.id);
    problems.refuse(error, request, reply);
  },
  logController: new fastify.LogController({ disableRequestLogging: true }),
  logger: logOptions(config.logLevel),
});

/** A number counts the hops that are ours: the nearest so many addresses are believed. */
function trusted(proxy: Config['trustProxy']): FastifyServerOptions['trustProxy'] {
  return typeof proxy === 'number' ? (_address, hop) => hop < proxy : proxy;
}
