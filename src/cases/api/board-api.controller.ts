import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Cycles } from '../../cycles/cycles.service.js';
import { CurrentActor, SignedIn } from '../../platform/access.js';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database.js';
import { Answers, ref } from '../../platform/http/schema.js';
import { Board } from '../board.service.js';
import { CasesQuery } from './cases.dto.js';

const SORTS = ['unit', 'stage', 'since'] as const;
const ON_PAGE = 25;

export class BoardQuery extends PickType(CasesQuery, ['procedure', 'state']) {
  @ApiProperty({ required: false, description: 'Part of the unit’s name.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiProperty({ enum: SORTS, required: false })
  @IsOptional()
  @IsIn(SORTS)
  sort: (typeof SORTS)[number] = 'stage';

  @ApiProperty({ enum: ['asc', 'desc'], required: false })
  @IsOptional()
  @IsIn(['asc', 'desc'])
  order: 'asc' | 'desc' = 'asc';

  @ApiProperty({ required: false, minimum: 1, maximum: 10_000 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(10_000)
  page: number = 1;
}

@ApiTags('cases')
@Controller('api/v1/board')
@SignedIn()
export class BoardApiController {
  constructor(
    private readonly database: Database,
    private readonly cycles: Cycles,
    private readonly board: Board,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'showBoard',
    summary: 'Where every unit stands that this person may see, until when, and what may still be proposed',
  })
  @Answers(ref('Board'), 'A page of units, and how many stand where.')
  show(@Query() { order, ...query }: BoardQuery, @CurrentActor() actor: Actor) {
    const asked = { ...query, descending: order === 'desc', limit: ON_PAGE };
    return this.database.withActor(actor, async (tx) => {
      const counts = await this.board.counts(tx, actor, query);
      const meant = counts.filter(
        ({ procedure, state }) =>
          (!query.procedure || procedure === query.procedure) && (!query.state || state === query.state),
      );
      const total = meant.reduce((sum, { count }) => sum + count, 0);
      return {
        items: await this.board.lines(tx, actor, asked),
        ...{ counts, total, pages: Math.max(1, Math.ceil(total / ON_PAGE)) },
        quotas: await this.board.quotas(tx, actor),
        window: await this.cycles.proposalWindow(tx, this.cycles.current()),
      };
    });
  }
}
