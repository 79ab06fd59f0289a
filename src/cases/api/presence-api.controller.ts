import { Body, Controller, Put } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { CurrentActor, SignedIn } from '../../platform/access.js';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database.js';
import { Answers, ref } from '../../platform/http/schema.js';
import { IdParam } from '../../platform/ids.js';
import { Problem } from '../../platform/problem.js';
import { CaseViews, sheetAccess } from '../case-view.service.js';
import { Presence, type Seen } from '../presence.service.js';

export class PresenceDto {
  @ApiProperty({ description: 'The indicator that is open.' })
  @IsString()
  @MaxLength(20)
  indicator: string;
}

@ApiTags('sheets')
@Controller('api/v1/cases/:id/presence')
@SignedIn()
export class PresenceApiController {
  constructor(
    private readonly database: Database,
    private readonly views: CaseViews,
    private readonly presence: Presence,
  ) {}

  @Put()
  @ApiOperation({
    operationId: 'meetOnSheet',
    summary: 'Say where one is on a sheet, and learn who of the own side is there now; kept for seconds only',
  })
  @Answers(ref('Presence'), 'The others, and where they are.')
  async meet(
    @IdParam() caseId: string,
    @Body() { indicator }: PresenceDto,
    @CurrentActor() actor: Actor,
  ): Promise<{ items: Seen[] }> {
    const { file, looker } = await this.database.withActor(actor, (tx) => this.views.open(tx, actor, caseId));
    if (sheetAccess(file, looker) !== 'whole') throw Problem.notFound();
    return { items: this.presence.meet(caseId, looker, { name: actor.name, indicator }) };
  }
}
