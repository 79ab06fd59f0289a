import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { PeopleModule } from '../people/people.module.js';
import { EvaluationSheets } from './evaluation-sheets.service.js';
import { EvaluatorAnswer } from './evaluator-answer.entity.js';
import { InternalEvaluationBinding } from './internal-evaluation.binding.js';
import { NationalEvaluationBinding } from './national-evaluation.binding.js';
import { ScoreEdits } from './score-edits.service.js';
import { ScoreRowsService } from './score-rows.service.js';
import { TeamFactsService } from './team-facts.service.js';
import { TeamWork } from './team-work.service.js';

@Module({
  imports: [AssessmentsModule, PeopleModule, TypeOrmModule.forFeature([EvaluatorAnswer])],
  providers: [
    EvaluationSheets,
    InternalEvaluationBinding,
    NationalEvaluationBinding,
    ScoreEdits,
    ScoreRowsService,
    TeamFactsService,
    TeamWork,
  ],
  exports: [EvaluationSheets, ScoreRowsService],
})
export class EvaluationsModule {}
