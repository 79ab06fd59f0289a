import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { disposition } from '../domain/evidence/file-name.js';
import { isPreviewable } from '../domain/evidence/file-type.js';
import { CurrentActor, SignedIn } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { IdParam } from '../platform/ids.js';
import { Reading } from './reading.service.js';

/** No script, no form, no frame, nothing fetched: a file is never a page of ours. */
const LOCKED_IN = "default-src 'none'; sandbox; frame-ancestors 'none'";
/** A browser's own reader of PDF does not start in a sandbox; documents with scripts are saved, not shown. */
const LOCKED_IN_PDF =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** The bytes of evidence, under an address of their own. */
@ApiTags('evidence')
@Controller('bukti')
@SignedIn()
export class FilesController {
  constructor(private readonly reading: Reading) {}

  @Get(':version')
  @ApiOperation({
    operationId: 'readEvidence',
    summary: 'One version of a file, whole or a range of it; every read is noted',
  })
  async read(
    @IdParam('version') id: string,
    @CurrentActor() actor: Actor,
    @Headers('range') asked: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { version, flags, bytes, range } = await this.reading.open(actor, id, asked);
    const { mediaType, name, size } = version;
    const shown = isPreviewable(mediaType, flags);
    const stream = await bytes.open(range ?? undefined);
    stream.once('error', () => reply.raw.destroy());
    reply.raw.once('close', () => stream.destroy());
    if (range) void reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`);
    void reply
      .header('content-type', mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType)
      .header('content-length', range ? range.end - range.start + 1 : size)
      .header('content-disposition', disposition(shown ? 'inline' : 'attachment', name))
      .header('content-security-policy', shown && mediaType === 'application/pdf' ? LOCKED_IN_PDF : LOCKED_IN)
      .header('cross-origin-resource-policy', 'same-origin')
      .header('x-content-type-options', 'nosniff')
      .header('accept-ranges', 'bytes')
      .header('cache-control', 'private, no-store')
      .send(stream);
  }
}
