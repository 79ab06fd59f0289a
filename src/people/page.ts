import type { Type } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReactElement } from 'react';
import type { WithActor } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { InputPipe } from '../platform/http/validation.js';
import { Problem } from '../platform/problem.js';
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

/** `path` where the page is found by GET, if it is not the address that was asked for. */
export const viewOf = (request: PageRequest, path = request.url): View => ({
  language: languageOf(request),
  path,
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

const pipe = new InputPipe();

/** A form's body as its DTO. Throws `invalid-input`, which `refusalOf` gives to the page that shows the form again. */
export const readForm = <T>(dto: Type<T>, body: unknown): Promise<T> =>
  pipe.transform(body ?? {}, { type: 'body', metatype: dto }) as Promise<T>;

/** Does what a form asks for. A refusal that its reader can mend comes back; everything else is thrown on. */
export async function refusalOf(work: () => Promise<unknown>): Promise<Problem | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof Problem && [409, 422, 429].includes(error.details.status)) return error;
    throw error;
  }
}
