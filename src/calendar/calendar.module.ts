import { Module } from '@nestjs/common';
import { CalendarApiController } from './calendar-api.controller.js';
import { CalendarKeeper } from './calendar-keeper.service.js';
import { CalendarPageController } from './calendar-page.controller.js';
import { CalendarService } from './calendar.service.js';
import { DueCases } from './due-cases.service.js';

@Module({
  controllers: [CalendarApiController, CalendarPageController],
  providers: [CalendarKeeper, CalendarService, DueCases],
  exports: [CalendarKeeper],
})
export class CalendarModule {}
