import { Controller, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { EvidenceAddresses } from '../../evidence/addresses.service.js';
import type { PageRequest } from '../../people/page.js';
import { textsIn } from '../../people/pages/form.js';
import { CurrentActor, SignedIn } from '../../platform/access.js';
import type { Actor } from '../../platform/actor.js';
import { IdParam } from '../../platform/ids.js';
import { EvidenceForms } from './evidence-forms.service.js';

/** Outside addresses at one indicator. */
@ApiExcludeController()
@Controller('kasus/:id/bukti/:indicator/alamat')
@SignedIn()
export class EvidenceAddressController {
  constructor(
    private readonly pages: EvidenceForms,
    private readonly addresses: EvidenceAddresses,
  ) {}

  @Post()
  async add(
    @IdParam() caseId: string,
    @Param('indicator') indicator: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { address = '', addressCaption: caption = '' } = textsIn(request.body);
    await this.pages.tried('alamat', { caseId, indicator }, { actor, request, reply }, () =>
      this.addresses.add(actor, caseId, { indicator, address, caption }),
    );
  }

  @Post(':address/lepas')
  async end(
    @IdParam() caseId: string,
    @Param('indicator') indicator: string,
    @IdParam('address') address: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.pages.tried('alamat-lepas', { caseId, indicator }, { actor, request, reply }, () =>
      this.addresses.end(actor, caseId, address),
    );
  }

  @Post(':address/periksa')
  async check(
    @IdParam() caseId: string,
    @Param('indicator') indicator: string,
    @IdParam('address') address: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.pages.tried('alamat-periksa', { caseId, indicator }, { actor, request, reply }, () =>
      this.addresses.checkAgain(actor, caseId, address),
    );
  }
}
