import { Body, Controller, Get, Module, Post, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { DataSource } from 'typeorm';
import { readConfig } from '../../src/platform/config.js';
import { ProblemFilter } from '../../src/platform/http/problem.filter.js';
import { RateLimit } from '../../src/platform/http/rate-limit.js';
import { serverOptions } from '../../src/platform/http/server.js';
import { setUpHttp } from '../../src/platform/http/setup.js';
import { IdParam } from '../../src/platform/ids.js';
import { decodeCursor, encodeCursor, PageQuery } from '../../src/platform/paging.js';
import { Problem } from '../../src/platform/problem.js';
import { renderProblemPage } from '../../src/site/problem-page.js';

class Part {
  @IsInt()
  @Max(5)
  size: number;
}

class Thing {
  @IsUUID()
  id: string;

  @IsString()
  @MaxLength(10)
  name: string;

  @IsOptional()
  @IsIn(['red', 'green'])
  colour?: string;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Part)
  parts?: Part[];
}

/** Routes that do what the program's own must not be able to do, to see what becomes of it. */
@Controller()
class OddRoutes {
  constructor(private readonly source: DataSource) {}

  @Post('api/things')
  create(@Body() thing: Thing): Thing {
    return thing;
  }

  @Get('api/things')
  list(@Query() { limit, cursor }: PageQuery): object {
    return { limit, after: cursor && decodeCursor(cursor, 2), next: encodeCursor(['a', 1]) };
  }

  @Get('api/things/:id')
  show(@IdParam() id: string): object {
    return { id };
  }

  @Get('api/fails')
  fails(): never {
    throw new Error('a secret of ours');
  }

  @Get('api/refuses')
  refuses(): never {
    throw new Problem({
      code: 'busy',
      status: 503,
      params: { seconds: 7 },
      missing: [{ code: 'a-code-without-words' }],
      extra: { version: 3 },
    });
  }

  /** Runs a statement as it is given. */
  @Post('api/sql')
  sql(@Body() { sql, values }: { sql: string; values?: unknown[] }): Promise<unknown> {
    return this.source.query(sql, values);
  }

  @Get('api/rare')
  @RateLimit({ max: 2, window: 60_000 })
  rare(): object {
    return {};
  }

  @Get('halaman')
  page(): never {
    throw Problem.forbidden();
  }
}

/** The platform with these routes and nothing else of the program. */
export async function createOddApp(
  source: DataSource,
  env: NodeJS.ProcessEnv = {},
): Promise<NestFastifyApplication> {
  @Module({ controllers: [OddRoutes], providers: [{ provide: DataSource, useValue: source }] })
  class OddModule {}

  const config = readConfig({ LOG_LEVEL: 'silent', ...env });
  const problems = new ProblemFilter(renderProblemPage);
  const app = await NestFactory.create<NestFastifyApplication>(
    OddModule,
    new FastifyAdapter(serverOptions(config, problems)),
    { logger: false },
  );
  await setUpHttp(app, config, { problems, rateLimits: true });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
