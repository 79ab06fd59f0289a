import { Controller, Get, Headers, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { sendFile } from '../../evidence/send-file.js';
import { type PageRequest, sendPage, viewOf } from '../../people/page.js';
import { Public } from '../../platform/access.js';
import { IdParam } from '../../platform/ids.js';
import { PortalEvidence } from './portal-evidence.service.js';
import { PortalItemPage } from './portal-item.page.js';

/** Evidence behind the addresses that the portal was given: whoever holds one may open it. */
@ApiExcludeController()
@Controller('bukti-portal/:token')
@Public()
export class PortalEvidenceController {
  constructor(private readonly evidence: PortalEvidence) {}

  @Get()
  async item(
    @Param('token') token: string,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const item = await this.evidence.item(token);
    void reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex');
    sendPage(reply, <PortalItemPage view={viewOf(request)} token={token} item={item} />);
  }

  @Get(':version')
  async file(
    @Param('token') token: string,
    @IdParam('version') version: string,
    @Headers('range') range: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.evidence.file(token, version, range);
    void reply.header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex');
    await sendFile(reply, file);
  }
}
