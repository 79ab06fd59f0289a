import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { Problem } from '../platform/problem.js';
import { administeredAgencies, isSecretariat } from './authority.js';
import { goTo, type PageRequest, readForm, refusalOf, sendPage, viewOf } from './page.js';
import { refusedBy } from './pages/form.js';
import { UnitsPage } from './pages/units.page.js';
import { NewUnitDto, UnitsQuery } from './units.dto.js';
import { UnitsService } from './units.service.js';

/** The units of an agency as their administrator keeps them; everybody's list of cases by unit is `/unit-kerja`. */
@ApiExcludeController()
@Controller('unit-kerja/kelola')
export class UnitsController {
  constructor(private readonly units: UnitsService) {}

  @Get()
  @Allow('agency-administrator', 'national-secretariat', 'auditor')
  list(
    @Query() query: UnitsQuery,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.page(query, actor, request, reply);
  }

  @Post()
  @Allow('agency-administrator')
  async add(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const refusal = await refusalOf(async () => {
      const unit = await this.units.add(actor, await readForm(NewUnitDto, request.body));
      goTo(reply, `/unit-kerja/kelola?cari=${encodeURIComponent(unit.code)}`);
    });
    if (refusal) await this.page(new UnitsQuery(), actor, request, reply, refusal);
  }

  private async page(
    { instansi, cari = '', limit, cursor }: UnitsQuery,
    actor: Actor,
    request: PageRequest,
    reply: FastifyReply,
    refusal?: Problem,
  ): Promise<void> {
    const view = viewOf(request, refusal ? '/unit-kerja/kelola' : request.url);
    const agencies = await this.units.visibleAgencies(actor);
    const agency = instansi ? agencies.find(({ id }) => id === instansi) : agencies[0];
    if (instansi && !agency) throw Problem.notFound();
    const search = cari.trim();
    const mayAdd = administeredAgencies(actor).includes(agency?.id ?? '');
    const page = (
      <UnitsPage
        view={view}
        agencies={agencies}
        agency={agency}
        units={
          agency
            ? await this.units.list(actor, agency.id, { search, limit, cursor })
            : { items: [], next: null }
        }
        search={search}
        mayAdd={mayAdd}
        mayManagePeople={mayAdd || isSecretariat(actor)}
        refused={refusal && refusedBy(refusal, request.body, view.language)}
      />
    );
    sendPage(reply, page, refusal?.details.status);
  }
}
