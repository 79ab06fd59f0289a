import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { FormUploads } from '../../evidence/form-uploads.service.js';
import { EvidenceLinks } from '../../evidence/links.service.js';
import { goTo, type PageRequest, refusalOf, sendPage, viewOf } from '../../people/page.js';
import { refusedBy, textsIn } from '../../people/pages/form.js';
import { CurrentActor, SignedIn } from '../../platform/access.js';
import type { Actor } from '../../platform/actor.js';
import { StreamedUpload } from '../../platform/http/uploads.js';
import { IdParam } from '../../platform/ids.js';
import { pathOf } from '../paths.js';
import { type EvidenceFileDesk, EvidenceDesks } from './evidence-desks.service.js';
import { EvidenceFilePage } from './evidence-file.page.js';
import { atTheirFields, LONGEST_FIELD, sentFile } from './upload-input.js';

interface Shown {
  readonly actor: Actor;
  readonly request: PageRequest;
  readonly reply: FastifyReply;
}

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
    const { pages = '', caption = '' } = textsIn(request.body);
    const { evidenceId } = opened.file;
    await this.tried('keterangan', opened, { actor, request, reply }, () =>
      this.links.link(actor, caseId, { indicator, evidenceId, pages, caption }),
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

  private async tried(
    what: string,
    opened: EvidenceFileDesk,
    { request, reply }: Shown,
    work: () => Promise<void>,
  ): Promise<void> {
    const { desk, indicator, file } = opened;
    const refusal = await refusalOf(work);
    if (!refusal) return goTo(reply, `${pathOf.evidence(desk.file.id, indicator.code)}?tercatat=${what}`);
    const view = viewOf(request, pathOf.evidenceFile(desk.file.id, indicator.code, file.linkId ?? ''));
    const refused = atTheirFields(refusedBy(refusal, request.body, view.language), what);
    sendPage(reply, <EvidenceFilePage view={view} {...opened} refused={refused} />, refusal.details.status);
  }
}
