import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Cycles } from '../cycles/cycles.service.js';
import { Checks } from '../evidence/care/checks.service.js';
import { type Role, rolesOver } from '../domain/roles.js';
import { type PageRequest, sendPage, viewOf } from '../people/page.js';
import { CurrentActor, SignedIn } from '../platform/access.js';
import { type Actor, agenciesOf } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { IdParam } from '../platform/ids.js';
import { decodeCursor, pageOf } from '../platform/paging.js';
import { Problem } from '../platform/problem.js';
import { RegisterService } from '../register/register.service.js';
import { CasesQuery } from './api/cases.dto.js';
import { CaseLists } from './case-lists.service.js';
import { News } from './news.service.js';
import { CyclePage } from './pages/cycle.page.js';
import { UnitPage } from './pages/cases.page.js';
import { UnitsPage } from './pages/units.page.js';
import { WorkPage } from './pages/work.page.js';

/** More cases than one person has in hand; who has more finds the rest with the cycle. */
const MOST_WORK = 100;

/** Older news is in the journals of the cases. */
const LATEST_NEWS = 20;

const holds = ({ grants }: Actor, role: Role): boolean => grants.some((grant) => grant.role === role);

/** Lists of cases: what waits for me, one unit's way, a whole cycle. Nothing that this person may not see is in them. */
@ApiExcludeController()
@Controller()
@SignedIn()
export class ListsPageController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cycles: Cycles,
    private readonly lists: CaseLists,
    private readonly news: News,
    private readonly agencies: AgenciesService,
    private readonly register: RegisterService,
    private readonly evidence: Checks,
  ) {}

  @Get('kerja')
  async work(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.database.withActor(actor, async (tx) => ({
      lines: await this.lists.work(tx, actor, { limit: MOST_WORK }),
      news: await this.news.latest(tx, actor, LATEST_NEWS),
      window: await this.cycles.proposalWindow(tx, this.cycles.current()),
      damaged: holds(actor, 'national-secretariat') ? await this.evidence.damagedIn(tx) : 0,
    }));
    sendPage(reply, <WorkPage {...found} view={viewOf(request)} today={this.clock.today()} />);
  }

  @Get('unit-kerja')
  async units(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const mine = new Set(actor.grants.map(({ unitId }) => unitId));
    const whole = new Set(
      actor.grants.flatMap(({ agencyId, unitId }) => (unitId === null ? [agencyId] : [])),
    );
    const units = await this.database.withActor(actor, async (tx) => {
      const lists = await Promise.all(agenciesOf(actor).map((agency) => this.agencies.listUnits(tx, agency)));
      return lists.flat().filter(({ id, agencyId }) => mine.has(id) || whole.has(agencyId));
    });
    sendPage(reply, <UnitsPage view={viewOf(request)} units={units} />);
  }

  @Get('unit-kerja/:id')
  async unit(
    @IdParam() unitId: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { unit, publicSlug, lines } = await this.database.withActor(actor, async (tx) => ({
      unit: await this.agencies.getUnit(tx, unitId),
      publicSlug: await this.register.addressOf(tx, unitId),
      lines: await this.lists.way(tx, actor, unitId),
    }));
    if (lines.length === 0 && rolesOver(actor.grants, { ...unit, unitId }).length === 0) {
      throw Problem.notFound();
    }
    const page = (
      <UnitPage
        view={viewOf(request)}
        {...{ unit, publicSlug, lines }}
        recordsFacts={actor.grants.some(
          ({ role, agencyId }) => role === 'agency-administrator' && agencyId === unit.agencyId,
        )}
        today={this.clock.today()}
      />
    );
    sendPage(reply, page);
  }

  @Get('siklus')
  async cycle(
    @Query() query: CasesQuery,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { limit, cursor, procedure, state } = query;
    const filter = { procedure, state, cycle: query.cycle };
    const after = cursor === undefined ? undefined : decodeCursor(cursor, 2);
    const cycle = this.cycles.current();
    const found = await this.database.withActor(actor, async (tx) => ({
      window: await this.cycles.proposalWindow(tx, cycle),
      extensions: await this.cycles.extensions(tx, cycle.id),
      counts: await this.lists.counts(tx, actor, {}),
      lines: await this.lists.list(tx, actor, filter, { limit, after }),
    }));
    const { items, next } = pageOf(found.lines, limit, { show: (line) => line, keyOf: CaseLists.keyOf });
    const page = (
      <CyclePage
        {...found}
        view={viewOf(request)}
        cycle={cycle}
        lines={items}
        filter={{ procedure, state }}
        next={next}
        today={this.clock.today()}
      />
    );
    sendPage(reply, page);
  }
}
