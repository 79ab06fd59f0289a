import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Bindings } from './bindings.service.js';
import { CaseDocument } from './case-document.entity.js';
import { CaseFile } from './case-file.entity.js';
import { Cases } from './cases.service.js';
import { Effects } from './effects.service.js';
import { JobsModule } from './jobs.module.js';
import { CaseMember, JournalEntry, OutboxItem } from './journal.entity.js';
import { Journal } from './journal.service.js';
import { Seats } from './seats.service.js';
import { Sight } from './sight.service.js';
import { StepDocuments } from './step-documents.service.js';
import { Steps } from './steps.service.js';

@Global()
@Module({
  imports: [
    JobsModule,
    TypeOrmModule.forFeature([CaseDocument, CaseFile, JournalEntry, OutboxItem, CaseMember]),
  ],
  providers: [Bindings, Cases, Journal, Effects, Seats, Sight, StepDocuments, Steps],
  exports: [Bindings, Cases, Journal, JobsModule, Seats, Sight, StepDocuments, Steps],
})
export class JournalModule {}
