import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { RegisterModule } from '../register/register.module.js';
import { Areas } from './areas.service.js';
import { AreaMember, UnitChange, UnitSuccessor } from './unit-change.entity.js';
import { UnitChanges } from './unit-changes.service.js';
import { UnitFacts } from './unit-facts.service.js';
import { UnitHistoryApiController } from './unit-history-api.controller.js';
import { UnitHistoryPageController } from './unit-history-page.controller.js';
import { UnitHistory } from './unit-history.service.js';
import { UnitNames } from './unit-names.service.js';

/** Units over time, and kawasan. */
@Module({
  imports: [
    AgenciesModule,
    RegisterModule,
    TypeOrmModule.forFeature([UnitChange, UnitSuccessor, AreaMember]),
  ],
  controllers: [UnitHistoryApiController, UnitHistoryPageController],
  providers: [Areas, UnitChanges, UnitFacts, UnitHistory, UnitNames],
})
export class UnitHistoryModule {}
