import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AccessGuard } from './access.guard.js';
import { AccountController } from './account.controller.js';
import { Account } from './account.entity.js';
import { AdministrationService } from './administration.service.js';
import { Cookies } from './cookies.js';
import { DemoAccounts } from './demo-accounts.js';
import { DirectoryService } from './directory.service.js';
import { FirstAdministrators } from './first-administrator.service.js';
import { ImportApiController } from './import/import-api.controller.js';
import { ImportController } from './import/import.controller.js';
import { ImportDeeds } from './import/import-deeds.service.js';
import { ImportService } from './import/import.service.js';
import { KnownRows } from './import/known-rows.service.js';
import { LinkController } from './link.controller.js';
import { LocalStrategy } from './local.strategy.js';
import { OneTimeLinks } from './one-time-link.js';
import { OpenWork } from './open-work.service.js';
import { OwnAccountService } from './own-account.service.js';
import { PeopleEvent } from './people-event.entity.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';
import { Person } from './person.entity.js';
import { RoleGrant } from './role-grant.entity.js';
import { RolesService } from './roles.service.js';
import { SecondFactorApiController } from './second-factor/second-factor-api.controller.js';
import { SecondFactorController } from './second-factor/second-factor.controller.js';
import { SecondFactors } from './second-factor/second-factor.service.js';
import { SessionController } from './session.controller.js';
import { Session } from './session.entity.js';
import { SessionsService } from './sessions.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';
import { ThrottleService } from './throttle.service.js';
import { UnitsController } from './units.controller.js';
import { UnitsService } from './units.service.js';

@Module({
  imports: [
    AgenciesModule,
    PassportModule,
    TypeOrmModule.forFeature([Person, Account, RoleGrant, PeopleEvent, Session]),
  ],
  controllers: [
    SessionController,
    SecondFactorApiController,
    SecondFactorController,
    SignInController,
    AccountController,
    LinkController,
    ImportController,
    ImportApiController,
    PeopleController,
    UnitsController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    AdministrationService,
    Cookies,
    DirectoryService,
    DemoAccounts,
    FirstAdministrators,
    ImportDeeds,
    ImportService,
    KnownRows,
    LocalStrategy,
    OneTimeLinks,
    OpenWork,
    OwnAccountService,
    PeopleService,
    RolesService,
    SecondFactors,
    SessionsService,
    SignInService,
    ThrottleService,
    UnitsService,
  ],
  exports: [PeopleService],
})
export class PeopleModule {}
