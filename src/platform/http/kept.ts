import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { languageOf } from '../../words/words.js';
import { knows } from './cached.js';

/** For a route whose public answers are made from its address, the language, the day and what `version` tells of. */
export const Kept = () => RouteConfig({ kept: true });

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly kept?: boolean;
  }
  interface FastifyRequest {
    keepAs?: Place;
  }
}

export interface Keeping {
  /** Another text whenever answers may have changed; never of a state before the question. */
  readonly version: () => Promise<string>;
  /** The last one that was told, without asking. */
  readonly known: () => string;
  readonly today: () => string;
  /** Whether the answer may hold something of the one who asks: such are neither kept nor answered from what is kept. */
  readonly isPersonal: (request: FastifyRequest) => boolean;
  readonly most?: number;
}

interface Place {
  readonly key: string;
  readonly version: string;
}

interface Answer {
  readonly version: string;
  readonly etag: string;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Bytes of answers in each process: some thousand pages. */
const MOST_BYTES = 48 * 1024 * 1024;

/** What an answer takes beside its body. */
const OVERHEAD = 500;

const HEADERS = [
  'etag',
  'cache-control',
  'vary',
  'content-language',
  'content-disposition',
  'cross-origin-resource-policy',
  'row-count',
] as const;

/** Answers what was answered before, as long as it is still right (docs/decisions/0047). Before the first route. */
export function addKeptAnswers(server: FastifyInstance, keeping: Keeping): void {
  const { version, known, today, isPersonal, most = MOST_BYTES } = keeping;
  const answers = new LRUCache<string, Answer>({
    maxSize: most,
    sizeCalculation: ({ body }, key) => body.length + 2 * key.length + OVERHEAD,
  });

  const serve = async (
    request: FastifyRequest,
    reply: FastifyReply,
    key: string,
    answer: Answer,
  ): Promise<boolean> => {
    const now = await version();
    if (answer.version === now) sendKept(request, reply, answer);
    else request.keepAs = { key, version: now };
    return answer.version === now;
  };

  server.decorateRequest('keepAs', undefined);
  server.addHook('onRequest', (request, reply, next) => {
    if (request.method !== 'GET' || !request.routeOptions.config.kept || isPersonal(request)) return next();
    const key = `${today()} ${languageOf(request)} ${request.url}`;
    const answer = answers.get(key);
    if (answer) return void serve(request, reply, key, answer).then((sent) => sent || next(), next);
    // An older version than that of the answer: it is right while that version stands, and is made anew after it.
    request.keepAs = { key, version: known() };
    next();
  });
  server.addHook('onSend', (request, reply, payload, next) => {
    const answer = request.keepAs && answerOf(request.keepAs, reply, payload);
    if (answer) answers.set(request.keepAs?.key ?? '', answer);
    next(null, payload);
  });
}

function sendKept(request: FastifyRequest, reply: FastifyReply, answer: Answer): void {
  void reply.headers(answer.headers);
  if (knows(request.headers['if-none-match'], answer.etag)) void reply.code(304).send();
  else void reply.type(answer.type).send(answer.body);
}

/** Null for what is not a whole answer that everybody may be given. */
function answerOf({ version }: Place, reply: FastifyReply, payload: unknown): Answer | null {
  const isShared = String(reply.getHeader('cache-control') ?? '').startsWith('public');
  if (reply.statusCode !== 200 || typeof payload !== 'string' || !isShared) return null;
  const headers = Object.fromEntries(
    HEADERS.flatMap((name) => (reply.hasHeader(name) ? [[name, String(reply.getHeader(name))]] : [])),
  );
  const type = String(reply.getHeader('content-type'));
  return { version, etag: headers.etag ?? '', type, headers, body: Buffer.from(payload) };
}
