import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, type ApiBodyOptions, ApiOperation, ApiTags } from '@nestjs/swagger';
import { scoreRequest } from '../domain/scoring/request.js';
import type { ScoreResult } from '../domain/scoring/result.js';
import { Public } from '../platform/access.js';
import { Answers, ref } from '../platform/http/schema.js';
import { RateLimit } from '../platform/http/rate-limit.js';
import { Problem } from '../platform/problem.js';
import { findCycle, findInstrument, newestCycle } from '../platform/seeds.js';
import { Cycles } from './cycles.service.js';

const BODY: ApiBodyOptions = {
  schema: {
    type: 'object',
    required: ['answers'],
    properties: {
      cycle: { type: 'string', description: "The edition's newest cycle unless it is named." },
      answers: {
        type: 'object',
        description:
          'By indicator code: an option, an object of counts, or an index from 0 to 4. Absent or null is blank.',
        additionalProperties: true,
      },
    },
    example: {
      answers: { 'A.I.1.i.a': 'Ya', 'A.II.1.i.a': { agents: 7, changes: 7 }, 'B.I.a': 3.62 },
    },
  },
};

/** A sheet's score for anybody: nothing is kept. The same as the command `npm run score`. */
@ApiTags('instruments')
@Controller('api/v1/instruments')
export class ScoreController {
  constructor(private readonly cycles: Cycles) {}

  @Post(':id/score')
  @Public()
  @HttpCode(200)
  @RateLimit({ max: 120, window: 60_000 })
  @ApiOperation({
    operationId: 'scoreSheet',
    summary:
      'Score a sheet: every node, what is blank, findings, both predicates and the shortest way to each',
  })
  @ApiBody(BODY)
  @Answers(ref('ScoreResult'), 'The score.')
  score(@Param('id') instrument: string, @Body() body: unknown): ScoreResult {
    if (!findInstrument(instrument)) throw Problem.notFound();
    const reply = scoreRequest(isObject(body) ? { instrument, ...body } : body, {
      findCompiled: (id) => (id === instrument ? this.cycles.sheetOf({ instrument }) : null),
      findCycle,
      newestCycle,
    });
    if (reply.ok) return reply.result;
    throw Problem.invalid(reply.faults.map(({ code, at, params }) => ({ field: at, code, params })));
  }
}

const isObject = (body: unknown): body is object =>
  typeof body === 'object' && body !== null && !Array.isArray(body);
