import { Controller, Get, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BeforeSecondFactor, Public, SignedIn } from '../platform/access.js';
import { RateLimit } from '../platform/http/rate-limit.js';
import type { Problem } from '../platform/problem.js';
import { Cookies } from './cookies.js';
import { DemoAccounts } from './demo-accounts.js';
import { SignInFormGuard, surroundingsOf, type WithSignIn } from './local.strategy.js';
import { goTo, type PageRequest, readForm, refusalOf, safeNext, sendPage, viewOf } from './page.js';
import { CodePage } from './pages/code.page.js';
import { refusedBy, textsIn } from './pages/form.js';
import { SignInPage } from './pages/sign-in.page.js';
import { CodeDto } from './session.dto.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

const HOME = '/kerja';
const CODE = '/masuk/kode';

@ApiExcludeController()
@Controller()
export class SignInController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly signIns: SignInService,
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
    if ('pendingToken' in user) {
      this.cookies.set(reply, 'pending', user.pendingToken);
      return goTo(reply, `${CODE}?next=${encodeURIComponent(next)}`);
    }
    this.cookies.enter(reply, user);
    goTo(reply, next);
  }

  @Get('masuk/kode')
  @Public()
  showCode(@Query('next') next: unknown, @Req() request: PageRequest, @Res() reply: FastifyReply): void {
    if (!this.cookies.read(request, 'pending')) return goTo(reply, '/masuk');
    this.codePage(request, reply, safeNext(next, HOME));
  }

  @Post('masuk/kode')
  @Public()
  @RateLimit({ max: 300, window: 60_000 })
  async finish(@Req() request: PageRequest, @Res() reply: FastifyReply): Promise<void> {
    const { next: wanted, ...form } = textsIn(request.body);
    const next = safeNext(wanted, HOME);
    const refusal = await refusalOf(async () => {
      const { code } = await readForm(CodeDto, form);
      const pending = this.cookies.read(request, 'pending') ?? '';
      this.cookies.enter(
        reply,
        await this.signIns.finish(pending, code, surroundingsOf(request, this.cookies)),
      );
    });
    if (refusal) return this.codePage(request, reply, next, refusal);
    this.cookies.clear(reply, 'pending');
    goTo(reply, next);
  }

  @Post('keluar')
  @SignedIn()
  @BeforeSecondFactor()
  async signOut(@Req() request: PageRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.sessions.end(this.cookies.read(request, 'session') ?? '');
    this.cookies.clear(reply, 'session');
    goTo(reply, '/');
  }

  private async page(
    request: PageRequest,
    reply: FastifyReply,
    next: string,
    refusal?: Problem,
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

  private codePage(request: PageRequest, reply: FastifyReply, next: string, refusal?: Problem): void {
    const view = viewOf(request, `${CODE}?next=${encodeURIComponent(next)}`);
    if (refusal?.details.params?.seconds) reply.header('retry-after', refusal.details.params.seconds);
    const page = (
      <CodePage
        view={view}
        formToken={this.cookies.formToken(request, reply)}
        next={next}
        refused={refusal && refusedBy(refusal, request.body, view.language)}
      />
    );
    sendPage(reply, page, refusal?.details.status);
  }
}
