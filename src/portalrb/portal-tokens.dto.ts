import { ArrayNotEmpty, IsArray, IsIn, IsUUID } from 'class-validator';
import { Transform } from 'class-transformer';
import { PORTAL_RIGHTS, type PortalRight } from './portal-token.entity.js';

export class CommandDto {
  @IsUUID()
  commandId: string;
}

export class NewPortalTokenDto extends CommandDto {
  /** A form sends a single ticked box as a text. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsArray()
  @ArrayNotEmpty()
  @IsIn(PORTAL_RIGHTS, { each: true })
  rights: PortalRight[];
}
