import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { renderToStaticMarkup } from 'react-dom/server';
import { Public } from '../platform/access.js';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';
import { sendCached } from '../platform/http/cached.js';
import { Kept } from '../platform/http/kept.js';
import { Problem } from '../platform/problem.js';
import { RegisterReader } from '../register/register-reader.service.js';
import { LANGUAGES, say } from '../words/words.js';
import { drawBars } from './charts/chart.js';
import { readChartFile } from './charts/chart-file.js';
import { areasSpec } from './charts/specs.js';
import { areaProfileOf } from './area-profile.js';
import { Badge, badgeFile } from './components/badge.js';
import { QrCode } from './components/qr-code.js';

const SVG = 'image/svg+xml; charset=utf-8';

/** Images of a unit: for other sites, for the counter, and for its own page. */
@ApiExcludeController()
@Controller('unit/:slug')
export class UnitFilesController {
  constructor(
    @Inject(CONFIG) private readonly config: ConnectedConfig,
    private readonly reader: RegisterReader,
  ) {}

  /** Also for a unit that is not here: a badge on another site never turns into a broken image. */
  @Get(LANGUAGES.map(badgeFile))
  @Public()
  @Kept()
  async badge(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const unit = await this.reader.findUnit(slug);
    const [path] = request.url.split('?');
    const language = LANGUAGES.find((one) => path.endsWith(`/${badgeFile(one)}`)) ?? 'id';
    // Shown by pages of other sites.
    void reply.header('cross-origin-resource-policy', 'cross-origin');
    this.send(request, reply, renderToStaticMarkup(<Badge language={language} unit={unit} />));
  }

  @Get('qr.svg')
  @Public()
  @Kept()
  async code(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const unit = await this.reader.findUnit(slug);
    if (!unit) throw Problem.notFound();
    const text = `${this.config.publicUrl}/unit/${unit.slug}`;
    const label = say('id', 'public:qr-alt', { unit: unit.name });
    this.send(request, reply, renderToStaticMarkup(<QrCode text={text} label={label} />));
  }

  /** The six areas of a grant whose cycle publishes them; the language and the look stand in the name. */
  @Get('grafik/:file')
  @Public()
  @Kept()
  async areas(
    @Param('slug') slug: string,
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const chart = readChartFile(file);
    const unit = chart?.name === 'area' ? await this.reader.findUnit(slug) : null;
    const profile = unit && areaProfileOf(unit.facts);
    if (!chart || !profile) throw Problem.notFound();
    this.send(request, reply, await drawBars(areasSpec(chart.language, profile), chart));
  }

  private send(request: FastifyRequest, reply: FastifyReply, body: string): void {
    sendCached(request, reply, { type: SVG, body, cache: 'shared', vary: [] });
  }
}
