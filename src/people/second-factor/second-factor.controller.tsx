import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BeforeSecondFactor, CurrentActor, SignedIn } from '../../platform/access.js';
import type { Actor } from '../../platform/actor.js';
import type { Problem } from '../../platform/problem.js';
import { Cookies } from '../cookies.js';
import { OwnAccountService } from '../own-account.service.js';
import { goTo, type PageRequest, readForm, refusalOf, sendPage, viewOf } from '../page.js';
import { refusedBy } from '../pages/form.js';
import { CodeDto } from '../session.dto.js';
import { RecoveryCodesPage, SecondFactorPage } from './second-factor.page.js';
import { SecondFactors } from './second-factor.service.js';

const SECOND_FACTOR = '/akun/langkah-kedua';

/** Sets the own second factor up, and takes it off. */
@ApiExcludeController()
@Controller('akun/langkah-kedua')
@SignedIn()
@BeforeSecondFactor()
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactors,
    private readonly own: OwnAccountService,
    private readonly cookies: Cookies,
  ) {}

  @Get()
  show(@CurrentActor() actor: Actor, @Req() request: PageRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page(actor, request, reply);
  }

  @Post('mulai')
  async begin(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const refusal = await refusalOf(() => this.factors.begin(actor));
    if (refusal) return this.page(actor, request, reply, refusal);
    goTo(reply, SECOND_FACTOR);
  }

  @Post('pasang')
  confirm(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.codes(actor, request, reply, (code, token) => this.factors.confirm(actor, code, token));
  }

  @Post('kode-pemulihan')
  renew(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.codes(actor, request, reply, (code, token) => this.factors.renewCodes(actor, code, token));
  }

  @Post('lepas')
  async remove(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const refusal = await refusalOf(async () => {
      const { code } = await readForm(CodeDto, request.body);
      await this.factors.remove(actor, code, this.token(request));
    });
    if (refusal) return this.page(actor, request, reply, refusal);
    goTo(reply, SECOND_FACTOR);
  }

  /** Recovery codes are shown with the answer to the form and never again: a reload would ask to send the form anew. */
  private async codes(
    actor: Actor,
    request: PageRequest,
    reply: FastifyReply,
    work: (code: string, token: string) => Promise<readonly string[]>,
  ): Promise<void> {
    const refusal = await refusalOf(async () => {
      const { code } = await readForm(CodeDto, request.body);
      const codes = await work(code, this.token(request));
      sendPage(reply, <RecoveryCodesPage view={viewOf(request, SECOND_FACTOR)} codes={codes} />);
    });
    if (refusal) await this.page(actor, request, reply, refusal);
  }

  private async page(
    actor: Actor,
    request: PageRequest,
    reply: FastifyReply,
    refusal?: Problem,
  ): Promise<void> {
    const view = viewOf(request, SECOND_FACTOR);
    const page = (
      <SecondFactorPage
        view={view}
        standing={await this.factors.standing(actor, await this.own.login(actor.accountId))}
        refused={refusal && refusedBy(refusal, request.body, view.language)}
      />
    );
    sendPage(reply, page, refusal?.details.status);
  }

  private token(request: PageRequest): string {
    return this.cookies.read(request, 'session') ?? '';
  }
}
