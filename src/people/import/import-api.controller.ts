import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Allow, CurrentActor } from '../../platform/access.js';
import type { Actor } from '../../platform/actor.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { languageOf } from '../../words/words.js';
import {
  ImportConfirmDto,
  ImportedView,
  importedView,
  ImportPlanView,
  ImportPreviewDto,
  planView,
} from './import.dto.js';
import { ImportService } from './import.service.js';

/** Units and people of the own agency in bulk, for programs: the same as the page `/orang/impor`. */
@ApiTags('people')
@Controller('api/v1/people/import')
@Allow('agency-administrator')
export class ImportApiController {
  constructor(private readonly imports: ImportService) {}

  @Post('preview')
  @HttpCode(200)
  @RateLimit({ max: 60, window: 60_000 })
  @ApiOperation({
    operationId: 'previewImport',
    summary: 'What a CSV of units or people would do, row by row; nothing is kept',
  })
  @ApiOkResponse({ type: ImportPlanView })
  async preview(
    @Body() { content }: ImportPreviewDto,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<ImportPlanView> {
    return planView(await this.imports.preview(actor, content), languageOf(request));
  }

  @Post()
  @HttpCode(200)
  @RateLimit({ max: 60, window: 60_000 })
  @ApiOperation({
    operationId: 'confirmImport',
    summary: 'Do what the preview of this digest showed: all rows, or none',
  })
  @ApiOkResponse({ type: ImportedView })
  async confirm(
    @Body() { content, digest, rows }: ImportConfirmDto,
    @CurrentActor() actor: Actor,
  ): Promise<ImportedView> {
    return importedView(await this.imports.confirm(actor, { text: content, digest, rows }));
  }
}
