import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { CORE_SERVICES, type CoreService } from '../agencies/unit.entity.js';
import { PageQuery } from '../platform/paging.js';
import { Chosen } from './chosen.js';
import { Trimmed } from './trimmed.js';

export class NewUnitDto {
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(40)
  code: string;

  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name: string;

  @Trimmed()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  province?: string;

  @Trimmed()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  city?: string;

  @Chosen()
  @IsIn(CORE_SERVICES)
  service?: CoreService | '';
}

export class UnitsQuery extends PageQuery {
  /** The agency, for those who see more than one. */
  @IsOptional()
  @IsUUID()
  instansi?: string;

  /** A part of the name, or the code. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  cari?: string;
}
