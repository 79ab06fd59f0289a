import { randomUUID } from 'node:crypto';
import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { goTo, type PageRequest, readForm, refusalOf, sendPage, viewOf } from '../people/page.js';
import { refusedBy } from '../people/pages/form.js';
import { Allow, CurrentActor } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';
import { IdParam } from '../platform/ids.js';
import type { Problem } from '../platform/problem.js';
import { PortalAddresses } from './evidence/portal-addresses.service.js';
import { PORTAL_PATH } from './errors.js';
import { PortalTokensPage } from './pages/portal-tokens.page.js';
import { CommandDto, NewPortalTokenDto } from './portal-tokens.dto.js';
import { type IssuedToken, PortalTokens } from './portal-tokens.service.js';

const PATH = '/portalrb';

/** The administrator's page of the agency's keys. */
@ApiExcludeController()
@Controller('portalrb')
@Allow('agency-administrator')
export class PortalTokensPageController {
  constructor(
    private readonly tokens: PortalTokens,
    private readonly addresses: PortalAddresses,
    @Inject(CONFIG) private readonly config: ConnectedConfig,
  ) {}

  @Get()
  list(@CurrentActor() actor: Actor, @Req() request: PageRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page(actor, request, reply);
  }

  @Post()
  async issue(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show(actor, request, reply, async () =>
      this.tokens.issue(actor, await readForm(NewPortalTokenDto, request.body)),
    );
  }

  @Post(':id/ganti')
  async rotate(
    @IdParam() id: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show(actor, request, reply, async () => {
      const { commandId } = await readForm(CommandDto, request.body);
      return this.tokens.rotate(actor, id, commandId);
    });
  }

  @Post(':id/akhiri')
  async end(
    @IdParam() id: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const refusal = await refusalOf(() => this.tokens.end(actor, id));
    if (refusal) await this.page(actor, request, reply, { refusal });
    else goTo(reply, PATH);
  }

  @Post('bukti/:proposal/cabut')
  async revoke(
    @IdParam('proposal') proposalId: string,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.addresses.revoke(actor, proposalId);
    goTo(reply, PATH);
  }

  /** The token is on the page that answers the form and nowhere else: a reload asks for the list. */
  private async show(
    actor: Actor,
    request: PageRequest,
    reply: FastifyReply,
    work: () => Promise<IssuedToken>,
  ): Promise<void> {
    let issued: IssuedToken | undefined;
    const refusal = await refusalOf(async () => void (issued = await work()));
    await this.page(actor, request, reply, { issued, refusal });
  }

  private async page(
    actor: Actor,
    request: PageRequest,
    reply: FastifyReply,
    { issued, refusal = null }: { issued?: IssuedToken; refusal?: Problem | null } = {},
  ): Promise<void> {
    const view = viewOf(request, PATH);
    const page = (
      <PortalTokensPage
        view={view}
        tokens={await this.tokens.list(actor)}
        evidence={await this.addresses.list(actor)}
        issued={issued}
        address={`${this.config.publicUrl}${PORTAL_PATH}`}
        commandId={randomUUID()}
        refused={refusal ? refusedBy(refusal, request.body, view.language) : undefined}
      />
    );
    sendPage(reply, page, issued ? 201 : refusal?.details.status);
  }
}
