import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
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
}

export const sessionView = ({ personId, name, grants }: Actor, csrfToken: string): SessionView => ({
  csrfToken,
  person: { id: personId, name },
  roles: grants,
});
