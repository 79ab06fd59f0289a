import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AgenciesModule } from './agencies/agencies.module.js';
import { AssessmentsModule } from './assessments/assessments.module.js';
import { CalendarModule } from './calendar/calendar.module.js';
import { CasesModule } from './cases/cases.module.js';
import { CyclesModule } from './cycles/cycles.module.js';
import { DecisionsModule } from './decisions/decisions.module.js';
import { DeclarationsModule } from './declarations/declarations.module.js';
import { DemoModule } from './demo/demo.module.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { EvaluationsModule } from './evaluations/evaluations.module.js';
import { GrantsImportModule } from './grants-import/grants-import.module.js';
import { PortalModule } from './portalrb/portalrb.module.js';
import { WordingModule } from './wording/wording.module.js';
import { PredicatesModule } from './predicates/predicates.module.js';
import { ProposalsModule } from './proposals/proposals.module.js';
import { RegisterModule } from './register/register.module.js';
import { LettersModule } from './letters/letters.module.js';
import { UnitHistoryModule } from './unit-history/unit-history.module.js';
import { AllowancesModule } from './allowances/allowances.module.js';
import { ApiDocsModule } from './api-docs/api-docs.module.js';
import { JournalModule } from './journal/journal.module.js';
import { schemaFault } from './migrate.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { PeopleModule } from './people/people.module.js';
import type { Clock } from './platform/clock.js';
import type { ConnectedConfig } from './platform/config.js';
import { Health } from './platform/health.js';
import { PlatformModule } from './platform/platform.module.js';
import { CalculatorModule } from './calculator/calculator.module.js';
import { WorkspaceModule } from './workspace/workspace.module.js';
import { SiteModule } from './site/site.module.js';

/** The whole program. A new part of it is one line in `imports`. */
@Module({})
export class AppModule {
  constructor(source: DataSource, health: Health) {
    health.add('schema', () => schemaFault((sql) => source.query(sql)));
  }

  static with(config: ConnectedConfig, clock: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config, clock),
        TypeOrmModule.forRoot(databaseOf(config)),
        JournalModule,
        CyclesModule,
        AgenciesModule,
        PeopleModule,
        DeclarationsModule,
        EvidenceModule,
        AssessmentsModule,
        EvaluationsModule,
        ProposalsModule,
        DecisionsModule,
        PredicatesModule,
        NoticesModule,
        RegisterModule,
        GrantsImportModule,
        WordingModule,
        PortalModule,
        CalculatorModule,
        WorkspaceModule,
        SiteModule,
        ApiDocsModule,
        CasesModule,
        CalendarModule,
        LettersModule,
        UnitHistoryModule,
        AllowancesModule,
        MetricsModule,
        DemoModule,
      ],
    };
  }
}

const databaseOf = ({ databaseUrl }: ConnectedConfig) => ({
  type: 'postgres' as const,
  url: databaseUrl,
  autoLoadEntities: true,
  synchronize: false,
  migrationsRun: false,
  logging: false,
  retryAttempts: 0,
  poolSize: 20,
  // A pool that closes idle connections answers the first requests after a pause ten times slower.
  extra: { idleTimeoutMillis: 0, statement_timeout: 60_000, application_name: 'zona-integritas' },
});
