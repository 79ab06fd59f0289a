import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Allow, IsIn, IsObject, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import type { ProcedureName } from '../../domain/procedures.js';
import { PageQuery } from '../../platform/paging.js';
import { PROCEDURE_NAMES } from '../standing.js';

export class CasesQuery extends PageQuery {
  @ApiProperty({ enum: PROCEDURE_NAMES, required: false })
  @IsOptional()
  @IsIn(PROCEDURE_NAMES)
  procedure?: ProcedureName;

  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  state?: string;

  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  unit?: string;

  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  cycle?: string;
}

export class StepDto {
  @ApiProperty({
    format: 'uuid',
    description: 'Made by the client; the same one again is the same step, done once.',
  })
  @IsUUID()
  commandId: string;

  @ApiProperty({ description: 'An event of the procedure, as `options` of the case names it.' })
  @IsString()
  @MaxLength(60)
  event: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'The fields of the event’s form.',
  })
  @IsOptional()
  @IsObject()
  input?: Record<string, unknown>;
}

/** Longer texts are refused with a fault at the field by the service, which knows the limit. */
const MOST_TEXT = 100_000;

class ValueDto {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'An option’s key, an object of counts, an index from 0 to 4, or null for blank.',
  })
  @IsOptional()
  value?: unknown;
}

export class AnswerDto extends ValueDto {
  @ApiProperty()
  @IsString()
  @MaxLength(MOST_TEXT)
  note: string;

  @ApiProperty()
  @IsString()
  @MaxLength(MOST_TEXT)
  evidence: string;
}

export class ScoreDto extends ValueDto {
  @ApiProperty()
  @IsString()
  @MaxLength(MOST_TEXT)
  reason: string;
}

export class PrerequisiteDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  agencyId: string;

  @ApiProperty({
    format: 'uuid',
    required: false,
    description: 'Absent for a condition of the agency as a whole.',
  })
  @IsOptional()
  @IsUUID()
  unitId?: string;

  @ApiProperty({ description: 'A code of the cycle’s prerequisites.' })
  @IsString()
  @MaxLength(60)
  code: string;

  // Read by the service, which knows what the code asks for.
  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] })
  @Allow()
  value: unknown;

  @ApiProperty({ type: Number, description: 'Year of the data.' })
  @Allow()
  year: unknown;

  @ApiProperty({ type: String, description: 'The document that says so.' })
  @Allow()
  source: unknown;

  @ApiProperty({ type: String, format: 'date', required: false })
  @IsOptional()
  validUntil?: unknown;
}

export class PlaceQuery {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  agencyId: string;

  @ApiProperty({ format: 'uuid', required: false })
  @IsOptional()
  @IsUUID()
  unitId?: string;
}
