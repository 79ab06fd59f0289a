import { Module } from '@nestjs/common';
import { ReadPool } from './read-pool.js';
import { RegisterApiController } from './register-api.controller.js';
import { RegisterReader } from './register-reader.service.js';
import { RegisterService } from './register.service.js';
import { SearchService } from './search.service.js';
import { TallyService } from './tally.service.js';

/** What the public may know: tables of its own, filled by effects only, without personal data. */
@Module({
  controllers: [RegisterApiController],
  providers: [ReadPool, RegisterReader, RegisterService, SearchService, TallyService],
  exports: [RegisterReader, RegisterService, SearchService, TallyService],
})
export class RegisterModule {}
