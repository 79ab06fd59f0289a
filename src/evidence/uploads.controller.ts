import { Controller, Delete, Get, Head, Headers, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Metadata, TUS_RESUMABLE } from '@tus/utils';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, SignedIn } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { IdParam } from '../platform/ids.js';
import { Problem } from '../platform/problem.js';
import type { EvidenceUpload } from './evidence.entity.js';
import { TusService, UPLOADS_PATH } from './tus.service.js';
import { UploadsService, type UploadWish } from './uploads.service.js';
import { languageOf, say } from '../words/words.js';

/** Where uploads arrive: the tus protocol, with who may and what is finished decided here before it is asked. */
@ApiTags('evidence')
@Controller('api/v1/uploads')
@SignedIn()
export class UploadsController {
  constructor(
    private readonly uploads: UploadsService,
    private readonly tus: TusService,
  ) {}

  @Post()
  @ApiOperation({
    operationId: 'beginUpload',
    summary:
      'Begin an upload (tus 1.0), with the whole of a small file in the same request. Metadata: commandId, caseId, indicator, filename; optional pages, caption, supersedes; `document` in place of `indicator` for a document of the procedure',
  })
  async begin(
    @CurrentActor() actor: Actor,
    @Headers('upload-length') length: string | undefined,
    @Headers('upload-metadata') metadata: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const upload = await this.uploads.begin(actor, wishIn(length, metadata));
    const arrived = await this.arrived(upload);
    if (arrived === null)
      return this.hand(request, reply, () => this.tus.create(upload, request.raw, reply.raw));
    void tusAnswer(reply, 201)
      .header('location', `${UPLOADS_PATH}/${upload.id}`)
      .header('upload-offset', arrived)
      .send();
  }

  @Head(':id')
  async offset(
    @IdParam() id: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const upload = await this.uploads.get(actor, id);
    if (upload.state === 'receiving') {
      await this.hand(request, reply, () => this.tus.handle(request.raw, reply.raw));
      await this.uploads.receivedIfWhole(upload);
      return;
    }
    if (isGone(upload)) throw new Problem({ code: 'upload-gone', status: 410 });
    void tusAnswer(reply, 200)
      .header('upload-offset', upload.size)
      .header('upload-length', upload.size)
      .send();
  }

  @Patch(':id')
  @ApiOperation({ operationId: 'continueUpload', summary: 'Send the next part of an upload (tus 1.0)' })
  async append(
    @IdParam() id: string,
    @CurrentActor() actor: Actor,
    @Headers('upload-offset') offset: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const upload = await this.uploads.get(actor, id);
    if (upload.state === 'receiving') {
      return this.hand(request, reply, () => this.tus.handle(request.raw, reply.raw));
    }
    if (isGone(upload)) throw new Problem({ code: 'upload-gone', status: 410 });
    // A part that arrived and whose answer was lost: it is there, and nothing is missing.
    if (offset !== String(upload.size)) throw Problem.conflict('upload-settled');
    void tusAnswer(reply, 204).header('upload-offset', upload.size).send();
  }

  @Delete(':id')
  @ApiOperation({ operationId: 'cancelUpload', summary: 'Give up an upload that has not arrived whole' })
  async cancel(
    @IdParam() id: string,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.uploads.drop(actor, id);
    void tusAnswer(reply, 204).send();
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'showUpload',
    summary: 'What became of an upload: its receipt once it is safe',
  })
  async show(@IdParam() id: string, @CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    const upload = await this.uploads.get(actor, id);
    const { refusal } = upload;
    const reason = refusal && say(languageOf(request), `evidence:refusal.${refusal}`);
    return { ...receiptOf(upload), reason, arrived: (await this.arrived(upload)) ?? 0 };
  }

  /** Null: nothing of it is there yet, so that it may be created. */
  private async arrived(upload: EvidenceUpload): Promise<number | null> {
    if (upload.state !== 'receiving') return isGone(upload) ? 0 : upload.size;
    return this.uploads.arrived(upload.id);
  }

  /** From here on the answer is the tus server's, with the headers that every answer of ours carries. */
  private async hand(request: FastifyRequest, reply: FastifyReply, work: () => Promise<void>): Promise<void> {
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value) reply.raw.setHeader(name, value);
    reply.raw.setHeader('cache-control', 'no-store');
    reply.hijack();
    try {
      await work();
    } catch (error) {
      request.log.error({ err: error }, 'upload failed');
      reply.raw.destroy();
    }
  }
}

const isGone = ({ state }: EvidenceUpload): boolean => state === 'refused' || state === 'dropped';

const tusAnswer = (reply: FastifyReply, status: number): FastifyReply =>
  reply.code(status).header('tus-resumable', TUS_RESUMABLE).header('cache-control', 'no-store');

/** What its unit may know of an upload; the content's hash never leaves the server (peer fault 20). */
export const receiptOf = ({
  id,
  state,
  refusal,
  name,
  size,
  indicator,
  versionId,
  begunAt,
  receivedAt,
  settledAt,
}: EvidenceUpload) => ({
  ...{ id, state, refusal, name, size, indicator, versionId, begunAt, receivedAt },
  safeAt: state === 'safe' ? settledAt : null,
});

function wishIn(length: string | undefined, header: string | undefined): UploadWish {
  let metadata: Readonly<Record<string, string | null>>;
  try {
    metadata = Metadata.parse(header);
  } catch {
    throw Problem.invalid([{ field: 'Upload-Metadata', code: 'wrong-format' }]);
  }
  const text = (name: string) => metadata[name]?.toWellFormed() ?? '';
  return {
    commandId: text('commandId').toLowerCase(),
    caseId: text('caseId').toLowerCase(),
    indicator: text('indicator'),
    filename: text('filename'),
    size: /^\d{1,15}$/.test(length ?? '') ? Number(length) : 0,
    pages: text('pages'),
    caption: text('caption'),
    supersedes: text('supersedes').toLowerCase(),
    isDocument: text('document') !== '',
  };
}
