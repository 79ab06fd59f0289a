import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { PageRequest } from '../people/page.js';
import { Public } from '../platform/access.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';
import { type FieldFault, Problem } from '../platform/problem.js';
import { Kept } from '../platform/http/kept.js';
import { readAsOf } from '../register/as-of.js';
import { RegisterReader } from '../register/register-reader.service.js';
import { readSearch, type SearchQuery } from '../register/search-query.js';
import { type Found, SearchService } from '../register/search.service.js';
import { TallyService } from '../register/tally.service.js';
import { CompletenessPage } from './pages/completeness.page.js';
import { HomePage } from './pages/home.page.js';
import { SearchPage } from './pages/search.page.js';
import { UnitMissingPage, UnitPage } from './pages/unit.page.js';
import { type PublicView, publicViewOf, sendPublic } from './public-page.js';

const PAGE = { limit: 20, most: 100 };

/** The public face of the register: without an account, without a script. */
@ApiExcludeController()
@Controller()
export class RegisterPagesController {
  constructor(
    @Inject(CONFIG) private readonly config: ConnectedConfig,
    private readonly clock: Clock,
    private readonly reader: RegisterReader,
    private readonly search: SearchService,
    private readonly tally: TallyService,
  ) {}

  @Get()
  @Public()
  @Kept()
  async home(@Req() request: PageRequest, @Res() reply: FastifyReply): Promise<void> {
    const [counts, granted, revoked, provinces, agencies] = await Promise.all([
      this.tally.overall(),
      this.reader.latest('granted', 8),
      this.reader.latest('revoked', 8),
      this.tally.groups('province'),
      this.tally.groups('agency'),
    ]);
    const view = this.viewOf(request);
    sendPublic(request, reply, <HomePage {...{ view, counts, granted, revoked, provinces, agencies }} />);
  }

  /** Parameters that it does not know are let be: addresses are passed on with others' marks in them. */
  @Get('cari')
  @Public()
  @Kept()
  async find(
    @Query() raw: Readonly<Record<string, unknown>>,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { query, faults } = readSearch(raw, PAGE);
    const [agency, province, year, result] = await Promise.all([
      this.reader.valuesOf('agency'),
      this.reader.valuesOf('province'),
      this.reader.valuesOf('year'),
      faults.length > 0 ? { found: null, faults } : this.tryFind(query),
    ]);
    const page = {
      view: this.viewOf(request),
      query,
      typed: typedIn(raw),
      choices: { agency, province, year },
    };
    if (!result.found) void reply.code(422);
    sendPublic(request, reply, <SearchPage {...page} {...result} />);
  }

  private viewOf(request: PageRequest): PublicView {
    return publicViewOf(request, this.config.publicUrl);
  }

  /** Only the search itself can tell that a cursor is not its own. */
  private async tryFind(query: SearchQuery): Promise<{ found: Found | null; faults: readonly FieldFault[] }> {
    try {
      return { found: await this.search.find(query), faults: [] };
    } catch (error) {
      if (error instanceof Problem && error.details.faults)
        return { found: null, faults: error.details.faults };
      throw error;
    }
  }

  @Get('unit/:slug')
  @Public()
  @Kept()
  async unit(
    @Param('slug') slug: string,
    @Query() raw: Readonly<Record<string, unknown>>,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { asOf, faults } = readAsOf(raw, { trueOn: 'pada', knownOn: 'diketahui' }, this.clock.today());
    const unit = await this.reader.findUnit(slug, faults.length > 0 ? null : asOf);
    const now = unit || !asOf ? unit : await this.reader.findUnit(slug);
    const view = this.viewOf(request);
    if (!unit) void reply.code(404);
    else if (faults.length > 0) void reply.code(422);
    const then = { asOf: asOf ?? { trueOn: null, knownOn: null }, faults };
    if (unit) sendPublic(request, reply, <UnitPage view={view} unit={unit} then={then} />);
    else
      sendPublic(request, reply, <UnitMissingPage view={view} then={now ? { slug, ...then } : undefined} />);
  }

  @Get('kelengkapan')
  @Public()
  @Kept()
  completeness(@Req() request: PageRequest, @Res() reply: FastifyReply): void {
    sendPublic(request, reply, <CompletenessPage view={this.viewOf(request)} />);
  }
}

/** As much of it as a person may have typed. */
const typedIn = ({ q }: Readonly<Record<string, unknown>>): string =>
  typeof q === 'string' ? q.replaceAll('\0', '').slice(0, 1000) : '';
