import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, SignedIn } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { IdParam } from '../platform/ids.js';
import { Reading } from './reading.service.js';
import { sendFile } from './send-file.js';

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
    await sendFile(reply, await this.reading.open(actor, id, asked));
  }
}
