import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../platform/access.js';
import { Problem } from '../platform/problem.js';
import { ASSETS } from './assets.js';

@Controller('assets')
export class AssetsController {
  /** One file of `ASSETS`. With its current hash in the address it never changes; without, it is asked for again by ETag. */
  @Get(':name')
  @Public()
  file(
    @Param('name') name: string,
    @Query('v') version: string | undefined,
    @Headers('if-none-match') known: string | undefined,
    @Headers('accept-encoding') accepted: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    const asset = ASSETS.get(name);
    if (!asset) throw Problem.notFound();
    const packed = takesGzip(accepted);
    const etag = `"${asset.hash}${packed ? '-gz' : ''}"`;
    void reply
      .header('etag', etag)
      .header('vary', 'accept-encoding')
      .header(
        'cache-control',
        asset.named || version === asset.hash ? 'public, max-age=31536000, immutable' : 'public, no-cache',
      );
    if (known === etag) void reply.code(304).send();
    else if (packed) void reply.header('content-encoding', 'gzip').type(asset.type).send(asset.gzip);
    else void reply.type(asset.type).send(asset.body);
  }
}

/** RFC 9110 12.5.3, as far as browsers write it: named, and not with the weight 0. */
const takesGzip = (accepted = ''): boolean =>
  accepted
    .toLowerCase()
    .split(',')
    .some((one) => /^\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/.test(one));
