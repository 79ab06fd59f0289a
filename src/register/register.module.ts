import { Module } from '@nestjs/common';
import { BulkApiController } from './bulk-api.controller.js';
import { BulkFiles } from './bulk.service.js';
import { Feed } from './feed.service.js';
import { FeedApiController } from './feed-api.controller.js';
import { ReadPool } from './read-pool.js';
import { RegisterApiController } from './register-api.controller.js';
import { RegisterReader } from './register-reader.service.js';
import { RegisterService } from './register.service.js';
import { RegisterVersion } from './register-version.service.js';
import { SearchService } from './search.service.js';
import { SitemapReader } from './sitemap.service.js';
import { TallyService } from './tally.service.js';

/** What the public may know: tables of its own, filled by effects only, without personal data. */
@Module({
  controllers: [BulkApiController, FeedApiController, RegisterApiController],
  providers: [
    BulkFiles,
    Feed,
    ReadPool,
    RegisterReader,
    RegisterService,
    RegisterVersion,
    SearchService,
    SitemapReader,
    TallyService,
  ],
  exports: [RegisterReader, RegisterService, RegisterVersion, SearchService, SitemapReader, TallyService],
})
export class RegisterModule {}
