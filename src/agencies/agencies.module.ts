import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgenciesService } from './agencies.service.js';
import { Agency } from './agency.entity.js';
import { PublicUnits } from './public-units.service.js';
import { Unit } from './unit.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([Agency, Unit])],
  providers: [AgenciesService, PublicUnits],
  exports: [AgenciesService, PublicUnits],
})
export class AgenciesModule {}
