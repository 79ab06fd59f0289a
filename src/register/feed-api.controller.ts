import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../platform/access.js';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';
import { languageOf } from '../words/words.js';
import { atomOf } from './atom.js';
import { sendCached } from '../platform/http/cached.js';
import { Feed } from './feed.service.js';

const PATH = '/api/v1/register/feed';
const ATOM_PAGE = 50;

class FeedQuery {
  /** What has been read already; 0 begins with the first thing that the register learnt. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  after: number = 0;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  limit: number = 100;
}

class AtomQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  before?: number;

  @IsOptional()
  @IsString()
  lang?: string;
}

/** Everything the register learnt, in order: whoever reads it from 0 has the register. */
@ApiTags('register')
@Controller('api/v1/register')
export class FeedApiController {
  constructor(
    private readonly feed: Feed,
    @Inject(CONFIG) private readonly config: ConnectedConfig,
  ) {}

  /** `last` is the number to go on from; `next` is null where everything has been read. */
  @Get('feed')
  @Public()
  @ApiOperation({
    operationId: 'readFeed',
    summary: 'The decisions feed: names and facts as they became known',
  })
  @ApiQuery({ name: 'after', required: false, description: 'The number read last; default 0' })
  @ApiQuery({ name: 'limit', required: false, description: '1..1000, default 100' })
  @ApiResponse({ status: 200, description: 'items (oldest first), last, next' })
  async read(
    @Query() { after, limit }: FeedQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.feed.after(after, limit + 1);
    const items = found.slice(0, limit);
    const last = items.at(-1)?.seq ?? after;
    const next = found.length > limit ? `${PATH}?after=${last}&limit=${limit}` : null;
    const shown = items.map(
      ({ named, fact, ...item }: (typeof items)[number] & { named?: object; fact?: object }) => ({
        ...item,
        ...(named ? { named } : { fact }),
      }),
    );
    sendCached(request, reply, {
      type: 'application/json; charset=utf-8',
      body: JSON.stringify({ items: shown, last, next }),
      cache: 'shared',
      vary: [],
    });
  }

  @Get('feed.atom')
  @Public()
  @ApiOperation({
    operationId: 'readFeedAsAtom',
    summary: 'The same facts as an Atom feed, the newest first',
  })
  @ApiQuery({ name: 'before', required: false, description: 'A number of the feed: the facts before it' })
  @ApiResponse({ status: 200, description: 'application/atom+xml; rel="next" leads to older facts' })
  async atom(
    @Query() { before }: AtomQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await this.feed.factsBefore(before ?? null, ATOM_PAGE + 1);
    const facts = found.slice(0, ATOM_PAGE);
    const oldest = facts.at(-1)?.seq;
    const body = atomOf({
      language: languageOf(request),
      publicUrl: this.config.publicUrl,
      path: before === undefined ? `${PATH}.atom` : `${PATH}.atom?before=${before}`,
      facts,
      older: found.length > ATOM_PAGE ? `${PATH}.atom?before=${oldest}` : null,
    });
    const type = 'application/atom+xml; charset=utf-8';
    sendCached(request, reply, { type, body, cache: 'shared', vary: ['accept-language', 'cookie'] });
  }
}
