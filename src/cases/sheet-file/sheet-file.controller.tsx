import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { stringify } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import { MOST_BYTES, settle } from '../../people/import/csv-table.js';
import { type PageRequest, refusalOf, sendPage, viewOf } from '../../people/page.js';
import { refusedBy, type Refused } from '../../people/pages/form.js';
import { CurrentActor, SignedIn } from '../../platform/access.js';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database.js';
import type { FormBody } from '../../platform/http/forms.js';
import { Upload, type UploadBody } from '../../platform/http/uploads.js';
import { IdParam } from '../../platform/ids.js';
import { Problem, refused } from '../../platform/problem.js';
import { writeWorkbook } from '../../platform/workbook.js';
import { pathOf } from '../paths.js';
import type { Desk } from '../sheet/desk.js';
import { Desks } from '../sheet/desks.service.js';
import { gridOf } from './layout.js';
import { type FilePlan, planFile } from './plan-file.js';
import { gridText } from './read-file.js';
import { SHEET } from './read-grid.js';
import { SheetFilePage, SheetFilePlanPage, SheetFileResultPage } from './sheet-file.page.js';

const LIMITS = { file: 1024 * 1024, field: MOST_BYTES } as const;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** One sheet out and in as a file, in the rows of the official one. */
@ApiExcludeController()
@Controller('kasus/:id/lembar-berkas')
@SignedIn()
export class SheetFileController {
  constructor(
    private readonly database: Database,
    private readonly desks: Desks,
  ) {}

  @Get()
  async show(
    @IdParam() id: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPage(reply, <SheetFilePage view={viewOf(request)} desk={await this.open(actor, id)} />);
  }

  /** `lke.xlsx` or `lke.csv`; `Row-Count` says how many rows take an answer. */
  @Get(':name')
  async file(
    @IdParam() id: string,
    @Param('name') name: string,
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (name !== 'lke.xlsx' && name !== 'lke.csv') throw Problem.notFound();
    const { rows, answers } = gridOf(await this.open(actor, id));
    if (answers === 0) throw new Error('a sheet without rows is no sheet');
    const csv = () =>
      `\uFEFF${stringify(padded(rows), { delimiter: ';', escape_formulas: true, record_delimiter: 'windows' })}`;
    const body = name === 'lke.csv' ? csv() : await writeWorkbook(SHEET, rows);
    void reply
      .header('row-count', answers)
      .header('content-disposition', `attachment; filename="${name}"`)
      .type(name === 'lke.csv' ? 'text/csv; charset=utf-8' : XLSX)
      .send(body);
  }

  @Post()
  @Upload(LIMITS)
  async preview(
    @IdParam() id: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const desk = await this.writable(actor, id);
    const view = viewOf(request, pathOf.sheetFile(id));
    const refusal = await refusalOf(async () => {
      const text = await handedIn(request.body);
      sendPage(reply, <SheetFilePlanPage view={view} desk={desk} plan={planFile(desk, text)} text={text} />);
    });
    if (!refusal) return;
    const answered: Refused = refusedBy(refusal, request.body, view.language);
    sendPage(reply, <SheetFilePage view={view} desk={desk} refused={answered} />, refusal.details.status);
  }

  @Post('simpan')
  async confirm(
    @IdParam() id: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const desk = await this.writable(actor, id);
    const view = viewOf(request, pathOf.sheetFile(id));
    const body = (request.body ?? {}) as FormBody;
    const text = typeof body.content === 'string' ? settle(body.content) : '';
    const plan = planFile(desk, text);
    if (plan.digest !== body.digest) {
      // Somebody has written on the sheet since: shown anew, to be agreed to anew.
      return sendPage(
        reply,
        <SheetFilePlanPage view={view} desk={desk} plan={plan} text={text} changedSince />,
        409,
      );
    }
    const chosen = chosenIn(body, plan);
    const results = await this.desks.saveEdits(actor, desk.file, chosen.map(editOf));
    sendPage(reply, <SheetFileResultPage view={view} desk={desk} results={results} />);
  }

  private open(actor: Actor, id: string): Promise<Desk> {
    return this.database.withActor(actor, (tx) => this.desks.open(tx, actor, id));
  }

  private async writable(actor: Actor, id: string): Promise<Desk> {
    const desk = await this.open(actor, id);
    if (desk.mode === null) throw Problem.conflict('sheet-closed');
    return desk;
  }
}

type Planned = FilePlan['answers'][number];

/** New ones, and those that would replace something where that was ticked. What was accepted is never among them. */
function chosenIn(body: FormBody, { answers }: FilePlan): Planned[] {
  const ticked = [body.ganti ?? []].flat();
  return answers.filter(
    ({ outcome, code }) => outcome === 'new' || (outcome === 'conflict' && ticked.includes(code)),
  );
}

function editOf({ code, before, value, texts }: Planned) {
  const { note = '', evidence = '', reason = '' } = texts;
  return { indicator: code, version: before.version, value, note, evidence, reason };
}

async function handedIn(body: unknown): Promise<string> {
  const { file } = (body ?? {}) as UploadBody;
  if (!file || typeof file === 'string') throw refused('import-nothing');
  return settle(await gridText(file.bytes));
}

const padded = <T,>(rows: readonly (readonly T[])[]): (T | null)[][] => {
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array<null>(width - row.length).fill(null)]);
};
