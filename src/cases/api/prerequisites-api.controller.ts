import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Cycles } from '../../cycles/cycles.service.js';
import { CurrentActor, Public, SignedIn } from '../../platform/access.js';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database.js';
import { Answers, ref } from '../../platform/http/schema.js';
import { cycleIds } from '../../platform/seeds.js';
import { PrerequisitesService } from '../../proposals/prerequisites.service.js';
import { PlaceQuery, PrerequisiteDto } from './cases.dto.js';

@ApiTags('prerequisites')
@Controller('api/v1')
export class PrerequisitesApiController {
  constructor(
    private readonly database: Database,
    private readonly cycles: Cycles,
    private readonly prerequisites: PrerequisitesService,
  ) {}

  /** Thresholds, limits and calendar of every cycle, with their legal basis; windows as planned, their extensions beside them. */
  @Get('cycles')
  @Public()
  @ApiOperation({
    operationId: 'listCycles',
    summary: 'Cycles: rule values, legal basis, calendar with extensions',
  })
  @Answers(ref('Cycles'), 'Every cycle with its values.')
  async list() {
    const items = await this.database.asProgram((tx) =>
      Promise.all(
        cycleIds().map(async (id) => {
          const cycle = this.cycles.get(id);
          const extensions = await this.cycles.extensions(tx, id);
          const shown = extensions.map(({ stage, closes, reason, recordedAt }) => ({
            stage,
            closes,
            reason,
            recordedAt,
          }));
          return { ...cycle, extensions: shown };
        }),
      ),
    );
    return { items };
  }

  @Get('prerequisites')
  @SignedIn()
  @ApiOperation({
    operationId: 'listPrerequisites',
    summary: 'Recorded facts of an agency or a unit, the newest first',
  })
  @Answers(ref('Prerequisites'), 'The facts, the newest first.')
  async facts(@Query() { agencyId, unitId }: PlaceQuery, @CurrentActor() actor: Actor) {
    const items = await this.database.withActor(actor, (tx) =>
      this.prerequisites.listFor(tx, actor, agencyId, unitId ?? null),
    );
    return { items };
  }

  @Post('prerequisites')
  @SignedIn()
  @ApiOperation({
    operationId: 'recordPrerequisite',
    summary: 'Record a fact; a newer one supersedes, nothing is overwritten',
  })
  @Answers(ref('Prerequisite'), 'The fact as it was recorded.', { status: 201 })
  record(@Body() { unitId, ...fact }: PrerequisiteDto, @CurrentActor() actor: Actor) {
    return this.prerequisites.record(actor, { ...fact, unitId: unitId ?? null });
  }
}
