import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { MOST_BYTES, settle } from '../people/import/csv-table.js';
import { type PageRequest, refusalOf, sendPage, viewOf } from '../people/page.js';
import { refusedBy } from '../people/pages/form.js';
import { Allow, CurrentActor } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { Upload, type UploadBody } from '../platform/http/uploads.js';
import { type Problem, refused } from '../platform/problem.js';
import { GrantDesk, listText } from './grant-desk.service.js';
import type { GrantList, GrantPlan } from './grant-import.service.js';
import { GrantImportPage, GrantPlanPage } from './pages/grant-import.page.js';

const PATH = '/register/impor';
const LIMITS = { file: 1024 * 1024, field: MOST_BYTES } as const;

class GrantListDto {
  /** CSV with headings, parted by semicolons, commas or tabs. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(MOST_BYTES)
  content: string;

  /** Where rows name no source of their own. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  sourceTitle?: string;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  sourceAddress?: string;
}

class GrantConfirmDto extends GrantListDto {
  /** `digest` of the preview that is agreed to. */
  @Matches(/^[0-9a-f]{64}$/)
  digest: string;
}

const listOf = ({ content, sourceTitle, sourceAddress }: GrantListDto): GrantList => ({
  text: settle(content),
  source: { title: sourceTitle?.trim() ?? '', address: sourceAddress?.trim() ?? '' },
});

const shown = ({ rows, counts, digest }: GrantPlan) => ({
  ...{ counts, digest },
  rows: rows.map(({ line, subject, outcome, changes, faults, deed }) => ({
    ...{ line, subject, outcome, changes, faults },
    ...(deed?.doubt && { doubt: deed.doubt }),
  })),
});

@ApiTags('register')
@Controller('api/v1/register/imports')
@Allow('national-secretariat', 'agency-administrator')
export class GrantImportApiController {
  constructor(private readonly desk: GrantDesk) {}

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'previewGrants',
    summary: 'What a list of grants would do, row by row; nothing is done',
  })
  async preview(@Body() list: GrantListDto, @CurrentActor() actor: Actor) {
    return shown(await this.desk.preview(actor, listOf(list)));
  }

  @Post()
  @ApiOperation({
    operationId: 'importGrants',
    summary: 'Take over a list as it was previewed, all of it or nothing',
  })
  async confirm(@Body() { digest, ...list }: GrantConfirmDto, @CurrentActor() actor: Actor) {
    return shown(await this.desk.confirm(actor, listOf(list), digest));
  }
}

@ApiExcludeController()
@Controller('register/impor')
@Allow('national-secretariat', 'agency-administrator')
export class GrantImportPageController {
  constructor(private readonly desk: GrantDesk) {}

  @Get()
  show(@Req() request: PageRequest, @Res() reply: FastifyReply): void {
    sendPage(reply, <GrantImportPage view={viewOf(request)} />);
  }

  @Post()
  @Upload(LIMITS)
  async preview(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const refusal = await refusalOf(async () => {
      const list = await handedIn(request.body);
      const plan = await this.desk.preview(actor, list);
      sendPage(reply, <GrantPlanPage view={viewOf(request, PATH)} plan={plan} list={list} stage="preview" />);
    });
    if (refusal) again(request, reply, refusal);
  }

  @Post('simpan')
  @Upload(LIMITS)
  async confirm(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const view = viewOf(request, PATH);
    const list = await handedIn(request.body).catch(() => null);
    const { digest } = (request.body ?? {}) as UploadBody;
    const refusal = await refusalOf(async () => {
      if (!list) throw refused('import-nothing');
      const plan = await this.desk.confirm(actor, list, typeof digest === 'string' ? digest : '');
      sendPage(reply, <GrantPlanPage view={view} plan={plan} list={list} stage="done" />);
    });
    if (!refusal) return;
    // The register has changed since: shown anew, to be agreed to anew.
    if (!list || refusal.details.code !== 'import-not-as-shown') return again(request, reply, refusal);
    const plan = await this.desk.preview(actor, list);
    sendPage(reply, <GrantPlanPage view={view} plan={plan} list={list} stage="changed-since" />, 409);
  }
}

/** The chosen file, or else what was pasted. */
async function handedIn(body: unknown): Promise<GrantList> {
  const { file, content, sourceTitle, sourceAddress } = (body ?? {}) as UploadBody;
  const text = (value: UploadBody[string] | undefined) => (typeof value === 'string' ? value.trim() : '');
  const source = { title: text(sourceTitle), address: text(sourceAddress) };
  if (file && typeof file !== 'string') return { text: settle(await listText(file.bytes)), source };
  if (text(content) === '') throw refused('import-nothing');
  return { text: settle(text(content)), source };
}

function again(request: PageRequest, reply: FastifyReply, refusal: Problem): void {
  const view = viewOf(request, PATH);
  const refused = refusedBy(refusal, request.body, view.language);
  sendPage(reply, <GrantImportPage view={view} refused={refused} />, refusal.details.status);
}
