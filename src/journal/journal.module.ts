import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Bindings } from './bindings.service.js';
import { CaseFile } from './case-file.entity.js';
import { Effects } from './effects.service.js';
import { JobsService } from './jobs.service.js';
import { CaseMember, JournalEntry, OutboxItem } from './journal.entity.js';
import { Journal } from './journal.service.js';
import { Seats } from './seats.service.js';
import { Sight } from './sight.service.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([CaseFile, JournalEntry, OutboxItem, CaseMember])],
  providers: [Bindings, Journal, Effects, JobsService, Seats, Sight],
  exports: [Bindings, Journal, JobsService, Seats, Sight],
})
export class JournalModule {}
