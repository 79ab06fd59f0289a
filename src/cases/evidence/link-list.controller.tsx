import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { EvidenceAddresses } from '../../evidence/addresses.service.js';
import { UnitSheets } from '../../evidence/unit-sheets.service.js';
import { decodeText, MOST_BYTES, settle } from '../../people/import/csv-table.js';
import { type PageRequest, refusalOf, sendPage, viewOf } from '../../people/page.js';
import { refusedBy, textsIn } from '../../people/pages/form.js';
import { CurrentActor, SignedIn } from '../../platform/access.js';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database.js';
import { Upload, type UploadBody } from '../../platform/http/uploads.js';
import { IdParam } from '../../platform/ids.js';
import { Problem } from '../../platform/problem.js';
import { pathOf } from '../paths.js';
import type { Desk } from '../sheet/desk.js';
import { Desks } from '../sheet/desks.service.js';
import { type LinkRow, placeOf, planLinks } from './link-list.js';
import { LinkListPage } from './link-list.page.js';

const LIMITS = { file: MOST_BYTES, field: MOST_BYTES } as const;

/** Lists of links that a unit has kept elsewhere, taken over: shown row by row before anything is saved. */
@ApiExcludeController()
@Controller('kasus/:id/bukti-daftar')
@SignedIn()
export class LinkListController {
  constructor(
    private readonly database: Database,
    private readonly desks: Desks,
    private readonly sheets: UnitSheets,
    private readonly addresses: EvidenceAddresses,
  ) {}

  @Get()
  async show(
    @IdParam() id: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendPage(reply, <LinkListPage view={viewOf(request)} desk={await this.open(actor, id)} />);
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
    const view = viewOf(request, pathOf.linkList(id));
    const refusal = await refusalOf(async () => {
      const text = handedIn(request.body);
      sendPage(reply, <LinkListPage view={view} desk={desk} rows={planFor(desk, text)} text={text} />);
      return Promise.resolve();
    });
    if (!refusal) return;
    const refused = refusedBy(refusal, request.body, view.language);
    sendPage(reply, <LinkListPage view={view} desk={desk} refused={refused} />, refusal.details.status);
  }

  /** What is new is saved, all of it or nothing; the other rows are shown again with what became of them. */
  @Post('simpan')
  async confirm(
    @IdParam() id: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const desk = await this.writable(actor, id);
    const view = viewOf(request, pathOf.linkList(id));
    const refusal = await refusalOf(async () => {
      const rows = planFor(desk, settle(textsIn(request.body).content ?? ''));
      const added = rows.filter(({ outcome }) => outcome === 'new');
      await this.addresses.addMany(actor, id, added);
      const left = rows.filter(({ outcome }) => outcome !== 'new');
      sendPage(reply, <LinkListPage view={view} desk={desk} rows={left} added={added.length} />);
    });
    if (!refusal) return;
    const refused = refusedBy(refusal, {}, view.language);
    sendPage(reply, <LinkListPage view={view} desk={desk} refused={refused} />, refusal.details.status);
  }

  private open(actor: Actor, id: string): Promise<Desk> {
    return this.database.withActor(actor, async (tx) => {
      await this.sheets.get(tx, actor, id);
      return this.desks.open(tx, actor, id);
    });
  }

  private async writable(actor: Actor, id: string): Promise<Desk> {
    const desk = await this.open(actor, id);
    if (desk.mode !== 'fill') throw Problem.conflict('sheet-closed');
    return desk;
  }
}

function planFor({ instrument, addresses }: Desk, text: string): LinkRow[] {
  const standing = [...addresses].flatMap(([code, list]) =>
    list.map(({ address }) => placeOf(code, address)),
  );
  const codes = new Set(instrument.indicators.map(({ code }) => code));
  return planLinks(text, { codes, standing: new Set(standing) });
}

function handedIn(body: unknown): string {
  const { file, content } = (body ?? {}) as UploadBody;
  if (file && typeof file !== 'string') return decodeText(file.bytes);
  return settle(typeof content === 'string' ? content : '');
}
