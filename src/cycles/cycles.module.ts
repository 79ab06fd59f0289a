import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CalendarExtension } from './calendar-extension.entity.js';
import { Cycles } from './cycles.service.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([CalendarExtension])],
  providers: [Cycles],
  exports: [Cycles],
})
export class CyclesModule {}
