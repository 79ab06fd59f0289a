import { Body, Controller, Delete, Get, HttpCode, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BeforeSecondFactor, CurrentActor, CurrentCsrf, Public, SignedIn } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { ref } from '../platform/http/schema.js';
import { RateLimit } from '../platform/http/rate-limit.js';
import { Problem } from '../platform/problem.js';
import { Cookies } from './cookies.js';
import { SignInGuard, surroundingsOf, type WithSignIn } from './local.strategy.js';
import { CodeDto, CodeDueView, SessionView, SignInDto, sessionView } from './session.dto.js';
import { SessionsService } from './sessions.service.js';
import { type SignedIn as Entered, SignInService } from './sign-in.service.js';
import { csrfOf } from './tokens.js';

class SignOutQuery {
  /** `true`: every session of this account, on every device. */
  @IsOptional()
  @IsIn(['true', 'false'])
  everywhere?: 'true' | 'false';
}

@ApiTags('session')
@Controller('api/v1/session')
@BeforeSecondFactor()
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly signIns: SignInService,
    private readonly database: Database,
    private readonly cookies: Cookies,
  ) {}

  @Post()
  @Public()
  @RateLimit({ max: 300, window: 60_000 })
  @UseGuards(SignInGuard)
  @ApiOperation({ operationId: 'signIn', summary: 'Sign in: sets the session cookie' })
  @ApiResponse({ status: 201, description: 'Who signed in, and the form token.', type: SessionView })
  @ApiResponse({ status: 202, description: 'The password is right, a code is due.', type: CodeDueView })
  @ApiResponse({
    status: 401,
    description: '`sign-in-failed`',
    content: { 'application/problem+json': { schema: ref('Problem') } },
  })
  async signIn(
    @Body() _: SignInDto,
    @Req() { user }: FastifyRequest & WithSignIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView | CodeDueView> {
    if (user && 'pendingToken' in user) {
      this.cookies.set(reply, 'pending', user.pendingToken);
      void reply.code(202);
      return { next: 'code' };
    }
    return this.entered(user, reply);
  }

  @Post('code')
  @Public()
  @RateLimit({ max: 300, window: 60_000 })
  @ApiOperation({
    operationId: 'finishSignIn',
    summary: 'The second half of a sign-in: sets the session cookie',
  })
  @ApiResponse({ status: 201, description: 'Who signed in, and the form token.', type: SessionView })
  @ApiResponse({
    status: 401,
    description: '`sign-in-expired`: the password was given too long ago, or not at all',
    content: { 'application/problem+json': { schema: ref('Problem') } },
  })
  async finish(
    @Body() { code }: CodeDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const pending = this.cookies.read(request, 'pending') ?? '';
    const entered = await this.signIns.finish(pending, code, surroundingsOf(request, this.cookies));
    this.cookies.clear(reply, 'pending');
    return this.entered(entered, reply);
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

  private async entered(signedIn: Entered | undefined, reply: FastifyReply): Promise<SessionView> {
    const actor = signedIn && (await this.sessions.find(signedIn.sessionToken));
    if (!actor) throw new Problem({ code: 'sign-in-failed', status: 401 });
    this.cookies.enter(reply, signedIn);
    return sessionView(actor, csrfOf(signedIn.sessionToken));
  }
}
