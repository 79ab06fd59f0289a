import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { Answer, AnswerVersion } from './answer.entity.js';
import { AnswersService } from './answers.service.js';
import { AssessmentBinding } from './assessment.binding.js';
import { FrozenSheet } from './frozen-sheet.entity.js';
import { FrozenSheets } from './frozen-sheets.service.js';
import { SheetsService } from './sheets.service.js';

@Module({
  imports: [EvidenceModule, TypeOrmModule.forFeature([Answer, AnswerVersion, FrozenSheet])],
  providers: [AnswersService, AssessmentBinding, FrozenSheets, SheetsService],
  exports: [AnswersService, FrozenSheets, SheetsService],
})
export class AssessmentsModule {}
