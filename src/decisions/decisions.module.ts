import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { PredicatesModule } from '../predicates/predicates.module.js';
import { RegisterModule } from '../register/register.module.js';
import { DecisionBinding } from './decision.binding.js';
import { Grants } from './grants.service.js';
import { Vote } from './vote.entity.js';

@Module({
  imports: [
    AgenciesModule,
    AssessmentsModule,
    PredicatesModule,
    RegisterModule,
    TypeOrmModule.forFeature([Vote]),
  ],
  providers: [DecisionBinding, Grants],
})
export class DecisionsModule {}
