import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Clock } from './platform/clock.js';
import type { ConnectedConfig } from './platform/config.js';
import { PlatformModule } from './platform/platform.module.js';

/** The whole program. A new part of it is one line here. */
@Module({})
export class AppModule {
  static with(config: ConnectedConfig, clock: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config, clock),
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: config.databaseUrl,
          autoLoadEntities: true,
          synchronize: false,
          migrationsRun: false,
          logging: false,
          retryAttempts: 0,
          poolSize: 20,
          // A pool that closes idle connections answers the first requests after a pause ten times slower.
          extra: { idleTimeoutMillis: 0, statement_timeout: 60_000, application_name: 'zona-integritas' },
        }),
      ],
    };
  }
}
