import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { FormUploads } from '../../evidence/form-uploads.service.js';
import { EvidenceLinks } from '../../evidence/links.service.js';
import { type PageRequest, sendPage, type View, viewOf } from '../../people/page.js';
import { type Refused, textsIn } from '../../people/pages/form.js';
import { CurrentActor, SignedIn } from '../../platform/access.js';
import type { Actor } from '../../platform/actor.js';
import { StreamedUpload } from '../../platform/http/uploads.js';
import { IdParam } from '../../platform/ids.js';
import { pathOf } from '../paths.js';
import { type EvidenceFileDesk, EvidenceDesks } from './evidence-desks.service.js';
import { EvidenceFilePage } from './evidence-file.page.js';
import { type Asking, tried } from './tried.js';
import { LONGEST_FIELD, sentFile } from './upload-input.js';

/** One file at one indicator: a new version, other pages, or away from here. */
@ApiExcludeController()
@Controller('kasus/:id/bukti/:indicator/:link')
@SignedIn()
export class EvidenceFilePageController {
  constructor(
    private readonly desks: EvidenceDesks,
    private readonly forms: FormUploads,
    private readonly links: EvidenceLinks,
  ) {}

  @Get()
  async show(
    @IdParam() caseId: string,
    @Param('indicator') indicator: string,
    @IdParam('link') link: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.desks.openFile(actor, caseId, indicator, link);
    sendPage(reply, <EvidenceFilePage view={viewOf(request)} {...opened} />);
  }

  @Post()
  @StreamedUpload(LONGEST_FIELD)
  async replace(
    @IdParam() caseId: string,
    @Param('indicator') indicator: string,
    @IdParam('link') link: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.desks.openFile(actor, caseId, indicator, link);
    await this.tried('unggah', opened, { actor, request, reply }, async () => {
      const { commandId = '' } = textsIn(request.body);
      const { filename, stream } = sentFile(request.body);
      const { pages, caption, evidenceId: supersedes } = opened.file;
      await this.forms.take(
        actor,
        { commandId, caseId, indicator, filename, pages, caption, supersedes },
        stream,
      );
    });
  }

  @Post('keterangan')
  async describe(
    @IdParam() caseId: string,
    @Param('indicator') indicator: string,
    @IdParam('link') link: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.desks.openFile(actor, caseId, indicator, link);
    const { pages = '', caption = '', datedOn, validFrom, validUntil } = textsIn(request.body);
    await this.tried('keterangan', opened, { actor, request, reply }, () =>
      this.links.change(actor, caseId, link, { pages, caption, datedOn, validFrom, validUntil }),
    );
  }

  @Post('lepas')
  async unlink(
    @IdParam() caseId: string,
    @Param('indicator') indicator: string,
    @IdParam('link') link: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.desks.openFile(actor, caseId, indicator, link);
    await this.tried('lepas', opened, { actor, request, reply }, () =>
      this.links.unlink(actor, caseId, link),
    );
  }

  private tried(
    what: string,
    opened: EvidenceFileDesk,
    asking: Asking,
    work: () => Promise<unknown>,
  ): Promise<void> {
    const { desk, indicator, file } = opened;
    const here = pathOf.evidenceFile(desk.file.id, indicator.code, file.linkId ?? '');
    const page = (view: View, refused: Refused) =>
      Promise.resolve(<EvidenceFilePage view={view} {...opened} refused={refused} />);
    return tried(asking, { what, here, leadsTo: pathOf.evidence(desk.file.id, indicator.code), page }, work);
  }
}
