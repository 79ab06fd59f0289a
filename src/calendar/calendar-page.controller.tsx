import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Cycles } from '../cycles/cycles.service.js';
import { isSecretariat } from '../people/authority.js';
import { goTo, type PageRequest, refusalOf, sendPage, viewOf } from '../people/page.js';
import { refusedBy, textsIn } from '../people/pages/form.js';
import { Allow, CurrentActor, SignedIn } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import type { Problem } from '../platform/problem.js';
import { CalendarPage } from './calendar.page.js';
import { CalendarService } from './calendar.service.js';

const ADDRESS = '/siklus/kalender';

@ApiExcludeController()
@Controller('siklus/kalender')
export class CalendarPageController {
  constructor(
    private readonly calendar: CalendarService,
    private readonly cycles: Cycles,
  ) {}

  @Get()
  @SignedIn()
  show(
    @Query('selesai') done: unknown,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.page(actor, request, reply, { done: done === 'perpanjangan' });
  }

  @Post()
  @Allow('national-secretariat')
  async extend(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { closes, reason } = textsIn(request.body);
    const refusal = await refusalOf(async () => {
      await this.calendar.extend(actor, this.cycles.current().id, { closes, reason });
      goTo(reply, `${ADDRESS}?selesai=perpanjangan`);
    });
    if (refusal) await this.page(actor, request, reply, { refusal });
  }

  private async page(
    actor: Actor,
    request: PageRequest,
    reply: FastifyReply,
    { done = false, refusal }: { done?: boolean; refusal?: Problem },
  ): Promise<void> {
    const view = viewOf(request, refusal ? ADDRESS : request.url);
    const page = (
      <CalendarPage
        view={view}
        calendars={await this.calendar.list()}
        current={this.cycles.current().id}
        mayExtend={isSecretariat(actor)}
        done={done}
        refused={refusal && refusedBy(refusal, request.body, view.language)}
      />
    );
    sendPage(reply, page, refusal?.details.status);
  }
}
