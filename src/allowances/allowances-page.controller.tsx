import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { typedIn } from '../cases/step-input.js';
import { goTo, type PageRequest, refusalOf, sendPage, viewOf } from '../people/page.js';
import { Allow, CurrentActor } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { IdParam } from '../platform/ids.js';
import type { Problem } from '../platform/problem.js';
import { AllowancesPage } from './allowances.page.js';
import { Allowances } from './allowances.service.js';

const ADDRESS = '/wbk-mandiri';

/** Which agencies grant WBK themselves. */
@ApiExcludeController()
@Controller('wbk-mandiri')
@Allow('national-secretariat')
export class AllowancesPageController {
  constructor(private readonly allowances: Allowances) {}

  @Get()
  show(@CurrentActor() actor: Actor, @Req() request: PageRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page(actor, request, reply, {});
  }

  @Post(':id')
  async record(
    @IdParam() agencyId: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { allowed, decreeNumber, decreeDate } = typedIn(request.body);
    const refusal = await refusalOf(async () => {
      await this.allowances.record(actor, agencyId, { allowed, decreeNumber, decreeDate });
      goTo(reply, ADDRESS);
    });
    if (refusal) await this.page(actor, request, reply, { agencyId, refusal });
  }

  private async page(
    actor: Actor,
    request: PageRequest,
    reply: FastifyReply,
    { agencyId, refusal }: { agencyId?: string; refusal?: Problem },
  ): Promise<void> {
    const page = (
      <AllowancesPage
        view={viewOf(request, refusal ? ADDRESS : request.url)}
        rows={await this.allowances.list(actor)}
        agencyId={agencyId}
        typed={agencyId ? typedIn(request.body) : {}}
        refusal={refusal}
      />
    );
    sendPage(reply, page, refusal?.details.status);
  }
}
