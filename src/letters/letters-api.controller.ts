import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsUUID,
} from 'class-validator';
import { Allow, CurrentActor } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { LETTER_EVENTS, type LetterEvent, Letters } from './letters.service.js';

export class LetterDto {
  @ApiProperty({
    format: 'uuid',
    description: 'Made by the client; the same one again is the same letter, sent once.',
  })
  @IsUUID()
  commandId: string;

  @ApiProperty({ enum: LETTER_EVENTS })
  @IsIn(LETTER_EVENTS)
  event: LetterEvent;

  @ApiProperty({ type: [String], description: 'The proposals of the units that the letter is for.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  caseIds: string[];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'The letter’s and the SPTJM’s fields.',
  })
  @IsOptional()
  @IsObject()
  input?: Record<string, unknown>;
}

@ApiTags('letters')
@Controller('api/v1/letters')
export class LettersApiController {
  constructor(private readonly letters: Letters) {}

  /** One act: if one unit cannot be proposed, none is; `items` then says of each why, or that it was not the reason. */
  @Post()
  @HttpCode(200)
  @Allow('head-of-agency')
  @ApiOperation({
    operationId: 'sendLetter',
    summary: 'Propose several units with one letter: all of them or none',
  })
  @ApiResponse({ status: 200, description: 'items: every unit with its new state' })
  @ApiResponse({
    status: 422,
    description: 'letter-refused, with items: every unit, and why where it was refused',
  })
  async send(@Body() { input = {}, ...letter }: LetterDto, @CurrentActor() actor: Actor) {
    return { items: await this.letters.send(actor, { ...letter, input }) };
  }
}
