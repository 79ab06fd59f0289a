import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AgencyAllowance } from './agency-allowance.entity.js';
import { AllowancesApiController } from './allowances-api.controller.js';
import { AllowancesPageController } from './allowances-page.controller.js';
import { Allowances } from './allowances.service.js';

/** WBK mandiri: who may grant it. */
@Module({
  imports: [AgenciesModule, TypeOrmModule.forFeature([AgencyAllowance])],
  controllers: [AllowancesApiController, AllowancesPageController],
  providers: [Allowances],
})
export class AllowancesModule {}
