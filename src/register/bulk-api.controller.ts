import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../platform/access.js';
import { RateLimit } from '../platform/http/rate-limit.js';
import { Problem } from '../platform/problem.js';
import { BulkFiles } from './bulk.service.js';

const PATH = '/api/v1/register/bulk';
const TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const;

/** The whole register in one piece, as it was last night. */
@ApiTags('register')
@Controller('api/v1/register/bulk')
export class BulkApiController {
  constructor(private readonly bulk: BulkFiles) {}

  @Get()
  @Public()
  @ApiOperation({
    operationId: 'describeBulk',
    summary: 'The nightly files: rows, bytes, SHA-256, licence, and where in the feed to go on',
  })
  @ApiResponse({ status: 200, description: 'generatedAt, licence, feedUntil, files' })
  async describe() {
    const manifest = await this.bulk.manifest();
    if (!manifest) throw notMade();
    return { ...manifest, files: manifest.files.map((file) => ({ ...file, href: `${PATH}/${file.name}` })) };
  }

  @Get(':name')
  @Public()
  @RateLimit({ max: 30, window: 60_000 })
  @ApiOperation({ operationId: 'downloadBulk', summary: 'One of the nightly files' })
  @ApiResponse({ status: 200, description: 'text/csv or application/json, with Row-Count and an ETag' })
  async file(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    const found = await this.bulk.open(name);
    if (!found) throw Problem.notFound();
    const { file, stream } = found;
    void reply
      .header('etag', `"${file.sha256}"`)
      .header('row-count', file.rows)
      .header('content-length', file.bytes)
      .header('content-disposition', `attachment; filename="register-zi-${file.name}"`)
      .header('cache-control', 'public, max-age=60')
      .type(file.name.endsWith('.csv') ? TYPES.csv : TYPES.json)
      .send(stream);
  }
}

const notMade = () => new Problem({ code: 'bulk-not-made', status: 503, params: { seconds: 60 } });
