import { Module } from '@nestjs/common';
import { RegisterModule } from '../register/register.module.js';
import { AssetsController } from './assets.controller.js';
import { GroupsPagesController } from './groups-pages.controller.js';
import { RegisterPagesController } from './register-pages.controller.js';
import { RobotsController } from './robots.controller.js';
import { Statistics } from './statistics.js';
import { StatisticsPagesController } from './statistics-pages.controller.js';
import { TextPagesController } from './text-pages.controller.js';
import { UnitFilesController } from './unit-files.controller.js';

/** The public face, and what all server-rendered pages share. */
@Module({
  imports: [RegisterModule],
  controllers: [
    AssetsController,
    GroupsPagesController,
    RegisterPagesController,
    RobotsController,
    StatisticsPagesController,
    TextPagesController,
    UnitFilesController,
  ],
  providers: [Statistics],
})
export class SiteModule {}
