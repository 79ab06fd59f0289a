import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { gridText, readGridText } from '../cases/sheet-file/read-file.js';
import { Cycles } from '../cycles/cycles.service.js';
import { administeredAgencies } from '../people/authority.js';
import { type PageRequest, refusalOf, sendPage, viewOf } from '../people/page.js';
import { refusedBy } from '../people/pages/form.js';
import { Allow, CurrentActor } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { Upload, type UploadBody } from '../platform/http/uploads.js';
import { Problem, refused } from '../platform/problem.js';
import { readWording, type Unfit } from './wording-sheet.js';
import { WordingPage, type WordingPageProps } from './wording.page.js';
import { Wordings } from './wordings.service.js';

const PATH = '/redaksi';
const LIMITS = { file: 1024 * 1024, field: 10_000 } as const;

/** Where the administrator loads the wording of the agency's own copy of the official sheet. */
@ApiExcludeController()
@Controller('redaksi')
@Allow('agency-administrator')
export class WordingController {
  constructor(
    private readonly database: Database,
    private readonly cycles: Cycles,
    private readonly wordings: Wordings,
  ) {}

  @Get()
  show(@CurrentActor() actor: Actor, @Req() request: PageRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page(actor, request, reply, {});
  }

  @Post()
  @Upload(LIMITS)
  async load(
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    let loaded: { number: number; unfit: readonly Unfit[] } | undefined;
    const refusal = await refusalOf(async () => {
      const { file } = (request.body ?? {}) as UploadBody;
      if (!file || typeof file === 'string') throw refused('import-nothing');
      const { wordings, unfit } = readWording(readGridText(await gridText(file.bytes)), this.instrument());
      if (wordings.length === 0 && unfit.length === 0) throw refused('import-no-rows');
      const by = { agencyId: agencyOf(actor), personId: actor.personId };
      await this.database.withActor(actor, (tx) =>
        this.wordings.load(tx, by, this.instrument().id, wordings),
      );
      loaded = { number: wordings.length, unfit };
    });
    await this.page(actor, request, reply, { loaded, refusal });
  }

  private instrument() {
    return this.cycles.sheetOf(this.cycles.current()).instrument;
  }

  private async page(
    actor: Actor,
    request: PageRequest,
    reply: FastifyReply,
    { loaded, refusal }: { loaded?: WordingPageProps['loaded']; refusal?: Problem | null },
  ): Promise<void> {
    const view = viewOf(request, PATH);
    const there = await this.database.withActor(actor, (tx) =>
      this.wordings.list(tx, agencyOf(actor), this.instrument().id),
    );
    const failed = refusal ? refusedBy(refusal, request.body, view.language) : undefined;
    sendPage(
      reply,
      <WordingPage view={view} number={there.length} loaded={loaded} refused={failed} />,
      refusal?.details.status,
    );
  }
}

function agencyOf(actor: Actor): string {
  const [agencyId] = administeredAgencies(actor);
  if (!agencyId) throw Problem.forbidden();
  return agencyId;
}
