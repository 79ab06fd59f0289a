import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { ProposalsModule } from '../proposals/proposals.module.js';
import { PortalToken } from './portal-token.entity.js';
import { PortalTokens } from './portal-tokens.service.js';
import { PortalTokensApiController } from './portal-tokens-api.controller.js';
import { PortalTokensPageController } from './portal-tokens-page.controller.js';
import { PortalRbController } from './portalrb.controller.js';
import { PortalRb } from './portalrb.service.js';

/** The national portal's contract: what it fetches, and the agency's keys that let it. */
@Module({
  imports: [AssessmentsModule, ProposalsModule, TypeOrmModule.forFeature([PortalToken])],
  controllers: [PortalRbController, PortalTokensApiController, PortalTokensPageController],
  providers: [PortalRb, PortalTokens],
})
export class PortalModule {}
