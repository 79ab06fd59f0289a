import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgenciesService } from './agencies.service.js';
import { Agency } from './agency.entity.js';
import { Unit } from './unit.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([Agency, Unit])],
  providers: [AgenciesService],
  exports: [AgenciesService],
})
export class AgenciesModule {}
