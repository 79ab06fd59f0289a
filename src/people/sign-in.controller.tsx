import { Controller, Get, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public, SignedIn } from '../platform/access.js';
import { RateLimit } from '../platform/http/rate-limit.js';
import { Cookies } from './cookies.js';
import { DemoAccounts } from './demo-accounts.js';
import { SignInFormGuard, type WithSignIn } from './local.strategy.js';
import { goTo, type PageRequest, safeNext, sendPage, viewOf } from './page.js';
import { refusedBy, textsIn } from './pages/form.js';
import { SignInPage } from './pages/sign-in.page.js';
import { SessionsService } from './sessions.service.js';

const HOME = '/kerja';

@ApiExcludeController()
@Controller()
export class SignInController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookies: Cookies,
    private readonly demo: DemoAccounts,
  ) {}

  @Get('masuk')
  @Public()
  show(@Query('next') next: unknown, @Req() request: PageRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page(request, reply, safeNext(next, HOME));
  }

  @Post('masuk')
  @Public()
  @RateLimit({ max: 300, window: 60_000 })
  @UseGuards(SignInFormGuard)
  async signIn(@Req() request: PageRequest & WithSignIn, @Res() reply: FastifyReply): Promise<void> {
    const next = safeNext(textsIn(request.body).next, HOME);
    const { user, refusal } = request;
    if (!user) return this.page(request, reply, next, refusal);
    this.cookies.set(reply, 'session', user.sessionToken);
    this.cookies.set(reply, 'device', user.deviceToken);
    goTo(reply, next);
  }

  @Post('keluar')
  @SignedIn()
  async signOut(@Req() request: PageRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.sessions.end(this.cookies.read(request, 'session') ?? '');
    this.cookies.clear(reply, 'session');
    goTo(reply, '/');
  }

  private async page(
    request: PageRequest,
    reply: FastifyReply,
    next: string,
    refusal?: WithSignIn['refusal'],
  ): Promise<void> {
    const view = viewOf(request);
    const { status = 200, params } = refusal?.details ?? {};
    if (params?.seconds) reply.header('retry-after', params.seconds);
    const page = (
      <SignInPage
        view={view}
        formToken={this.cookies.formToken(request, reply)}
        next={next}
        demo={await this.demo.list()}
        refused={refusal && refusedBy(refusal, request.body, view.language)}
      />
    );
    sendPage(reply, page, status);
  }
}
