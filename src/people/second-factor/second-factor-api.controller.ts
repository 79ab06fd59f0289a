import { Body, Controller, Delete, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { BeforeSecondFactor, CurrentActor, SignedIn } from '../../platform/access.js';
import type { Actor } from '../../platform/actor.js';
import { Cookies } from '../cookies.js';
import { OwnAccountService } from '../own-account.service.js';
import { CodeDto } from '../session.dto.js';
import { SecondFactors } from './second-factor.service.js';

export class SecondFactorView {
  @ApiProperty({ enum: ['none', 'begun', 'set'] })
  state: 'none' | 'begun' | 'set';

  @ApiProperty({ required: false, description: 'begun: the otpauth address for a QR code' })
  address?: string;

  @ApiProperty({ required: false, description: 'begun: the same secret for typing it in' })
  spelled?: string;

  @ApiProperty({ required: false, type: String, format: 'date-time' })
  since?: Date;

  @ApiProperty({ required: false, description: 'set: unused recovery codes' })
  codesLeft?: number;
}

export class RecoveryCodesView {
  @ApiProperty({ type: [String], description: 'Each is used once; nobody can see them again.' })
  codes: readonly string[];
}

@ApiTags('session')
@Controller('api/v1/session/second-factor')
@SignedIn()
@BeforeSecondFactor()
export class SecondFactorApiController {
  constructor(
    private readonly factors: SecondFactors,
    private readonly own: OwnAccountService,
    private readonly cookies: Cookies,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'showSecondFactor', summary: 'Where the own second factor stands' })
  @ApiResponse({ status: 200, description: 'Where it stands.', type: SecondFactorView })
  async show(@CurrentActor() actor: Actor): Promise<SecondFactorView> {
    return this.factors.standing(actor, await this.own.login(actor.accountId));
  }

  @Post()
  @ApiOperation({ operationId: 'beginSecondFactor', summary: 'Offer an authenticator app a new secret' })
  @ApiResponse({ status: 201, description: 'The secret to take over.', type: SecondFactorView })
  async begin(@CurrentActor() actor: Actor): Promise<SecondFactorView> {
    await this.factors.begin(actor);
    return this.show(actor);
  }

  @Post('confirmation')
  @ApiOperation({ operationId: 'confirmSecondFactor', summary: 'Show by a code that the app has the secret' })
  @ApiResponse({ status: 201, description: 'The recovery codes.', type: RecoveryCodesView })
  async confirm(
    @Body() { code }: CodeDto,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<RecoveryCodesView> {
    return { codes: await this.factors.confirm(actor, code, this.token(request)) };
  }

  @Post('recovery-codes')
  @ApiOperation({ operationId: 'renewRecoveryCodes', summary: 'New recovery codes; the old ones end' })
  @ApiResponse({ status: 201, description: 'The recovery codes.', type: RecoveryCodesView })
  async renew(
    @Body() { code }: CodeDto,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<RecoveryCodesView> {
    return { codes: await this.factors.renewCodes(actor, code, this.token(request)) };
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({
    operationId: 'removeSecondFactor',
    summary: 'Take the own second factor off, with a code of it',
  })
  @ApiResponse({ status: 204, description: 'Taken off.' })
  async remove(
    @Body() { code }: CodeDto,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.factors.remove(actor, code, this.token(request));
  }

  private token(request: FastifyRequest): string {
    return this.cookies.read(request, 'session') ?? '';
  }
}
