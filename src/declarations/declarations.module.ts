import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { RegisterModule } from '../register/register.module.js';
import { DeclarationBinding } from './declaration.binding.js';
import { DesignationBinding } from './designation.binding.js';

@Module({
  imports: [AgenciesModule, AssessmentsModule, RegisterModule],
  providers: [DeclarationBinding, DesignationBinding],
})
export class DeclarationsModule {}
