import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { PageRequest } from '../people/page.js';
import { Public } from '../platform/access.js';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';
import { Kept } from '../platform/http/kept.js';
import { ExplainingPage, TEXT_PAGES } from './pages/text.page.js';
import { publicViewOf, sendPublic } from './public-page.js';

/** What the words mean, what may be taken, and what is promised. */
@ApiExcludeController()
@Controller()
export class TextPagesController {
  constructor(@Inject(CONFIG) private readonly config: ConnectedConfig) {}

  @Get(TEXT_PAGES.map(({ address }) => address.slice(1)))
  @Public()
  @Kept()
  show(@Req() request: PageRequest, @Res() reply: FastifyReply): void {
    const [path] = request.url.split('?');
    const page = TEXT_PAGES.find(({ address }) => address === path);
    if (!page) throw new Error(`no page is written for ${path}`);
    sendPublic(
      request,
      reply,
      <ExplainingPage view={publicViewOf(request, this.config.publicUrl)} page={page} />,
    );
  }
}
