import { Controller, Get, Logger } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Public } from './access.js';
import { Health } from './health.js';
import { Problem } from './problem.js';

const STATUS = (status: string) => ({
  type: 'object' as const,
  required: ['status'],
  properties: { status: { type: 'string' as const, enum: [status] } },
});

/** For whoever runs the program: a supervisor restarts what is not alive, a balancer leaves out what is not ready. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  private readonly log = new Logger(HealthController.name);

  constructor(private readonly health: Health) {}

  @Get('live')
  @Public()
  @ApiOperation({ operationId: 'isLive', summary: 'The program runs.' })
  @ApiResponse({ status: 200, description: 'It runs.', schema: STATUS('live') })
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @Public()
  @ApiOperation({ operationId: 'isReady', summary: 'Database, schema and worker are as they should be.' })
  @ApiResponse({ status: 200, description: 'Requests may come.', schema: STATUS('ready') })
  async ready(): Promise<{ status: 'ready' }> {
    const faults = await this.health.faults();
    const names = Object.keys(faults);
    if (names.length === 0) return { status: 'ready' };
    this.log.warn(`not ready: ${names.map((name) => `${name}: ${faults[name]}`).join('; ')}`);
    throw new Problem({ code: 'not-ready', status: 503, params: { seconds: 5 }, extra: { failing: names } });
  }
}
