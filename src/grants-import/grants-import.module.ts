import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { GrantDesk } from './grant-desk.service.js';
import { GrantImportApiController, GrantImportPageController } from './grant-import.controller.js';
import { GrantImports } from './grant-import.service.js';

/** Lists of grants from outside, on a page, by the API and by a command. */
@Module({
  imports: [AgenciesModule],
  controllers: [GrantImportApiController, GrantImportPageController],
  providers: [GrantDesk, GrantImports],
  exports: [GrantImports],
})
export class GrantsImportModule {}
