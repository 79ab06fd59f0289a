import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReactElement } from 'react';
import type { WithActor } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { renderPage } from '../site/render.js';
import { type Language, languageOf } from '../words/words.js';

export type PageRequest = FastifyRequest & WithActor;

/** What every page of ours is shown with. */
export interface View {
  readonly language: Language;
  /** The address that was asked for, with its query. */
  readonly path: string;
  readonly actor?: Actor;
  readonly csrf?: string;
}

export const viewOf = (request: PageRequest): View => ({
  language: languageOf(request),
  path: request.url,
  actor: request.actor,
  csrf: request.csrf,
});

export function sendPage(reply: FastifyReply, page: ReactElement, status = 200): void {
  void reply.code(status).type('text/html; charset=utf-8').send(renderPage(page));
}

/** After a form was accepted: the browser goes on with GET, and a reload repeats nothing. */
export const goTo = (reply: FastifyReply, address: string): void => void reply.redirect(address, 303);

/** An address of this site to go on to, or the fallback for anything that could lead elsewhere. */
export function safeNext(next: unknown, fallback: string): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return fallback;
  const site = 'http://site.invalid';
  const url = URL.parse(next, site);
  return url?.origin === site && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}` : fallback;
}
