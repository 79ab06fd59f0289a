import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../platform/access.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';
import { Kept } from '../platform/http/kept.js';
import { Answers, ref } from '../platform/http/schema.js';
import { Problem } from '../platform/problem.js';
import { languageOf, say } from '../words/words.js';
import { sendCached } from '../platform/http/cached.js';
import { readAsOf } from './as-of.js';
import { COMPLETENESS, incompleteness } from './completeness.js';
import { PREDICATES, STATUSES } from './register-fact.js';
import { RegisterReader } from './register-reader.service.js';
import { FILTERS, readSearch, searchAddress, type SearchQuery } from './search-query.js';
import { SearchService } from './search.service.js';
import { unitsCsv } from './units-csv.js';

const ACCEPTED: ReadonlySet<string> = new Set(['q', ...FILTERS, 'cursor', 'limit', 'lang']);
const JSON_PAGE = { limit: 20, most: 100 };
const CSV_PAGE = { limit: 10_000, most: 10_000 };
const VARY = ['accept-language', 'cookie'];

type Raw = Readonly<Record<string, unknown>>;

/** The register for programs: the same as its pages, without an account. */
@ApiTags('register')
@Controller('api/v1/register')
export class RegisterApiController {
  constructor(
    private readonly search: SearchService,
    private readonly reader: RegisterReader,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: ConnectedConfig,
  ) {}

  /** `match` tells how close the names are to `q`; `nearest` means that what was asked for is not in the register. */
  @Get('units')
  @Public()
  @Kept()
  @ApiOperation({ operationId: 'findUnits', summary: 'Search the register of predicates' })
  @ApiQuery({ name: 'q', required: false, description: 'Name, agency or place; typing errors are forgiven.' })
  @ApiQuery({ name: 'agency', required: false })
  @ApiQuery({ name: 'province', required: false })
  @ApiQuery({ name: 'predicate', required: false, enum: PREDICATES })
  @ApiQuery({ name: 'year', required: false, description: 'A predicate was granted in this year.' })
  @ApiQuery({ name: 'status', required: false, enum: STATUSES })
  @ApiQuery({ name: 'limit', required: false, description: '1..100, default 20' })
  @ApiQuery({ name: 'cursor', required: false })
  @Answers(ref('UnitPage'), 'Units, and how complete the register is.', { etag: true })
  @ApiResponse({ status: 304, description: 'Unchanged' })
  async units(@Query() raw: Raw, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { items, next, closeness } = await this.search.find(read(raw, JSON_PAGE));
    sendJson(request, reply, { items, next, match: closeness, completeness: completeness(request) });
  }

  /** Up to 10,000 rows a file; `Row-Count` says how many, `Link: rel="next"` where there are more. Nothing that is only near `q`. */
  @Get('units.csv')
  @Public()
  @ApiOperation({ operationId: 'exportUnits', summary: 'The same search as a CSV file' })
  @ApiResponse({
    status: 200,
    description: 'The rows, with the header Row-Count.',
    content: { 'text/csv': { schema: { type: 'string' } } },
  })
  async csv(@Query() raw: Raw, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = read(raw, CSV_PAGE);
    const found = await this.search.find(query);
    const near = found.closeness === 'nearest';
    const items = near ? [] : found.items;
    const body = unitsCsv(items, this.config.publicUrl, say(languageOf(request), 'register:csv-empty'));
    if (found.next && !near) {
      const address = searchAddress(query, found.next);
      address.set('limit', String(query.limit));
      void reply.header('link', `</api/v1/register/units.csv?${address.toString()}>; rel="next"`);
    }
    void reply
      .header('row-count', items.length)
      .header('content-disposition', `attachment; filename="register-zi-${items.length}.csv"`);
    sendCached(request, reply, { type: 'text/csv; charset=utf-8', body, cache: 'shared', vary: VARY });
  }

  /** A unit with its whole public history. */
  @Get('units/:slug')
  @Public()
  @Kept()
  @ApiOperation({ operationId: 'showUnit', summary: 'One unit: status, history, declaration' })
  @ApiQuery({ name: 'trueOn', required: false, description: 'YYYY-MM-DD: as it was true on that day' })
  @ApiQuery({
    name: 'knownOn',
    required: false,
    description: 'YYYY-MM-DD: as it was known at the end of that day',
  })
  @Answers(ref('PublicUnit'), 'The unit; with a day also `asOf`.', { etag: true })
  async unit(
    @Param('slug') slug: string,
    @Query() raw: Raw,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const names = { trueOn: 'trueOn', knownOn: 'knownOn' };
    const { asOf, faults } = readAsOf(raw, names, this.clock.today());
    if (faults.length > 0) throw Problem.invalid(faults);
    const unit = await this.reader.findUnit(slug, asOf);
    if (!unit) throw new Problem({ code: 'unit-not-in-register', status: 404 });
    sendJson(request, reply, { ...unit, ...(asOf && { asOf }), completeness: completeness(request) });
  }
}

function read(raw: Raw, page: { readonly limit: number; readonly most: number }): SearchQuery {
  const unknown = Object.keys(raw).filter((name) => !ACCEPTED.has(name));
  const { query, faults } = readSearch(raw, page);
  const all = [...unknown.map((field) => ({ field, code: 'unknown-field' })), ...faults];
  if (all.length > 0) throw Problem.invalid(all);
  return query;
}

function completeness(request: FastifyRequest): object {
  const language = languageOf(request);
  return {
    complete: false,
    statement: incompleteness(language),
    notFoundMeans: say(language, 'register:not-found-means'),
    years: COMPLETENESS.years,
  };
}

function sendJson(request: FastifyRequest, reply: FastifyReply, body: object): void {
  void reply.header('content-language', languageOf(request));
  sendCached(request, reply, {
    type: 'application/json; charset=utf-8',
    body: JSON.stringify(body),
    cache: 'shared',
    vary: VARY,
  });
}
