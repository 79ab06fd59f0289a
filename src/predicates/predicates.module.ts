import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { RegisterModule } from '../register/register.module.js';
import { PredicateBinding } from './predicate.binding.js';
import { PredicateHistory } from './predicate-history.service.js';

@Module({
  imports: [AgenciesModule, RegisterModule],
  providers: [PredicateBinding, PredicateHistory],
  exports: [PredicateHistory],
})
export class PredicatesModule {}
