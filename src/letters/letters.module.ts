import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { LettersApiController } from './letters-api.controller.js';
import { LettersPageController } from './letters-page.controller.js';
import { Letters } from './letters.service.js';

/** One letter for several units. */
@Module({
  imports: [CasesModule],
  controllers: [LettersApiController, LettersPageController],
  providers: [Letters],
})
export class LettersModule {}
