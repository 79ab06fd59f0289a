import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { PredicatesModule } from '../predicates/predicates.module.js';
import { Eligibility } from './eligibility.service.js';
import { PrerequisiteRecord } from './prerequisite.entity.js';
import { PrerequisitesService } from './prerequisites.service.js';
import { ProposalBinding } from './proposal.binding.js';
import { SignedProposals } from './signed-proposals.service.js';

@Module({
  imports: [
    AgenciesModule,
    AssessmentsModule,
    PredicatesModule,
    TypeOrmModule.forFeature([PrerequisiteRecord]),
  ],
  providers: [Eligibility, PrerequisitesService, ProposalBinding, SignedProposals],
  exports: [Eligibility, PrerequisitesService, SignedProposals],
})
export class ProposalsModule {}
