import { Module } from '@nestjs/common';
import { AssetsController } from './assets.controller.js';

/** What all server-rendered pages share. */
@Module({ controllers: [AssetsController] })
export class SiteModule {}
