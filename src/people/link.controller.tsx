import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../platform/access.js';
import { RateLimit } from '../platform/http/rate-limit.js';
import type { Problem } from '../platform/problem.js';
import { requireRepeated } from './account.controller.js';
import { Cookies } from './cookies.js';
import { type LinkOwner, OneTimeLinks } from './one-time-link.js';
import { NewPasswordDto } from './own-account.dto.js';
import { goTo, type PageRequest, readForm, refusalOf, sendPage, viewOf } from './page.js';
import { refusedBy } from './pages/form.js';
import { LinkPage } from './pages/link.page.js';
import { SignInService } from './sign-in.service.js';

/** Where one-time links lead. Looking at one does not use it up: link previews do that too. */
@ApiExcludeController()
@Controller('tautan')
@Public()
export class LinkController {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly signIns: SignInService,
    private readonly cookies: Cookies,
  ) {}

  @Get(':token')
  @RateLimit({ max: 120, window: 60_000 })
  async show(
    @Param('token') token: string,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.page(await this.links.find(token), token, request, reply);
  }

  @Post(':token')
  @RateLimit({ max: 120, window: 60_000 })
  async use(
    @Param('token') token: string,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const owner = await this.links.find(token);
    const refusal = await refusalOf(async () => {
      const form = await readForm(NewPasswordDto, request.body);
      requireRepeated(form);
      await this.links.use(token, form.password);
    });
    if (refusal) return this.page(owner, token, request, reply, refusal);
    this.cookies.set(reply, 'device', await this.signIns.rememberDevice(owner.accountId));
    goTo(reply, '/masuk');
  }

  private page(
    owner: LinkOwner,
    token: string,
    request: PageRequest,
    reply: FastifyReply,
    refusal?: Problem,
  ): void {
    const view = viewOf(request);
    const page = (
      <LinkPage
        view={view}
        token={token}
        formToken={this.cookies.formToken(request, reply)}
        owner={owner}
        refused={refusal && refusedBy(refusal, request.body, view.language)}
      />
    );
    sendPage(reply.header('referrer-policy', 'no-referrer'), page, refusal?.details.status);
  }
}
