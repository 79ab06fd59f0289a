import { Body, Controller, Get, Post, Put } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { membersOf } from '../calendar/calendar-api.controller.js';
import { Allow, CurrentActor, SignedIn } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { IdParam } from '../platform/ids.js';
import { Problem } from '../platform/problem.js';
import { Areas } from './areas.service.js';
import { CHANGE_KINDS, type ChangeKind } from './unit-change.entity.js';
import { UnitChanges } from './unit-changes.service.js';
import { UnitHistory } from './unit-history.service.js';

const body = (properties: readonly string[]) =>
  ApiBody({
    schema: {
      type: 'object',
      properties: Object.fromEntries(properties.map((name) => [name, { type: 'string' }])),
    },
  });

/** Units over time for programs: names, parents, mergers, splits, moves; and who belongs to a kawasan. */
@ApiTags('units')
@Controller('api/v1')
export class UnitHistoryApiController {
  constructor(
    private readonly history: UnitHistory,
    private readonly changes: UnitChanges,
    private readonly areas: Areas,
  ) {}

  @Get('units/:id/history')
  @SignedIn()
  @ApiOperation({
    operationId: 'showUnitHistory',
    summary: 'Names and parents with their dates, successors, predecessors, members of a kawasan',
  })
  show(@IdParam() unitId: string) {
    return this.history.view(unitId);
  }

  @Post('units/:id/changes')
  @Allow('agency-administrator', 'national-secretariat')
  @ApiOperation({
    operationId: 'recordUnitChange',
    summary: 'Record what became of a unit: renamed, placed, merged, split, moved, closed',
  })
  @body(['kind', 'since', 'basis', 'unitName', 'parentCode', 'successorCodes', 'agencyCode', 'newUnitCode'])
  async record(@IdParam() unitId: string, @Body() raw: unknown, @CurrentActor() actor: Actor) {
    const { kind, ...given } = membersOf(raw);
    if (!isKind(kind)) throw Problem.invalid([{ field: 'kind', code: 'not-one-of' }]);
    const change = await this.changes.record(actor, unitId, kind, given);
    return { id: change.id, unitId, kind, since: change.since };
  }

  @Post('areas')
  @Allow('agency-administrator')
  @ApiOperation({ operationId: 'createArea', summary: 'Make a kawasan of several units, assessed as one' })
  @body(['code', 'unitName', 'memberCodes'])
  async create(@Body() raw: unknown, @CurrentActor() actor: Actor) {
    const { id: areaId, slug, code, name } = await this.areas.create(actor, membersOf(raw));
    return { id: areaId, slug, code, name };
  }

  @Put('areas/:id/members')
  @Allow('agency-administrator', 'national-secretariat')
  @ApiOperation({
    operationId: 'setAreaMembers',
    summary: 'Say which units belong to a kawasan from a day on',
  })
  @body(['memberCodes', 'since'])
  async members(@IdParam() areaId: string, @Body() raw: unknown, @CurrentActor() actor: Actor) {
    return { items: await this.areas.setMembers(actor, areaId, membersOf(raw)) };
  }
}

export const isKind = (kind: unknown): kind is ChangeKind =>
  (CHANGE_KINDS as readonly unknown[]).includes(kind);
