import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Cycles } from '../cycles/cycles.service.js';
import { goTo, type PageRequest, refusalOf, sendPage, viewOf } from '../people/page.js';
import { type Refused, refusedBy, textsIn } from '../people/pages/form.js';
import { Allow, CurrentActor } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { isUuid } from '../platform/ids.js';
import { Problem } from '../platform/problem.js';
import { PrerequisitesService } from '../proposals/prerequisites.service.js';
import { PrerequisitesPage } from './pages/prerequisites.page.js';
import { factField } from './pages/record-form.js';
import { pathOf } from './paths.js';

/** The parts of a recorded fact, as the form names them. */
const FACT = ['value', 'year', 'source', 'validUntil'] as const;

/** Where the agency's administrator records the facts that a proposal needs (PermenPANRB 5/2024, Table 5). */
@ApiExcludeController()
@Controller('prasyarat')
@Allow('agency-administrator')
export class PrerequisitesPageController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly agencies: AgenciesService,
    private readonly cycles: Cycles,
    private readonly prerequisites: PrerequisitesService,
  ) {}

  @Get()
  show(
    @Query('unit') unit: unknown,
    @Query('tercatat') recorded: unknown,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.page(actor, unitIn(unit), { request, reply }, { recorded: recorded === 'ya' });
  }

  @Post()
  async record(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { unit, code = '', ...typed } = textsIn(request.body);
    const unitId = unitIn(unit);
    const [value, year, source, validUntil] = FACT.map((part) => typed[factField(code, part)]);
    const refusal = await refusalOf(async () => {
      const fact = { agencyId: agencyOf(actor), unitId, code, value, year, source, validUntil };
      await this.prerequisites.record(actor, fact);
    });
    if (refusal) {
      const view = viewOf(request, pathOf.prerequisites(unitId));
      const refused = refusedBy(refusal, request.body, view.language);
      const faults = refused.faults.map((fault) => ({ ...fault, field: factField(code, fault.field) }));
      const shown = { refused: { ...refused, faults }, status: refusal.details.status };
      return this.page(actor, unitId, { request, reply }, shown);
    }
    const address = pathOf.prerequisites(unitId);
    goTo(reply, `${address}${address.includes('?') ? '&' : '?'}tercatat=ya`);
  }

  private async page(
    actor: Actor,
    unitId: string | null,
    { request, reply }: { request: PageRequest; reply: FastifyReply },
    { recorded = false, refused, status }: { recorded?: boolean; refused?: Refused; status?: number },
  ): Promise<void> {
    const agencyId = agencyOf(actor);
    const scene = await this.database.withActor(actor, async (tx) => {
      const unit = unitId === null ? null : await this.agencies.getUnit(tx, unitId);
      if (unit && unit.agencyId !== agencyId) throw Problem.notFound();
      const units = await this.agencies.listUnits(tx, agencyId);
      return { unit, units, records: await this.prerequisites.list(tx, agencyId, unitId) };
    });
    const view = viewOf(request, pathOf.prerequisites(unitId));
    const page = (
      <PrerequisitesPage
        {...scene}
        {...{ view, recorded, refused }}
        cycle={this.cycles.current()}
        today={this.clock.today()}
      />
    );
    sendPage(reply, page, status);
  }
}

/** The agency that the actor administers; the guard has seen that there is one. */
const agencyOf = ({ grants }: Actor): string =>
  grants.find(({ role }) => role === 'agency-administrator')?.agencyId ?? '';

function unitIn(unit: unknown): string | null {
  if (unit === undefined || unit === '') return null;
  if (!isUuid(unit)) throw Problem.notFound();
  return unit;
}
