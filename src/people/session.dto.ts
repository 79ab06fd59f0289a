import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { type Role, ROLES } from '../domain/roles.js';
import type { Actor } from '../platform/actor.js';
import { PASSWORD_MAX } from './password.js';

export class SignInDto {
  @IsString()
  @MaxLength(200)
  login: string;

  @IsString()
  @MaxLength(PASSWORD_MAX)
  password: string;
}

class PersonView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;
}

class GrantView {
  @ApiProperty({ enum: ROLES })
  role: Role;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'null: held nationally' })
  agencyId: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'null: held for the whole agency',
  })
  unitId: string | null;
}

export class SessionView {
  @ApiProperty({ description: 'Send as header X-CSRF-Token with every write.' })
  csrfToken: string;

  @ApiProperty()
  person: PersonView;

  @ApiProperty({ type: [GrantView] })
  roles: readonly GrantView[];

  @ApiProperty({
    description:
      'Whether the account signs in with a second factor; in production nothing else is open before.',
  })
  secondFactor: boolean;
}

export class CodeDueView {
  @ApiProperty({ enum: ['code'], description: 'POST /api/v1/session/code finishes the sign-in.' })
  next: 'code';
}

export class CodeDto {
  /** Six digits of the authenticator app, or a recovery code. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(40)
  code: string;
}

export const sessionView = (
  { personId, name, grants, secured = false }: Actor,
  csrfToken: string,
): SessionView => ({
  csrfToken,
  person: { id: personId, name },
  roles: grants,
  secondFactor: secured,
});
