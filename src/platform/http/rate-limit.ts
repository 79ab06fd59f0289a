import rateLimit from '@fastify/rate-limit';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problem.js';

export interface RateLimitOptions {
  /** How many requests one address may make … */
  readonly max: number;
  /** … within so many milliseconds. */
  readonly window: number;
}

/** For a route that costs more, or guards more, than others; takes the place of the general limit there. */
export const RateLimit = ({ max, window }: RateLimitOptions) =>
  RouteConfig({ rateLimit: { max, timeWindow: window } });

/** Generous: a whole ministry may stand behind one address. */
const GENERAL = { max: 3000, timeWindow: 60_000 };

/** Counts in this process's memory (docs/decisions/0031). Must be added before the first route. */
export async function addRateLimits(server: FastifyInstance): Promise<void> {
  await server.register(rateLimit, {
    ...GENERAL,
    cache: 20_000,
    // Only the refused hear of it: three headers less on every answer.
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
    addHeaders: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
      'retry-after': true,
    },
    errorResponseBuilder: (_request, { ttl }) =>
      new Problem({ code: 'too-many-requests', status: 429, params: { seconds: Math.ceil(ttl / 1000) } }),
  });
}
