import { Body, Controller, Delete, Get, HttpCode, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, CurrentCsrf, Public, SignedIn } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { ref } from '../platform/http/schema.js';
import { RateLimit } from '../platform/http/rate-limit.js';
import { Problem } from '../platform/problem.js';
import { Cookies } from './cookies.js';
import { SignInGuard, type WithSignIn } from './local.strategy.js';
import { SessionView, SignInDto, sessionView } from './session.dto.js';
import { SessionsService } from './sessions.service.js';
import { csrfOf } from './tokens.js';

class SignOutQuery {
  /** `true`: every session of this account, on every device. */
  @IsOptional()
  @IsIn(['true', 'false'])
  everywhere?: 'true' | 'false';
}

@ApiTags('session')
@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly database: Database,
    private readonly cookies: Cookies,
  ) {}

  @Post()
  @Public()
  @RateLimit({ max: 300, window: 60_000 })
  @UseGuards(SignInGuard)
  @ApiOperation({ operationId: 'signIn', summary: 'Sign in: sets the session cookie' })
  @ApiResponse({ status: 201, description: 'Who signed in, and the form token.', type: SessionView })
  @ApiResponse({
    status: 401,
    description: '`sign-in-failed`',
    content: { 'application/problem+json': { schema: ref('Problem') } },
  })
  async signIn(
    @Body() _: SignInDto,
    @Req() { user }: FastifyRequest & WithSignIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const actor = user && (await this.sessions.find(user.sessionToken));
    if (!actor) throw new Problem({ code: 'sign-in-failed', status: 401 });
    this.cookies.set(reply, 'session', user.sessionToken);
    this.cookies.set(reply, 'device', user.deviceToken);
    return sessionView(actor, csrfOf(user.sessionToken));
  }

  @Get()
  @SignedIn()
  @ApiOperation({ operationId: 'showSession', summary: 'Who is signed in, with which roles' })
  @ApiResponse({ status: 200, description: 'Who is signed in, and the form token.', type: SessionView })
  show(@CurrentActor() actor: Actor, @CurrentCsrf() csrf: string): SessionView {
    return sessionView(actor, csrf);
  }

  @Delete()
  @SignedIn()
  @HttpCode(204)
  @ApiOperation({ operationId: 'signOut', summary: 'Sign out' })
  @ApiResponse({ status: 204, description: 'Signed out.' })
  async signOut(
    @Query() { everywhere }: SignOutQuery,
    @CurrentActor() { accountId }: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    if (everywhere === 'true') await this.database.asProgram((tx) => this.sessions.endAll(tx, accountId));
    else await this.sessions.end(this.cookies.read(request, 'session') ?? '');
    this.cookies.clear(reply, 'session');
  }
}
