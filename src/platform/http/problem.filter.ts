import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Language, languageOf } from '../../words/words.js';
import type { WithActor } from '../access.js';
import type { Actor } from '../actor.js';
import type { ProblemDetails } from '../problem.js';
import { detailsOf } from './known-errors.js';
import { problemDocument, type ProblemDocument } from './problem-document.js';
import { methodsAt } from './routes.js';

/** What a person sees instead of the page that was asked for: a whole HTML document. */
export type ProblemPage = (view: {
  readonly problem: ProblemDocument;
  readonly language: Language;
  readonly path: string;
  readonly requestId: string;
  readonly actor?: Actor;
  readonly csrf?: string;
}) => string;

/** A part of the API whose refusals look as somebody else's contract says. */
export interface Dialect {
  /** The path below which it is spoken. */
  readonly below: string;
  readonly refusal: (
    problem: ProblemDocument,
    details: ProblemDetails,
  ) => { readonly status: number; readonly body: object };
}

type Request = FastifyRequest & WithActor & { readonly csrf?: string };

/** The one place where whatever is thrown becomes an answer: problem+json for programs, a page for people. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly renderPage: ProblemPage,
    private readonly dialects: readonly Dialect[] = [],
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    this.refuse(
      error,
      host.switchToHttp().getRequest<Request>(),
      host.switchToHttp().getResponse<FastifyReply>(),
    );
  }

  /** The same for what Fastify refuses before there is a route: an address that is not one. */
  refuse(error: unknown, request: Request, reply: FastifyReply): void {
    const details = this.explain(error, request, reply);
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy(); // half an answer must not look like a whole one
      return;
    }
    this.answer(details, request, reply);
  }

  private explain(error: unknown, request: Request, reply: FastifyReply): ProblemDetails {
    const path = pathOf(request);
    const methods = request.is404 ? methodsAt(request.server, path) : [];
    if (methods.length > 0 && !methods.includes(request.method)) {
      reply.header('allow', methods.join(', '));
      return { code: 'method-not-allowed', status: 405 };
    }
    const details = detailsOf(error);
    if (!details || details.status >= 500)
      request.log.error({ err: error }, details?.code ?? 'internal-error');
    return details ?? { code: 'internal-error', status: 500 };
  }

  private answer(details: ProblemDetails, request: Request, reply: FastifyReply): void {
    const language = languageOf(request);
    const problem = problemDocument(details, language, request.id);
    reply.code(details.status).header('content-language', language).header('cache-control', 'no-store');
    reply.removeHeader('etag');
    const { seconds } = details.params ?? {};
    if (seconds !== undefined && !reply.hasHeader('retry-after')) reply.header('retry-after', seconds);
    const path = pathOf(request);
    const dialect = this.dialects.find(({ below }) => path === below || path.startsWith(`${below}/`));
    if (dialect) {
      const { status, body } = dialect.refusal(problem, details);
      void reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(body));
      return;
    }
    if (isForPrograms(path)) {
      void reply.type('application/problem+json').send(JSON.stringify(problem));
      return;
    }
    if (details.seeOther) {
      void reply.redirect(details.seeOther, 303);
      return;
    }
    const { actor, csrf } = request;
    const page = this.renderPage({
      problem,
      language,
      path: request.url,
      requestId: request.id,
      actor,
      csrf,
    });
    void reply.type('text/html; charset=utf-8').send(page);
  }
}

const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0] ?? url;

const isForPrograms = (path: string): boolean => /^\/(api|health)(\/|$)/.test(path);
