import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { CalendarService } from './calendar.service.js';

/** The calendar for programs; everybody reads it with the cycles. */
@ApiTags('cycles')
@Controller('api/v1/cycles')
export class CalendarApiController {
  constructor(private readonly calendar: CalendarService) {}

  @Post(':id/extensions')
  @Allow('national-secretariat')
  @ApiOperation({
    operationId: 'extendCalendar',
    summary: 'Let proposals of the current cycle close later, for everyone, with the reason',
  })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['closes', 'reason'],
      properties: { closes: { type: 'string', format: 'date' }, reason: { type: 'string' } },
    },
  })
  async extend(@Param('id') id: string, @Body() body: unknown, @CurrentActor() actor: Actor) {
    const { stage, closes, reason, recordedAt } = await this.calendar.extend(actor, id, membersOf(body));
    return { cycle: id, stage, closes, reason, recordedAt };
  }
}

/** The members of a body; none for anything that is no object. */
export const membersOf = (body: unknown): Readonly<Record<string, unknown>> =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
