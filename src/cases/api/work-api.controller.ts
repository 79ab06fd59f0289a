import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Cycles } from '../../cycles/cycles.service.js';
import { CurrentActor, SignedIn } from '../../platform/access.js';
import type { Actor } from '../../platform/actor.js';
import { Database } from '../../platform/database.js';
import { Answers, ref } from '../../platform/http/schema.js';
import { CaseLists } from '../case-lists.service.js';
import { News } from '../news.service.js';

/** As many as the page `/kerja` shows. */
const MOST = { work: 100, news: 20 };

@ApiTags('cases')
@Controller('api/v1/work')
@SignedIn()
export class WorkApiController {
  constructor(
    private readonly database: Database,
    private readonly cycles: Cycles,
    private readonly lists: CaseLists,
    private readonly news: News,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listWork',
    summary: 'What waits for this person, until when, and what others did',
  })
  @Answers(ref('Work'), 'Cases that wait, the longest waiting first on each stage; news, the latest first.')
  work(@CurrentActor() actor: Actor) {
    return this.database.withActor(actor, async (tx) => {
      const lines = await this.lists.work(tx, actor, { limit: MOST.work });
      return {
        items: lines.slice(0, MOST.work).map(({ place: _, ...line }) => line),
        news: await this.news.latest(tx, actor, MOST.news),
        window: await this.cycles.proposalWindow(tx, this.cycles.current()),
      };
    });
  }
}
