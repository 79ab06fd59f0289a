import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { typedIn } from '../cases/step-input.js';
import { administeredAgencies } from '../people/authority.js';
import { goTo, type PageRequest, refusalOf, sendPage, viewOf } from '../people/page.js';
import { Allow, CurrentActor, SignedIn } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { IdParam } from '../platform/ids.js';
import { Problem } from '../platform/problem.js';
import type { Field } from '../domain/form.js';
import { Areas, MEMBERS_FORM } from './areas.service.js';
import { AreaPage } from './area.page.js';
import { CHANGE_FORMS, UnitChanges } from './unit-changes.service.js';
import { isKind } from './unit-history-api.controller.js';
import { CHANGE_KINDS } from './unit-change.entity.js';
import { UnitHistoryPage } from './unit-history.page.js';
import { UnitHistory } from './unit-history.service.js';

const addressOf = (unitId: string) => `/unit-kerja/${unitId}/riwayat`;
type Shown = { readonly form?: string; readonly refusal?: Problem };

/** What became of a unit, and the forms to record it. */
@ApiExcludeController()
@Controller('unit-kerja')
export class UnitHistoryPageController {
  constructor(
    private readonly history: UnitHistory,
    private readonly changes: UnitChanges,
    private readonly areas: Areas,
  ) {}

  @Get('kawasan')
  @Allow('agency-administrator')
  newArea(@Req() request: PageRequest, @Res() reply: FastifyReply): void {
    sendPage(reply, <AreaPage view={viewOf(request)} typed={{}} />);
  }

  @Post('kawasan')
  @Allow('agency-administrator')
  async createArea(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedIn(request.body);
    const refusal = await refusalOf(async () => {
      const { code, unitName, memberCodes } = typed;
      goTo(reply, addressOf((await this.areas.create(actor, { code, unitName, memberCodes })).id));
    });
    if (!refusal) return;
    const view = viewOf(request, '/unit-kerja/kawasan');
    sendPage(reply, <AreaPage view={view} typed={typed} refusal={refusal} />, refusal.details.status);
  }

  @Get(':id/riwayat')
  @SignedIn()
  show(
    @IdParam() unitId: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.page(actor, unitId, request, reply, {});
  }

  @Post(':id/riwayat/:form')
  @Allow('agency-administrator', 'national-secretariat')
  async record(
    @IdParam() unitId: string,
    @Param('form') form: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedIn(request.body);
    const refusal = await refusalOf(async () => {
      if (form === 'members') await this.areas.setMembers(actor, unitId, onlyFields(MEMBERS_FORM, typed));
      else if (isKind(form))
        await this.changes.record(actor, unitId, form, onlyFields(CHANGE_FORMS[form], typed));
      else throw Problem.notFound();
      goTo(reply, addressOf(unitId));
    });
    if (refusal) await this.page(actor, unitId, request, reply, { form, refusal });
  }

  private async page(
    actor: Actor,
    unitId: string,
    request: PageRequest,
    reply: FastifyReply,
    { form, refusal }: Shown,
  ): Promise<void> {
    const history = await this.history.view(unitId);
    const { unit } = history;
    const open = !unit.closedAt;
    const page = (
      <UnitHistoryPage
        view={viewOf(request, refusal ? addressOf(unitId) : request.url)}
        history={history}
        kinds={open ? CHANGE_KINDS.filter((kind) => UnitChanges.mayRecord(actor, unit, kind)) : []}
        mayChangeMembers={open && unit.kind === 'kawasan' && Areas.mayChange(actor, unit)}
        ownAgency={administeredAgencies(actor).includes(unit.agencyId)}
        form={form}
        typed={form ? typedIn(request.body) : {}}
        refusal={refusal}
      />
    );
    sendPage(reply, page, refusal?.details.status);
  }
}

/** Only what the form asks for; a browser sends nothing for a box that is not ticked. */
const onlyFields = (fields: readonly Field[], typed: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(fields.map(({ name }) => [name, typed[name]]));
