import { IsString, MaxLength } from 'class-validator';
import { PASSWORD_MAX } from './password.js';

export class NewPasswordDto {
  @IsString()
  @MaxLength(PASSWORD_MAX)
  password: string;

  @IsString()
  @MaxLength(PASSWORD_MAX)
  repeated: string;
}

export class ChangePasswordDto extends NewPasswordDto {
  @IsString()
  @MaxLength(PASSWORD_MAX)
  current: string;
}
