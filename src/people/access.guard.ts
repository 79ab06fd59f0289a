import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { BEFORE_SECOND_FACTOR, POLICY, type RoutePolicy, type WithActor } from '../platform/access.js';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';
import { Problem } from '../platform/problem.js';
import { Cookies } from './cookies.js';
import { refuseForgery } from './csrf.js';
import { SessionsService } from './sessions.service.js';
import { csrfOf } from './tokens.js';

/** The global guard: closed unless the route says otherwise, and no write that another site could have caused. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
    private readonly cookies: Cookies,
    @Inject(CONFIG) private readonly config: ConnectedConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<true> {
    const where = [context.getHandler(), context.getClass()];
    const policy = this.reflector.getAllAndOverride<RoutePolicy | undefined>(POLICY, where);
    if (!policy) throw new Problem({ code: 'no-policy', status: 403 });
    if (policy === 'token') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest & WithActor>();
    await this.recognise(request);
    if (policy !== 'public') {
      admit(request, policy);
      if (!this.reflector.getAllAndOverride<boolean>(BEFORE_SECOND_FACTOR, where))
        this.requireFactor(request);
    }
    refuseForgery({
      method: request.method,
      path: request.url.split('?')[0] ?? '',
      contentType: request.headers['content-type'],
      token: tokenIn(request),
      isPublic: policy === 'public',
      accepted: this.accepted(request, policy),
    });
    return true;
  }

  /** Without a session's cookie nothing is asked of the database: what the public reads stays cheap. */
  private async recognise(request: FastifyRequest & WithActor): Promise<void> {
    const token = this.cookies.read(request, 'session');
    const actor = token ? await this.sessions.find(token) : null;
    if (!actor || !token) return;
    request.actor = actor;
    request.csrf = csrfOf(token);
  }

  /** Nobody works in production with a password alone, and no setting says otherwise (docs/decisions/0055). */
  private requireFactor({ actor }: WithActor): void {
    if (!this.config.production || actor?.secured) return;
    throw new Problem({ code: 'second-factor-required', status: 403, seeOther: '/akun/langkah-kedua' });
  }

  private accepted(request: FastifyRequest & WithActor, policy: RoutePolicy): string[] {
    const form = policy === 'public' ? this.cookies.read(request, 'form') : undefined;
    return [...(request.csrf ? [request.csrf] : []), ...(form ? [csrfOf(form)] : [])];
  }
}

function admit(
  { actor, method, url }: FastifyRequest & WithActor,
  policy: Exclude<RoutePolicy, 'public'>,
): void {
  if (!actor) {
    const next = method === 'GET' ? `?next=${encodeURIComponent(url)}` : '';
    throw new Problem({ code: 'not-signed-in', status: 401, seeOther: `/masuk${next}` });
  }
  if (policy !== 'signed-in' && !actor.grants.some(({ role }) => policy.includes(role)))
    throw Problem.forbidden();
}

function tokenIn(request: FastifyRequest): string | undefined {
  const header = request.headers['x-csrf-token'];
  const field = (request.body as { _csrf?: unknown } | null | undefined)?._csrf;
  return [header, field].find((token) => typeof token === 'string');
}
