import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../platform/problem.js';
import { noRight, noToken } from './errors.js';
import type { PortalRight, PortalToken } from './portal-token.entity.js';
import { PortalTokens } from './portal-tokens.service.js';

const RIGHT = 'portal-right';
/** What the token must be allowed to fetch. */
export const Needs = (right: PortalRight) => SetMetadata(RIGHT, right);

export interface WithPortalToken {
  portalToken?: PortalToken;
}

/** Requests a minute with one token: all units of the largest agency within a quarter of an hour, retries included. */
const MOST = { max: 600, timeWindow: 60_000 };

type Limiter = ReturnType<FastifyRequest['server']['createRateLimit']>;

/** `Authorization: Bearer <token>`, and nothing else, tells whose units are fetched. */
@Injectable()
export class PortalTokenGuard implements CanActivate {
  private limiter: Limiter | undefined;

  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: PortalTokens,
  ) {}

  async canActivate(context: ExecutionContext): Promise<true> {
    const request = context.switchToHttp().getRequest<FastifyRequest & WithPortalToken>();
    const [, bearer] = /^Bearer ([\w~+/.-]{20,200}=*)$/i.exec(request.headers.authorization ?? '') ?? [];
    const token = bearer ? await this.tokens.recognise(bearer) : null;
    if (!token) throw noToken();
    request.portalToken = token;
    await this.count(request);
    const right = this.reflector.get<PortalRight>(RIGHT, context.getHandler());
    if (!token.rights.includes(right)) throw noRight();
    return true;
  }

  /** By token: the portal asks for every agency of this program from one address. */
  private async count(request: FastifyRequest & WithPortalToken): Promise<void> {
    if (!request.server.hasDecorator('createRateLimit')) return;
    this.limiter ??= request.server.createRateLimit({
      ...MOST,
      keyGenerator: (asking) => (asking as WithPortalToken).portalToken?.id ?? asking.ip,
    });
    const counted = await this.limiter(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    const seconds = Math.max(1, counted.ttlInSeconds);
    throw new Problem({ code: 'too-many-requests', status: 429, params: { seconds } });
  }
}
