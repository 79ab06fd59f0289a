import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { FormUploads } from '../../evidence/form-uploads.service.js';
import { EvidenceLinks } from '../../evidence/links.service.js';
import { UploadsService } from '../../evidence/uploads.service.js';
import { type PageRequest, sendPage, viewOf } from '../../people/page.js';
import { textsIn } from '../../people/pages/form.js';
import { CurrentActor, SignedIn } from '../../platform/access.js';
import type { Actor } from '../../platform/actor.js';
import { StreamedUpload } from '../../platform/http/uploads.js';
import { IdParam, isUuid } from '../../platform/ids.js';
import { Problem } from '../../platform/problem.js';
import { EvidenceDesks } from './evidence-desks.service.js';
import { EvidenceForms } from './evidence-forms.service.js';
import { EvidencePage } from './evidence.page.js';
import { LONGEST_FIELD, sentFile } from './upload-input.js';

/** The evidence of one indicator: uploaded, linked and given up by plain forms. */
@ApiExcludeController()
@Controller('kasus/:id/bukti/:indicator')
@SignedIn()
export class EvidencePageController {
  constructor(
    private readonly desks: EvidenceDesks,
    private readonly pages: EvidenceForms,
    private readonly forms: FormUploads,
    private readonly links: EvidenceLinks,
    private readonly uploads: UploadsService,
  ) {}

  @Get()
  async show(
    @IdParam() caseId: string,
    @Param('indicator') indicator: string,
    @Query('tercatat') done: unknown,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.desks.open(actor, caseId, indicator);
    const known = typeof done === 'string' ? done : undefined;
    sendPage(reply, <EvidencePage view={viewOf(request)} {...opened} done={known} />);
  }

  @Post()
  @StreamedUpload(LONGEST_FIELD)
  async upload(
    @IdParam() caseId: string,
    @Param('indicator') indicator: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.desks.open(actor, caseId, indicator);
    await this.pages.tried('unggah', { caseId, indicator }, { actor, request, reply }, async () => {
      const { commandId = '', pages = '', caption = '' } = textsIn(request.body);
      const { filename, stream } = sentFile(request.body);
      const wish = { commandId, caseId, indicator, filename, pages, caption, supersedes: '' };
      await this.forms.take(actor, wish, stream);
    });
  }

  @Post('tautkan')
  async link(
    @IdParam() caseId: string,
    @Param('indicator') indicator: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { evidenceId = '', linkPages: pages = '', linkCaption: caption = '' } = textsIn(request.body);
    await this.pages.tried('tautkan', { caseId, indicator }, { actor, request, reply }, () =>
      this.links.link(actor, caseId, { indicator, evidenceId, pages, caption }),
    );
  }

  @Post('batal')
  async cancel(
    @IdParam() caseId: string,
    @Param('indicator') indicator: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { upload = '' } = textsIn(request.body);
    await this.desks.open(actor, caseId, indicator);
    await this.pages.tried('batal', { caseId, indicator }, { actor, request, reply }, async () => {
      if (!isUuid(upload)) throw Problem.invalid([{ field: 'upload', code: 'not-a-uuid' }]);
      await this.uploads.drop(actor, upload);
    });
  }
}
