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
    @Res() reply: FastifyReply,
  ): void {
    const asset = ASSETS.get(name);
    if (!asset) throw Problem.notFound();
    const etag = `"${asset.hash}"`;
    void reply
      .header('etag', etag)
      .header(
        'cache-control',
        version === asset.hash ? 'public, max-age=31536000, immutable' : 'public, no-cache',
      );
    if (known === etag) void reply.code(304).send();
    else void reply.type(asset.type).send(asset.body);
  }
}
