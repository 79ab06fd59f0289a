import { Body, Controller, Get, Headers, Param, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AnswersService } from '../../assessments/answers.service.js';
import { settled } from '../../assessments/edits.js';
import { answersOf } from '../../assessments/sheets.service.js';
import { Cycles } from '../../cycles/cycles.service.js';
import { type ScoreResult, scoreResult } from '../../domain/scoring/result.js';
import { EvaluationSheets } from '../../evaluations/evaluation-sheets.service.js';
import { CurrentActor, SignedIn } from '../../platform/access.js';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database.js';
import { Answers, ref } from '../../platform/http/schema.js';
import { IdParam } from '../../platform/ids.js';
import { Problem } from '../../platform/problem.js';
import type { DeskFile } from '../sheet/desk.js';
import { Desks } from '../sheet/desks.service.js';
import { AnswerDto, ScoreDto } from './cases.dto.js';

const IF_MATCH = { name: 'If-Match', required: true, description: 'The version that was read, such as "3".' };

/** The sheet behind an assessment or an evaluation, one answer at a time. */
@ApiTags('sheets')
@Controller('api/v1/cases/:id')
@SignedIn()
export class SheetApiController {
  constructor(
    private readonly database: Database,
    private readonly cycles: Cycles,
    private readonly desks: Desks,
    private readonly answers: AnswersService,
    private readonly evaluations: EvaluationSheets,
  ) {}

  @Get('sheet')
  @ApiOperation({
    operationId: 'showSheet',
    summary: 'The answers that this person works on or may read, by indicator',
  })
  @Answers(ref('Sheet'), 'The sheet as this person meets it.')
  async sheet(@IdParam() caseId: string, @CurrentActor() actor: Actor) {
    const desk = await this.database.withActor(actor, (tx) => this.desks.open(tx, actor, caseId));
    return {
      mode: desk.mode,
      instrument: desk.instrument.id,
      rows: Object.fromEntries(
        [...desk.rows].map(([code, { value, version, savedAt, texts }]) => [
          code,
          { value, version, savedAt, ...texts },
        ]),
      ),
      unit: desk.unit && Object.fromEntries(desk.unit),
      opinions: Object.fromEntries(desk.opinions),
      names: Object.fromEntries(desk.names),
      files: mapped(desk.files, shownFile),
      addresses: mapped(desk.addresses, ({ id, address, caption }) => ({ id, address, caption })),
      returned: Object.fromEntries(desk.returned),
      changed: [...desk.changed],
      open: [...desk.open],
    };
  }

  @Get('score')
  @ApiOperation({
    operationId: 'showScore',
    summary: 'The score of that sheet: nodes, conditions, the shortest way',
  })
  @Answers(ref('ScoreResult'), 'The score, computed now.')
  async score(@IdParam() caseId: string, @CurrentActor() actor: Actor): Promise<ScoreResult> {
    const { rows, cycle } = await this.database.withActor(actor, (tx) => this.desks.open(tx, actor, caseId));
    return scoreResult(this.cycles.sheetOf(cycle), cycle, answersOf(rows));
  }

  @Put('answers/:indicator')
  @ApiHeader(IF_MATCH)
  @ApiOperation({
    operationId: 'saveAnswer',
    summary: 'Save the unit’s answer to one indicator, on the version that was read',
  })
  @Answers(ref('Saved'), 'The new version.', { etag: true })
  async saveAnswer(
    @IdParam() caseId: string,
    @Param('indicator') indicator: string,
    @Headers('if-match') match: string | undefined,
    @Body() answer: AnswerDto,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ version: number }> {
    const { value, note, evidence } = answer;
    const edit = { indicator, version: versionIn(match), value, note, evidence };
    return tagged(reply, await this.answers.save(actor, caseId, edit));
  }

  @Put('scores/:indicator')
  @ApiHeader(IF_MATCH)
  @ApiOperation({
    operationId: 'saveScore',
    summary: 'Save an evaluator’s own answer while scoring, or the team’s agreed one while agreeing',
  })
  @Answers(ref('Saved'), 'The new version.', { etag: true })
  async saveScore(
    @IdParam() caseId: string,
    @Param('indicator') indicator: string,
    @Headers('if-match') match: string | undefined,
    @Body() { value, reason }: ScoreDto,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ version: number }> {
    const edit = { indicator, version: versionIn(match), value, reason };
    const [result] = await this.evaluations.saveMany(actor, caseId, [edit]);
    return tagged(reply, settled(result, edit));
  }
}

const mapped = <From, To>(lists: ReadonlyMap<string, readonly From[]>, show: (one: From) => To) =>
  Object.fromEntries([...lists].map(([code, list]) => [code, list.map(show)]));

const shownFile = ({ versionId, name, number, size, pages, caption, linkId, state, findings }: DeskFile) => ({
  ...{ versionId, name, number, size, pages, caption, linkId, findings },
  ...state,
});

function tagged(reply: FastifyReply, saved: { version: number }): { version: number } {
  void reply.header('etag', `"${saved.version}"`);
  return saved;
}

/** Throws `precondition-required` (428) without the header, `invalid-input` for what is no version. */
function versionIn(match: string | undefined): number {
  if (match === undefined) throw new Problem({ code: 'precondition-required', status: 428 });
  const version = /^"?(\d{1,9})"?$/.exec(match.trim())?.[1];
  if (version === undefined) throw Problem.invalid([{ field: 'If-Match', code: 'not-a-version' }]);
  return Number(version);
}
