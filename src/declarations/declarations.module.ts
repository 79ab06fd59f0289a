import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { PredicatesModule } from '../predicates/predicates.module.js';
import { RegisterModule } from '../register/register.module.js';
import { DeclarationBinding } from './declaration.binding.js';
import { DesignationBinding } from './designation.binding.js';
import { EarlierGrants } from './earlier-grants.service.js';

@Module({
  imports: [AgenciesModule, AssessmentsModule, PredicatesModule, RegisterModule],
  providers: [DeclarationBinding, DesignationBinding, EarlierGrants],
})
export class DeclarationsModule {}
