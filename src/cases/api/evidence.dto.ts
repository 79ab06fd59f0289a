import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

/** Longer texts are refused with a fault at the field by the service, which knows the limit. */
const MOST_TEXT = 10_000;

export class MeantDto {
  @ApiPropertyOptional({ description: 'The pages that are meant, such as "3–5".' })
  @IsOptional()
  @IsString()
  @MaxLength(MOST_TEXT)
  pages?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(MOST_TEXT)
  caption?: string;
}

export class ChangeDto extends MeantDto {
  @ApiPropertyOptional({ format: 'date', description: 'When the document was made.' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  datedOn?: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  validFrom?: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  validUntil?: string;
}

export class LinkDto extends MeantDto {
  @ApiProperty({ description: 'Code of the indicator.' })
  @IsString()
  @MaxLength(60)
  indicator: string;

  @ApiProperty({ format: 'uuid', description: 'Evidence of the unit, as `stock` lists it.' })
  @IsUUID()
  evidenceId: string;
}

export class AddressDto {
  @ApiProperty({ description: 'Code of the indicator.' })
  @IsString()
  @MaxLength(60)
  indicator: string;

  @ApiProperty({ format: 'uri' })
  @IsString()
  @MaxLength(MOST_TEXT)
  address: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(MOST_TEXT)
  caption?: string;
}

export class DocumentDto {
  @ApiProperty({ format: 'uuid', description: 'Evidence that this person may read.' })
  @IsUUID()
  evidenceId: string;
}
