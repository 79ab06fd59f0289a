import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { Journal } from '../../journal/journal.service.js';
import { Steps } from '../../journal/steps.service.js';
import { CurrentActor, SignedIn } from '../../platform/access.js';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database.js';
import { Answers, ref } from '../../platform/http/schema.js';
import { IdParam } from '../../platform/ids.js';
import { decodeCursor, pageOf, type Page } from '../../platform/paging.js';
import { languageOf } from '../../words/words.js';
import { CaseLists, type CaseLine } from '../case-lists.service.js';
import { CaseViews, sheetAccess } from '../case-view.service.js';
import { Documents, type DocumentView } from '../documents/documents.service.js';
import { StepChoices } from '../step-choices.service.js';
import { eventWords } from '../words.js';
import { missingWords } from '../../words/missing.js';
import { CasesQuery, StepDto } from './cases.dto.js';

/** Cases for programs: what one may see, what one may do now and what is missing for it, and the steps themselves. */
@ApiTags('cases')
@Controller('api/v1/cases')
@SignedIn()
export class CasesApiController {
  constructor(
    private readonly database: Database,
    private readonly lists: CaseLists,
    private readonly views: CaseViews,
    private readonly journal: Journal,
    private readonly steps: Steps,
    private readonly choices: StepChoices,
    private readonly agencies: AgenciesService,
    private readonly documents: Documents,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listCases', summary: 'The cases that this person may see, the newest first' })
  @Answers(ref('CasePage'), 'Cases, and where the list goes on.')
  async list(@Query() query: CasesQuery, @CurrentActor() actor: Actor): Promise<Page<CaseLine>> {
    const { limit, cursor, procedure, state, unit, cycle } = query;
    const asked = { limit, ...(cursor !== undefined && { after: decodeCursor(cursor, 2) }) };
    const lines = await this.database.withActor(actor, (tx) =>
      this.lists.list(tx, actor, { procedure, state, unit, cycle }, asked),
    );
    return pageOf(lines, limit, { show: (line) => line, keyOf: CaseLists.keyOf });
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'showCase',
    summary:
      'Where a case stands, and what this person may do: each option with its form and what is still missing',
  })
  @Answers(ref('Case'), 'The case and what this person may do.')
  show(@IdParam() caseId: string, @CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    const language = languageOf(request);
    return this.database.withActor(actor, async (tx) => {
      const open = await this.views.open(tx, actor, caseId);
      const { file, looker } = open;
      const journal = await this.views.journalOf(tx, file, looker);
      const documents = await this.documents.of(tx, looker, file, journal);
      const options = await this.journal.optionsFor(tx, file, actor);
      const offered = await this.choices.offering(
        tx,
        open,
        options.flatMap(({ form }) => form),
      );
      const said = options.map(({ event, to, basis, form, missing }) => ({
        ...{ event, to, basis },
        form: form.map(offered),
        title: eventWords(language, file.procedure, event),
        missing: missing.map((one) => ({ ...one, message: missingWords(language, one) })),
      }));
      // Of a case that is not this person's to know not even the id is told, and of this one not how many steps it has
      // had: votes are steps (peer fault 5).
      const way = await this.lists.way(tx, actor, file.unitId);
      const parentId = way.find(({ id }) => id === file.parentId)?.id ?? null;
      const { name: unitName } = await this.agencies.getUnit(tx, file.unitId);
      const sheet = sheetAccess(file, looker);
      const kept = documents.map(shownDocument);
      return { ...file, seq: undefined, unitName, parentId, sheet, options: said, documents: kept };
    });
  }

  @Get(':id/journal')
  @ApiOperation({
    operationId: 'showJournal',
    summary: 'Every step of the case, as far as it is for this person',
  })
  @Answers(ref('Journal'), 'The steps in the order in which they were taken.')
  async entries(@IdParam() caseId: string, @CurrentActor() actor: Actor) {
    const items = await this.database.withActor(actor, async (tx) => {
      const { file, looker } = await this.views.open(tx, actor, caseId);
      return this.views.journalOf(tx, file, looker);
    });
    return { items };
  }

  @Post(':id/events')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'takeStep',
    summary: 'Take a step: the only way in which a case changes its state',
  })
  @ApiBody({ schema: ref('Step') })
  @Answers(ref('StepTaken'), 'Where the step left the case.')
  async take(@IdParam() caseId: string, @Body() step: StepDto, @CurrentActor() actor: Actor) {
    const { commandId, event, input = {} } = step;
    const file = await this.steps.take(actor, { commandId, caseId, event, input });
    return { id: file.id, procedure: file.procedure, state: file.state, seq: file.seq };
  }
}

const shownDocument = ({ id, name, size, role, addedAt, usedAt }: DocumentView) => ({
  ...{ id, name, size, role, addedAt, usedAt },
});
