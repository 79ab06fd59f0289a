import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { PageRequest } from '../people/page.js';
import { Public } from '../platform/access.js';
import { sendCached } from '../platform/http/cached.js';
import { entryOf } from '../site/built.js';
import { renderPage } from '../site/render.js';
import { languageOf } from '../words/words.js';
import { WorkspacePage } from './workspace.page.js';

const ENTRY = entryOf('workspace');

/** The workspace's shell, the same for everybody: who somebody is and what they may see is asked of the API by its script. */
@ApiExcludeController()
@Controller('app')
export class WorkspaceController {
  @Get(['', '*'])
  @Public()
  shell(@Req() request: PageRequest, @Res() reply: FastifyReply): void {
    const language = languageOf(request);
    void reply.header('content-language', language);
    sendCached(request, reply, {
      type: 'text/html; charset=utf-8',
      body: renderPage(<WorkspacePage language={language} entry={ENTRY} />),
      cache: 'own',
      vary: ['accept-language', 'cookie'],
    });
  }
}
