import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { PeopleService } from './people.service.js';

@Module({ imports: [AgenciesModule], providers: [PeopleService], exports: [PeopleService] })
export class PeopleModule {}
