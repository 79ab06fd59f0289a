import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CalendarExtension } from './calendar-extension.entity.js';
import { Cycles } from './cycles.service.js';
import { InstrumentsController } from './instruments.controller.js';
import { ScoreController } from './score.controller.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([CalendarExtension])],
  controllers: [InstrumentsController, ScoreController],
  providers: [Cycles],
  exports: [Cycles],
})
export class CyclesModule {}
