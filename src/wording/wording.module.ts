import { Module } from '@nestjs/common';
import { WordingController } from './wording.controller.js';
import { Wordings } from './wordings.service.js';

/** Official titles and criteria as a layer over an edition. */
@Module({ controllers: [WordingController], providers: [Wordings], exports: [Wordings] })
export class WordingModule {}
