import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Answer, AnswerVersion } from './answer.entity.js';
import { AnswersService } from './answers.service.js';
import { AssessmentBinding } from './assessment.binding.js';
import { FrozenSheet } from './frozen-sheet.entity.js';
import { FrozenSheets } from './frozen-sheets.service.js';
import { SheetsService } from './sheets.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Answer, AnswerVersion, FrozenSheet])],
  providers: [AnswersService, AssessmentBinding, FrozenSheets, SheetsService],
  exports: [AnswersService, FrozenSheets, SheetsService],
})
export class AssessmentsModule {}
