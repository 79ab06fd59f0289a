import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ByToken } from '../platform/access.js';
import { noToken } from './errors.js';
import type { PortalToken } from './portal-token.entity.js';
import { Needs, PortalTokenGuard, type WithPortalToken } from './portal-token.guard.js';
import { PortalRb, type PortalSheet, type PortalUnits } from './portalrb.service.js';

/** The contract of the national portal (docs/portalrb.md): described by the ministry's guide and not by our own document. */
@ApiExcludeController()
@Controller('api/portalrb')
@ByToken(PortalTokenGuard)
export class PortalRbController {
  constructor(private readonly portal: PortalRb) {}

  @Get('pengusulan/unit-wbk')
  @Needs('unit-wbk')
  wbk(@Req() request: FastifyRequest): Promise<PortalUnits> {
    return this.portal.units(tokenOf(request), 'WBK');
  }

  @Get('pengusulan/unit-wbbm')
  @Needs('unit-wbbm')
  wbbm(@Req() request: FastifyRequest): Promise<PortalUnits> {
    return this.portal.units(tokenOf(request), 'WBBM');
  }

  @Get('lke/jawaban-unit/:unit_id')
  @Needs('answers')
  answers(@Param('unit_id') unitId: string, @Req() request: FastifyRequest): Promise<PortalSheet> {
    return this.portal.answers(tokenOf(request), unitId);
  }
}

/** Set by the guard, without which no route of this controller is reached. */
function tokenOf({ portalToken }: FastifyRequest & WithPortalToken): PortalToken {
  if (!portalToken) throw noToken();
  return portalToken;
}
