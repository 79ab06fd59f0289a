import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Notice } from './notice.entity.js';

@Module({ imports: [TypeOrmModule.forFeature([Notice])] })
export class NoticesModule {}
