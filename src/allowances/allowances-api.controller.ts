import { Body, Controller, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { membersOf } from '../calendar/calendar-api.controller.js';
import { Allow, CurrentActor } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { IdParam } from '../platform/ids.js';
import { Allowances } from './allowances.service.js';

@ApiTags('agencies')
@Controller('api/v1/agencies')
export class AllowancesApiController {
  constructor(private readonly allowances: Allowances) {}

  @Post(':id/allowances')
  @Allow('national-secretariat')
  @ApiOperation({
    operationId: 'recordAllowance',
    summary: 'Record the decree by which an agency may, or may no longer, grant WBK itself',
  })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['allowed', 'decreeNumber', 'decreeDate'],
      properties: {
        allowed: { type: 'string', enum: ['yes', 'no'] },
        decreeNumber: { type: 'string' },
        decreeDate: { type: 'string', format: 'date' },
      },
    },
  })
  async record(@IdParam() agencyId: string, @Body() body: unknown, @CurrentActor() actor: Actor) {
    const { allowed, decreeNumber, decreeDate } = await this.allowances.record(
      actor,
      agencyId,
      membersOf(body),
    );
    return { agencyId, allowed, decreeNumber, decreeDate };
  }
}
