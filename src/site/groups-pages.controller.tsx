import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { PageRequest } from '../people/page.js';
import { Public } from '../platform/access.js';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';
import { Kept } from '../platform/http/kept.js';
import { Problem } from '../platform/problem.js';
import { RegisterReader } from '../register/register-reader.service.js';
import { readSearch } from '../register/search-query.js';
import { SearchService } from '../register/search.service.js';
import { TallyService } from '../register/tally.service.js';
import { GroupPage } from './pages/group.page.js';
import { type GroupKind, GroupsPage } from './pages/groups.page.js';
import { publicViewOf, sendPublic } from './public-page.js';

const SHOWN = { limit: 20, most: 20 };

/** Agencies and provinces as pages of their own. */
@ApiExcludeController()
@Controller()
export class GroupsPagesController {
  constructor(
    @Inject(CONFIG) private readonly config: ConnectedConfig,
    private readonly reader: RegisterReader,
    private readonly search: SearchService,
    private readonly tally: TallyService,
  ) {}

  @Get('instansi')
  @Public()
  @Kept()
  agencies(@Req() request: PageRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.list('agency', request, reply);
  }

  @Get('provinsi')
  @Public()
  @Kept()
  provinces(@Req() request: PageRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.list('province', request, reply);
  }

  @Get('instansi/:slug')
  @Public()
  @Kept()
  agency(
    @Param('slug') slug: string,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.one('agency', slug, request, reply);
  }

  @Get('provinsi/:slug')
  @Public()
  @Kept()
  province(
    @Param('slug') slug: string,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.one('province', slug, request, reply);
  }

  private async list(kind: GroupKind, request: PageRequest, reply: FastifyReply): Promise<void> {
    const groups = await this.tally.groups(kind);
    const view = publicViewOf(request, this.config.publicUrl);
    sendPublic(request, reply, <GroupsPage view={view} kind={kind} groups={groups} />);
  }

  private async one(kind: GroupKind, slug: string, request: PageRequest, reply: FastifyReply): Promise<void> {
    const group = await this.tally.findGroup(kind, slug);
    if (!group) throw Problem.notFound();
    const { query } = readSearch({ [kind]: group.name, status: 'held' }, SHOWN);
    const [{ items }, latest] = await Promise.all([
      this.search.find(query),
      this.reader.latestOf(kind, group.name, SHOWN.limit),
    ]);
    const view = publicViewOf(request, this.config.publicUrl);
    sendPublic(request, reply, <GroupPage {...{ view, kind, group, latest }} holding={items} />);
  }
}
