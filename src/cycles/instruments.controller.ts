import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../platform/access.js';
import { sendCached } from '../platform/http/cached.js';
import { Answers, ref } from '../platform/http/schema.js';
import { Problem } from '../platform/problem.js';
import { findInstrument } from '../platform/seeds.js';

/** Editions of the LKE as data, for anybody. */
@ApiTags('instruments')
@Controller('api/v1/instruments')
export class InstrumentsController {
  @Get(':id')
  @Public()
  @ApiOperation({
    operationId: 'showInstrument',
    summary: 'An edition of the LKE: areas, indicators, scales, counts and weights',
  })
  @Answers(ref('Instrument'), 'The edition.', { etag: true })
  show(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const instrument = findInstrument(id);
    if (!instrument) throw Problem.notFound();
    // Every indicator stands in the tree already, in the order of the sheet.
    const body = JSON.stringify({ ...instrument, indicators: undefined });
    sendCached(request, reply, { type: 'application/json; charset=utf-8', body, cache: 'shared', vary: [] });
  }
}
