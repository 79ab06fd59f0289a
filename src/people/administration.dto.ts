import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { type Role, ROLES } from '../domain/roles.js';
import { Chosen } from './chosen.js';
import { Trimmed } from './trimmed.js';

export class InviteDto {
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name: string;

  /** NIP or NIK. */
  @Trimmed()
  @Matches(/^[A-Za-z0-9./-]{4,40}$/)
  nationalId: string;

  @Trimmed()
  @Matches(/^[A-Za-z0-9._@+-]{3,100}$/)
  login: string;

  /** The home agency; for the secretariat to choose, empty for the people of the national programme. */
  @Chosen()
  @IsUUID()
  agencyId?: string;

  @Chosen()
  @IsIn(ROLES)
  role?: Role | '';

  @Chosen()
  @IsUUID()
  unitId?: string;
}

export class GrantDto {
  @IsIn(ROLES)
  role: Role;

  @Chosen()
  @IsUUID()
  unitId?: string;
}

export class EndDto {
  /** What is left without an able actor was shown and is accepted. */
  @IsOptional()
  @IsIn(['yes'])
  acknowledged?: 'yes';
}

export class RotateDto extends EndDto {
  @IsUUID()
  toUnitId: string;

  @Chosen()
  @IsUUID()
  successorId?: string;
}
