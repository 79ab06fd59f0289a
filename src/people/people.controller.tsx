import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Allow, CurrentActor } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { IdParam } from '../platform/ids.js';
import { PageQuery } from '../platform/paging.js';
import type { Problem } from '../platform/problem.js';
import { EndDto, GrantDto, InviteDto, RotateDto } from './administration.dto.js';
import { AdministrationService } from './administration.service.js';
import { administeredAgencies, assignableRoles, isSecretariat } from './authority.js';
import { DirectoryService } from './directory.service.js';
import type { StrandedCase } from './open-work.service.js';
import { goTo, type PageRequest, readForm, refusalOf, sendPage, viewOf } from './page.js';
import { refusedBy } from './pages/form.js';
import { InvitePage, LinkIssuedPage } from './pages/invite.page.js';
import { PeoplePage } from './pages/people.page.js';
import { PersonPage } from './pages/person.page.js';

class PeopleQuery extends PageQuery {
  @IsOptional()
  @IsString()
  @MaxLength(100)
  cari?: string;
}

/** The people of an agency, for its administrator; of the programme, for the secretariat. Auditors read. */
@ApiExcludeController()
@Controller('orang')
@Allow('agency-administrator', 'national-secretariat')
export class PeopleController {
  constructor(
    private readonly administration: AdministrationService,
    private readonly directory: DirectoryService,
    private readonly agencies: AgenciesService,
    private readonly database: Database,
  ) {}

  @Get()
  @Allow('agency-administrator', 'national-secretariat', 'auditor')
  async list(
    @Query() { cari = '', limit, cursor }: PeopleQuery,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const people = await this.directory.list(actor, { search: cari.trim(), limit, cursor });
    const mayImport = administeredAgencies(actor).length > 0;
    const may = { mayInvite: isSecretariat(actor) || mayImport, mayImport };
    sendPage(reply, <PeoplePage view={viewOf(request)} people={people} search={cari} {...may} />);
  }

  @Get('undang')
  inviteForm(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.invitePage(actor, request, reply);
  }

  @Post()
  async invite(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const refusal = await refusalOf(async () => {
      const issued = await this.administration.invite(actor, await readForm(InviteDto, request.body));
      this.linkIssued(issued, request, reply, 201);
    });
    if (refusal) await this.invitePage(actor, request, reply, refusal);
  }

  @Get(':id')
  @Allow('agency-administrator', 'national-secretariat', 'auditor')
  show(
    @IdParam() id: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.personPage(id, actor, request, reply);
  }

  @Post(':id/peran')
  grant(
    @IdParam() id: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.change(id, actor, request, reply, async () =>
      this.administration.grant(actor, id, await readForm(GrantDto, request.body)),
    );
  }

  @Post(':id/peran/:grantId/akhiri')
  endRole(
    @IdParam() id: string,
    @IdParam('grantId') grantId: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.change(id, actor, request, reply, async () => {
      const { acknowledged } = await readForm(EndDto, request.body);
      await this.administration.endRole(actor, id, grantId, acknowledged === 'yes');
    });
  }

  @Post(':id/peran/:grantId/pindah')
  rotate(
    @IdParam() id: string,
    @IdParam('grantId') grantId: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.change(id, actor, request, reply, async () => {
      const form = await readForm(RotateDto, request.body);
      const acknowledged = form.acknowledged === 'yes';
      await this.administration.rotate(actor, id, grantId, { ...form, acknowledged });
    });
  }

  @Post(':id/tautan')
  async newLink(
    @IdParam() id: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const refusal = await refusalOf(async () =>
      this.linkIssued(await this.administration.newLink(actor, id), request, reply),
    );
    if (refusal) await this.personPage(id, actor, request, reply, refusal);
  }

  @Post(':id/nonaktif')
  deactivate(
    @IdParam() id: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.change(id, actor, request, reply, async () => {
      const { acknowledged } = await readForm(EndDto, request.body);
      await this.administration.deactivate(actor, id, acknowledged === 'yes');
    });
  }

  @Post(':id/aktif')
  reactivate(
    @IdParam() id: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.change(id, actor, request, reply, () => this.administration.reactivate(actor, id));
  }

  @Post(':id/langkah-kedua/lepas')
  removeSecondFactor(
    @IdParam() id: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.change(id, actor, request, reply, () => this.administration.removeSecondFactor(actor, id));
  }

  /** Does it and shows the person anew; refused, the page says why. */
  private async change(
    id: string,
    actor: Actor,
    request: PageRequest,
    reply: FastifyReply,
    work: () => Promise<void>,
  ): Promise<void> {
    const refusal = await refusalOf(work);
    if (refusal) return this.personPage(id, actor, request, reply, refusal);
    goTo(reply, `/orang/${id}`);
  }

  private async personPage(
    id: string,
    actor: Actor,
    request: PageRequest,
    reply: FastifyReply,
    refusal?: Problem,
  ): Promise<void> {
    const view = viewOf(request, refusal ? `/orang/${id}` : request.url);
    const cases = refusal?.details.extra?.cases as readonly StrandedCase[] | undefined;
    const page = (
      <PersonPage
        view={view}
        shown={await this.directory.view(actor, id)}
        refused={refusal && refusedBy(refusal, request.body, view.language)}
        stranded={cases && { action: request.url, cases }}
      />
    );
    sendPage(reply, page, refusal?.details.status);
  }

  private async invitePage(
    actor: Actor,
    request: PageRequest,
    reply: FastifyReply,
    refusal?: Problem,
  ): Promise<void> {
    const view = viewOf(request, '/orang/undang');
    const [agencyId] = administeredAgencies(actor);
    const { units, agencies } = await this.database.withActor(actor, async (tx) => ({
      units: agencyId ? await this.agencies.listUnits(tx, agencyId) : [],
      agencies: isSecretariat(actor) ? await this.agencies.listAgencies(tx) : [],
    }));
    const national = isSecretariat(actor)
      ? [...assignableRoles(actor, null), 'agency-administrator' as const]
      : [];
    const page = (
      <InvitePage
        view={view}
        roles={[...new Set([...national, ...(agencyId ? assignableRoles(actor, agencyId) : [])])]}
        units={units.filter(({ closedAt }) => !closedAt)}
        agencies={agencies}
        refused={refusal && refusedBy(refusal, request.body, view.language)}
      />
    );
    sendPage(reply, page, refusal?.details.status);
  }

  private linkIssued(
    { person, link }: { person: { id: string; name: string }; link: string },
    request: PageRequest,
    reply: FastifyReply,
    status = 200,
  ): void {
    const view = viewOf(request, `/orang/${person.id}`);
    sendPage(
      reply,
      <LinkIssuedPage view={view} name={person.name} personId={person.id} link={link} />,
      status,
    );
  }
}
