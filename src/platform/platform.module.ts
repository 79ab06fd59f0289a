import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from './clock.js';
import { CONFIG, type ConnectedConfig } from './config.token.js';
import { Database } from './database.js';

/** What every module may ask for without importing anything: the settings, the clock and the database. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: ConnectedConfig, clock: Clock): DynamicModule {
    return {
      module: PlatformModule,
      providers: [{ provide: CONFIG, useValue: config }, { provide: Clock, useValue: clock }, Database],
      exports: [CONFIG, Clock, Database],
    };
  }
}
