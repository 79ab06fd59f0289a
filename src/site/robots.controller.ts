import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../platform/access.js';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';
import { sendCached } from '../platform/http/cached.js';
import { Kept } from '../platform/http/kept.js';
import { Problem } from '../platform/problem.js';
import { SitemapReader } from '../register/sitemap.service.js';
import { TallyService } from '../register/tally.service.js';
import { TEXT_PAGES } from './pages/text.page.js';

const PAGES = [
  '/',
  '/instansi',
  '/provinsi',
  '/statistik',
  '/kelengkapan',
  '/kalkulator',
  ...TEXT_PAGES.map(({ address }) => address),
];
const XML = 'application/xml; charset=utf-8';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** What search engines may list: everything that is for everybody, and nothing behind the sign-in. */
@ApiExcludeController()
@Controller()
export class RobotsController {
  private readonly site: string;

  constructor(
    @Inject(CONFIG) config: ConnectedConfig,
    private readonly sitemap: SitemapReader,
    private readonly tally: TallyService,
  ) {
    this.site = config.publicUrl;
  }

  @Get('robots.txt')
  @Public()
  @Kept()
  robots(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const closed = ['/kerja', '/kasus/', '/orang', '/akun', '/masuk', '/tautan/', '/cari?'];
    const lines = [
      'User-agent: *',
      ...closed.map((path) => `Disallow: ${path}`),
      `Sitemap: ${this.site}/sitemap.xml`,
    ];
    sendCached(request, reply, {
      type: 'text/plain; charset=utf-8',
      body: `${lines.join('\n')}\n`,
      cache: 'shared',
      vary: [],
    });
  }

  /** The pages of the map: one of the few pages and groups, then some thousand units each. */
  @Get('sitemap.xml')
  @Public()
  @Kept()
  async index(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const names = ['halaman', ...(await this.sitemap.pages()).map((page) => `unit-${page}`)];
    const entries = names.map((name) => `<sitemap><loc>${this.site}/sitemap/${name}.xml</loc></sitemap>`);
    this.send(request, reply, `<sitemapindex ${NAMESPACE}>${entries.join('')}</sitemapindex>`);
  }

  @Get('sitemap/:file')
  @Public()
  @Kept()
  async page(
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const addresses = await this.addresses(file);
    if (!addresses) throw Problem.notFound();
    const urls = addresses.map((address) => `<url><loc>${this.site}${address}</loc></url>`);
    this.send(request, reply, `<urlset ${NAMESPACE}>${urls.join('')}</urlset>`);
  }

  private async addresses(file: string): Promise<string[] | null> {
    if (file === 'halaman.xml') {
      const [agencies, provinces] = await Promise.all([
        this.tally.groups('agency'),
        this.tally.groups('province'),
      ]);
      return [
        ...PAGES,
        ...agencies.map(({ slug }) => `/instansi/${slug}`),
        ...provinces.map(({ slug }) => `/provinsi/${slug}`),
      ];
    }
    const [, first] = /^unit-([a-z0-9-]{1,200})\.xml$/.exec(file) ?? [];
    const slugs = first ? await this.sitemap.slugsFrom(first) : [];
    return slugs.length > 0 ? slugs.map((slug) => `/unit/${slug}`) : null;
  }

  private send(request: FastifyRequest, reply: FastifyReply, body: string): void {
    sendCached(request, reply, { type: XML, body: HEAD + body, cache: 'shared', vary: [] });
  }
}
