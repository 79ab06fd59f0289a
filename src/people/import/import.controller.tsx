import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor } from '../../platform/access.js';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database.js';
import { Upload, type UploadBody } from '../../platform/http/uploads.js';
import { Problem, refused } from '../../platform/problem.js';
import { administeredAgencies } from '../authority.js';
import { type PageRequest, refusalOf, sendPage, viewOf } from '../page.js';
import { refusedBy } from '../pages/form.js';
import { ImportPage } from '../pages/import.page.js';
import { ImportPreviewPage, ImportedPage } from '../pages/import-report.page.js';
import { headings, type ImportKind } from './columns.js';
import { decodeText, MOST_BYTES, settle } from './csv-table.js';
import { ImportService } from './import.service.js';
import { csvOf, listForImport } from './people-csv.js';

/** The file itself, and the same content as a field of the form that confirms it. */
const LIMITS = { file: MOST_BYTES, field: MOST_BYTES } as const;

/** The names of the files that are given out: what is on record, and empty templates. */
const LISTS: Readonly<Record<string, { readonly kind: ImportKind; readonly empty: boolean }>> = {
  'unit.csv': { kind: 'units', empty: false },
  'orang.csv': { kind: 'people', empty: false },
  'templat-unit.csv': { kind: 'units', empty: true },
  'templat-orang.csv': { kind: 'people', empty: true },
};

/** Units and people in bulk, from a CSV: shown row by row, then done as a whole. */
@ApiExcludeController()
@Controller('orang/impor')
@Allow('agency-administrator')
export class ImportController {
  constructor(
    private readonly imports: ImportService,
    private readonly database: Database,
  ) {}

  @Get()
  show(@Req() request: PageRequest, @Res() reply: FastifyReply): void {
    sendPage(reply, <ImportPage view={viewOf(request)} />);
  }

  @Get(':list')
  async list(
    @Param('list') name: string,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const list = Object.hasOwn(LISTS, name) ? LISTS[name] : undefined;
    if (!list) throw Problem.notFound();
    const [agencyId = ''] = administeredAgencies(actor);
    const text = list.empty
      ? csvOf([headings(list.kind)])
      : await this.database.withActor(actor, (tx) => listForImport(tx, list.kind, agencyId));
    void reply
      .header('content-disposition', `attachment; filename="${name}"`)
      .type('text/csv; charset=utf-8')
      .send(text);
  }

  @Post()
  @Upload(LIMITS)
  async preview(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const refusal = await refusalOf(async () => {
      const text = contentOf(request.body);
      const plan = await this.imports.preview(actor, text);
      sendPage(reply, <ImportPreviewPage view={viewOf(request, '/orang/impor')} plan={plan} text={text} />);
    });
    if (refusal) this.again(request, reply, refusal);
  }

  @Post('simpan')
  @Upload(LIMITS)
  async confirm(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const view = viewOf(request, '/orang/impor');
    const { content, digest } = (request.body ?? {}) as UploadBody;
    const text = typeof content === 'string' ? content : '';
    const told = { text, digest: typeof digest === 'string' ? digest : '' };
    const refusal = await refusalOf(async () => {
      const imported = await this.imports.confirm(actor, told);
      sendPage(reply, <ImportedPage view={view} imported={imported} />);
    });
    if (!refusal) return;
    // What is on record has changed since: shown anew, to be agreed to anew.
    const { code, faults = [] } = refusal.details;
    const readable = code === 'import-not-as-shown' || faults.some(({ field }) => field !== 'content');
    if (!readable) return this.again(request, reply, refusal);
    const plan = await this.imports.preview(actor, text);
    sendPage(reply, <ImportPreviewPage view={view} plan={plan} text={settle(text)} changedSince />, 409);
  }

  private again(request: PageRequest, reply: FastifyReply, refusal: Problem): void {
    const view = viewOf(request, '/orang/impor');
    const refused = refusedBy(refusal, request.body, view.language);
    sendPage(reply, <ImportPage view={view} refused={refused} />, refusal.details.status);
  }
}

/** The chosen file, or else what was pasted. */
function contentOf(body: unknown): string {
  const { file, content } = (body ?? {}) as UploadBody;
  if (file && typeof file !== 'string') return decodeText(file.bytes);
  if (typeof content === 'string' && content.trim() !== '') return settle(content);
  throw refused('import-nothing');
}
