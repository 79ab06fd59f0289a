import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { EvaluationsModule } from '../evaluations/evaluations.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProposalsModule } from '../proposals/proposals.module.js';
import { DemoPeople } from './demo-people.service.js';
import { DemoWay } from './demo-way.service.js';
import { Demo } from './demo.service.js';

@Module({
  imports: [AgenciesModule, AssessmentsModule, EvaluationsModule, PeopleModule, ProposalsModule],
  providers: [Demo, DemoPeople, DemoWay],
})
export class DemoModule {}
