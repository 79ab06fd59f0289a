import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from './clock.js';
import { CONFIG, type ConnectedConfig } from './config.token.js';
import { Database } from './database.js';
import { HealthController } from './health.controller.js';
import { Health } from './health.js';

/** What every module may ask for without importing anything: the settings, the clock, the database, health. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: ConnectedConfig, clock: Clock): DynamicModule {
    return {
      module: PlatformModule,
      controllers: [HealthController],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Clock, useValue: clock },
        Database,
        Health,
      ],
      exports: [CONFIG, Clock, Database, Health],
    };
  }
}
