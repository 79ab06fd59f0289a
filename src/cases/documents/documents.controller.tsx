import { Controller, Get, Headers, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseDocuments } from '../../evidence/case-documents.service.js';
import { FormUploads } from '../../evidence/form-uploads.service.js';
import { Reading } from '../../evidence/reading.service.js';
import { sendFile } from '../../evidence/send-file.js';
import { UploadsService } from '../../evidence/uploads.service.js';
import { type PageRequest, sendPage, type View, viewOf } from '../../people/page.js';
import { type Refused, textsIn } from '../../people/pages/form.js';
import { CurrentActor, SignedIn } from '../../platform/access.js';
import type { Actor } from '../../platform/actor.js';
import { StreamedUpload } from '../../platform/http/uploads.js';
import { IdParam } from '../../platform/ids.js';
import { CaseViews } from '../case-view.service.js';
import { type Asking, tried } from '../evidence/tried.js';
import { LONGEST_FIELD, sentFile } from '../evidence/upload-input.js';
import { pathOf } from '../paths.js';
import { DocumentDesks } from './document-desks.service.js';
import { DocumentsPage } from './documents.page.js';
import { Documents } from './documents.service.js';

/** The documents of the procedure at one case: put there, taken away, read. */
@ApiExcludeController()
@Controller('kasus/:id/dokumen')
@SignedIn()
export class DocumentsController {
  constructor(
    private readonly desks: DocumentDesks,
    private readonly documents: Documents,
    private readonly caseDocuments: CaseDocuments,
    private readonly views: CaseViews,
    private readonly forms: FormUploads,
    private readonly uploads: UploadsService,
    private readonly reading: Reading,
  ) {}

  @Get()
  async show(
    @IdParam() caseId: string,
    @Query('tercatat') done: unknown,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const desk = await this.desks.open(actor, caseId);
    const known = typeof done === 'string' ? done : undefined;
    sendPage(reply, <DocumentsPage view={viewOf(request)} {...desk} done={known} />);
  }

  /** The bytes, for whoever may read the step that names it; every read is noted. */
  @Get(':document')
  async read(
    @IdParam() caseId: string,
    @IdParam('document') id: string,
    @CurrentActor() actor: Actor,
    @Headers('range') asked: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const served = await this.reading.openFound(actor, asked, async (tx) => {
      const { file, looker } = await this.views.open(tx, actor, caseId);
      return (await this.documents.get(tx, looker, file, id)).versionId;
    });
    await sendFile(reply, served);
  }

  @Post()
  @StreamedUpload(LONGEST_FIELD)
  async upload(
    @IdParam() caseId: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.tried('unggah', caseId, { actor, request, reply }, async () => {
      await this.uploads.check(actor, { caseId, isDocument: true });
      const { commandId = '' } = textsIn(request.body);
      const { filename, stream } = sentFile(request.body);
      const nowhere = { indicator: '', pages: '', caption: '', supersedes: '' };
      await this.forms.take(actor, { commandId, caseId, filename, ...nowhere, isDocument: true }, stream);
    });
  }

  @Post('tautkan')
  async link(
    @IdParam() caseId: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { evidenceId = '' } = textsIn(request.body);
    await this.tried('tautkan', caseId, { actor, request, reply }, () =>
      this.caseDocuments.link(actor, caseId, evidenceId),
    );
  }

  @Post(':document/lepas')
  async end(
    @IdParam() caseId: string,
    @IdParam('document') id: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.tried('lepas', caseId, { actor, request, reply }, () =>
      this.caseDocuments.end(actor, caseId, id),
    );
  }

  private tried(what: string, caseId: string, asking: Asking, work: () => Promise<unknown>): Promise<void> {
    const here = pathOf.documents(caseId);
    const page = async (view: View, refused: Refused) => {
      const desk = await this.desks.open(asking.actor, caseId);
      return <DocumentsPage view={view} {...desk} refused={refused} />;
    };
    return tried(asking, { what, here, leadsTo: here, page }, work);
  }
}
