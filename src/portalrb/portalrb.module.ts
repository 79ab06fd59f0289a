import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { ProposalsModule } from '../proposals/proposals.module.js';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { PortalAddress, PortalOpening } from './evidence/portal-address.entity.js';
import { PortalAddresses } from './evidence/portal-addresses.service.js';
import { PortalEvidence } from './evidence/portal-evidence.service.js';
import { PortalEvidenceController } from './evidence/portal-evidence.controller.js';
import { PortalToken } from './portal-token.entity.js';
import { PortalTokens } from './portal-tokens.service.js';
import { PortalTokensApiController } from './portal-tokens-api.controller.js';
import { PortalTokensPageController } from './portal-tokens-page.controller.js';
import { PortalRbController } from './portalrb.controller.js';
import { PortalRb } from './portalrb.service.js';

/** The national portal's contract: what it fetches, and the agency's keys that let it. */
@Module({
  imports: [
    AssessmentsModule,
    ProposalsModule,
    EvidenceModule,
    TypeOrmModule.forFeature([PortalAddress, PortalOpening, PortalToken]),
  ],
  controllers: [
    PortalEvidenceController,
    PortalRbController,
    PortalTokensApiController,
    PortalTokensPageController,
  ],
  providers: [PortalAddresses, PortalEvidence, PortalRb, PortalTokens],
})
export class PortalModule {}
