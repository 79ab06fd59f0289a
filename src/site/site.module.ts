import { Module } from '@nestjs/common';
import { RegisterModule } from '../register/register.module.js';
import { AssetsController } from './assets.controller.js';
import { RegisterPagesController } from './register-pages.controller.js';

/** The public face, and what all server-rendered pages share. */
@Module({ imports: [RegisterModule], controllers: [AssetsController, RegisterPagesController] })
export class SiteModule {}
