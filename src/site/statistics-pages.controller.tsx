import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { PageRequest } from '../people/page.js';
import { Public } from '../platform/access.js';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';
import { sendCached } from '../platform/http/cached.js';
import { Kept } from '../platform/http/kept.js';
import { Problem } from '../platform/problem.js';
import { TallyService } from '../register/tally.service.js';
import { drawBars } from './charts/chart.js';
import { readChartFile } from './charts/chart-file.js';
import { specOf } from './charts/specs.js';
import { StatisticsPage } from './pages/statistics.page.js';
import { publicViewOf, sendPublic } from './public-page.js';
import { STATISTICS, statisticCsv, Statistics } from './statistics.js';

const SVG = 'image/svg+xml; charset=utf-8';

/** "How is the programme doing?" */
@ApiExcludeController()
@Controller('statistik')
export class StatisticsPagesController {
  constructor(
    @Inject(CONFIG) private readonly config: ConnectedConfig,
    private readonly statistics: Statistics,
    private readonly tally: TallyService,
  ) {}

  @Get()
  @Public()
  @Kept()
  async page(@Req() request: PageRequest, @Res() reply: FastifyReply): Promise<void> {
    const [provinces, ...statistics] = await Promise.all([
      this.tally.groups('province'),
      ...STATISTICS.map((name) => this.statistics.read(name)),
    ]);
    const view = publicViewOf(request, this.config.publicUrl);
    sendPublic(request, reply, <StatisticsPage {...{ view, provinces, statistics }} />);
  }

  /** A chart, or the figures of one as CSV. Both are the same for everybody: the language stands in the name. */
  @Get(':file')
  @Public()
  @Kept()
  async file(
    @Param('file') file: string,
    @Req() request: PageRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const chart = readChartFile(file);
    const name = STATISTICS.find((one) => one === chart?.name || `${one}.csv` === file);
    if (!name) throw Problem.notFound();
    const statistic = await this.statistics.read(name);
    if (!chart) {
      void reply
        .header('row-count', statistic.rows.length)
        .header('content-disposition', `attachment; filename="statistik-zi-${file}"`);
      const body = statisticCsv(statistic);
      return sendCached(request, reply, { type: 'text/csv; charset=utf-8', body, cache: 'shared', vary: [] });
    }
    const spec = specOf(chart.language, statistic);
    if (!spec) throw Problem.notFound();
    sendCached(request, reply, { type: SVG, body: await drawBars(spec, chart), cache: 'shared', vary: [] });
  }
}
