import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public, type WithActor } from '../platform/access.js';
import { renderPage } from '../site/render.js';
import { languageOf } from '../words/words.js';
import { ApiDocsPage } from './api-docs.page.js';
import { ApiDocument } from './api-document.js';

@ApiExcludeController()
@Controller('api')
export class ApiDocsController {
  constructor(private readonly document: ApiDocument) {}

  @Get('openapi.json')
  @Public()
  @Header('cache-control', 'public, max-age=300')
  openapi(): OpenAPIObject {
    return this.document.get();
  }

  @Get('docs')
  @Public()
  @Header('content-type', 'text/html; charset=utf-8')
  page(@Req() request: FastifyRequest & WithActor): string {
    const { actor, csrf, url } = request;
    return renderPage(
      <ApiDocsPage
        document={this.document.get()}
        language={languageOf(request)}
        path={url}
        actor={actor}
        csrf={csrf}
      />,
    );
  }
}
