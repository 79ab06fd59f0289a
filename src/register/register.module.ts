import { Module } from '@nestjs/common';
import { RegisterService } from './register.service.js';

/** What the public may know: tables of its own, filled by effects only, without personal data. */
@Module({ providers: [RegisterService], exports: [RegisterService] })
export class RegisterModule {}
