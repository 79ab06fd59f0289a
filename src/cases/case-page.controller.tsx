import { randomUUID } from 'node:crypto';
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Cycles } from '../cycles/cycles.service.js';
import { formOf } from '../domain/procedure.js';
import { Steps } from '../journal/steps.service.js';
import { goTo, type PageRequest, sendPage, viewOf } from '../people/page.js';
import { CurrentActor, SignedIn } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { IdParam, isUuid } from '../platform/ids.js';
import { Problem } from '../platform/problem.js';
import { say } from '../words/words.js';
import { type CaseView, CaseViews } from './case-view.service.js';
import { Documents } from './documents/documents.service.js';
import { CasePage } from './pages/case.page.js';
import { StepPage } from './pages/step.page.js';
import type { Typed } from './pages/step-fields.js';
import { pathOf } from './paths.js';
import { Desks } from './sheet/desks.service.js';
import { procedureOf } from './standing.js';
import { refusalIn } from './refusals.js';
import { StepChoices } from './step-choices.service.js';
import { inputOf, typedIn } from './step-input.js';
import { rowFor } from './step-row.js';
import { missingWords } from '../words/missing.js';

/** What a refused step is shown again with; a first showing has neither. */
interface Shown {
  readonly typed?: Typed;
  readonly refusal?: Problem;
}

/** The one page of every case, and the one form of every step. */
@ApiExcludeController()
@Controller('kasus/:id')
@SignedIn()
export class CasePageController {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly views: CaseViews,
    private readonly desks: Desks,
    private readonly steps: Steps,
    private readonly agencies: AgenciesService,
    private readonly choices: StepChoices,
    private readonly cycles: Cycles,
    private readonly documents: Documents,
  ) {}

  @Get()
  async show(
    @IdParam() caseId: string,
    @Query('selesai') done: unknown,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { caseView, mode } = await this.database.withActor(actor, async (tx) => {
      const found = await this.views.view(tx, actor, caseId);
      const desk = found.sheet ? await this.desks.open(tx, actor, caseId) : null;
      return { caseView: found, mode: desk?.mode ?? null };
    });
    const page = (
      <CasePage
        view={viewOf(request)}
        caseView={caseView}
        sheetWork={mode}
        today={this.clock.today()}
        done={doneBy(actor, caseView, done)}
      />
    );
    sendPage(reply, page);
  }

  @Get('langkah/:event')
  form(
    @IdParam() caseId: string,
    @Param('event') event: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.stepPage(actor, caseId, event, { request, reply }, {});
  }

  @Post('langkah/:event')
  async take(
    @IdParam() caseId: string,
    @Param('event') event: string,
    @CurrentActor() actor: Actor,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = typedIn(request.body);
    const refusal = await refusalIn(async () => {
      const { file } = await this.database.withActor(actor, (tx) => this.views.open(tx, actor, caseId));
      const input = inputOf(formOf(procedureOf(file.procedure), event), typed);
      await this.steps.take(actor, { commandId: commandIn(typed), caseId, event, input });
    });
    if (refusal) return this.stepPage(actor, caseId, event, { request, reply }, { typed, refusal });
    goTo(reply, `${pathOf.case(caseId)}?selesai=${event}`);
  }

  /** The form of a step that the state has; a step that this state does not have leads back to the case. */
  private async stepPage(
    actor: Actor,
    caseId: string,
    event: string,
    { request, reply }: { request: PageRequest; reply: FastifyReply },
    { typed, refusal }: Shown,
  ): Promise<void> {
    const view = viewOf(request, pathOf.step(caseId, event));
    const scene = await this.database.withActor(actor, async (tx) => {
      const open = await this.views.open(tx, actor, caseId);
      const { file } = open;
      const row = rowFor(open, event, refusal !== undefined);
      if (!row && refusal) throw refusal;
      if (!row) return null;
      const fields = formOf(procedureOf(file.procedure), event);
      const unit = await this.agencies.getUnit(tx, file.unitId);
      const seated = typed ?? (await this.choices.seatedNow(tx, file));
      return {
        file,
        fields,
        unit,
        typed: seated,
        basis: row[6],
        persons: await this.choices.persons(tx, file, fields),
        documents: await this.documents.usable(tx, actor, file, row[3]),
      };
    });
    if (!scene) return goTo(reply, pathOf.case(caseId));
    const { file, fields, unit, persons, documents, basis } = scene;
    const page = (
      <StepPage
        view={view}
        line={{ ...file, unitName: unit.name }}
        event={event}
        fields={fields}
        basis={basis}
        commandId={typed && !isReused(refusal) ? commandIn(typed) : randomUUID()}
        typed={scene.typed}
        faults={refusal?.details.faults}
        messages={messagesOf(refusal, view.language)}
        persons={persons}
        documents={{ choices: documents, page: pathOf.documents(caseId) }}
        instrument={file.cycle ? this.cycles.sheetOf(this.cycles.get(file.cycle)).instrument : null}
      />
    );
    sendPage(reply, page, refusal?.details.status);
  }
}

/** Says only what happened: it was this person's own latest step here. */
function doneBy({ personId }: Actor, { journal }: CaseView, asked: unknown): string | null {
  const own = journal.findLast((entry) => entry.personId === personId);
  return own && own.event === asked ? own.event : null;
}

/** The command's id as the form carried it; a new one where somebody has tampered with it. */
function commandIn({ commandId }: Typed): string {
  return isUuid(commandId) ? commandId : randomUUID();
}

/** An id that already stands for another step would only be refused again. */
const isReused = (refusal: Problem | undefined): boolean => refusal?.details.code === 'command-id-reused';

function messagesOf(refusal: Problem | undefined, language: Parameters<typeof say>[0]): string[] {
  if (!refusal) return [];
  const { code, missing = [], faults = [], params } = refusal.details;
  if (missing.length > 0) return missing.map((one) => missingWords(language, one));
  return faults.length > 0 ? [] : [say(language, `problems:${code}`, params)];
}
