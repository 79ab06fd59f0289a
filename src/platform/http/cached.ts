import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface CachedAnswer {
  readonly type: string;
  readonly body: string;
  /** `shared`: the same for everybody, may be kept for a minute. `own`: holds something of the one who asked. */
  readonly cache: 'shared' | 'own';
  /** Request headers that the body depends on. */
  readonly vary: readonly string[];
}

/** How long a withdrawn predicate may still be shown by a cache between us and the reader, in seconds. */
const KEPT_FOR = 60;

/** Sends with a validator made from the bytes, or 304 where the reader has them already. */
export function sendCached(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, body, cache, vary }: CachedAnswer,
): void {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  void reply
    .header('etag', etag)
    .header('cache-control', cache === 'shared' ? `public, max-age=${KEPT_FOR}` : 'private, no-cache')
    .headers(vary.length > 0 ? { vary: vary.join(', ') } : {});
  if (knows(request.headers['if-none-match'], etag)) void reply.code(304).send();
  else void reply.type(type).send(body);
}

/** RFC 9110 13.1.2: a list, weakly compared, or `*`. */
export function knows(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
    .some((one) => one === '*' || one === etag);
}
