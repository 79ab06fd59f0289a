import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AssessmentsModule } from '../assessments/assessments.module.js';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { EvaluationsModule } from '../evaluations/evaluations.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProposalsModule } from '../proposals/proposals.module.js';
import { RegisterModule } from '../register/register.module.js';
import { BoardApiController } from './api/board-api.controller.js';
import { CasesApiController } from './api/cases-api.controller.js';
import { EvidenceApiController } from './api/evidence-api.controller.js';
import { PresenceApiController } from './api/presence-api.controller.js';
import { PrerequisitesApiController } from './api/prerequisites-api.controller.js';
import { SheetApiController } from './api/sheet-api.controller.js';
import { WorkApiController } from './api/work-api.controller.js';
import { Board } from './board.service.js';
import { CasePageController } from './case-page.controller.js';
import { CaseLists } from './case-lists.service.js';
import { CaseViews } from './case-view.service.js';
import { DocumentDesks } from './documents/document-desks.service.js';
import { DocumentsController } from './documents/documents.controller.js';
import { Documents } from './documents/documents.service.js';
import { EvidenceDesks } from './evidence/evidence-desks.service.js';
import { EvidenceAddressController } from './evidence/evidence-address.controller.js';
import { EvidenceLists } from './evidence/evidence-lists.service.js';
import { EvidenceForms } from './evidence/evidence-forms.service.js';
import { EvidenceFilePageController } from './evidence/evidence-file-page.controller.js';
import { EvidencePageController } from './evidence/evidence-page.controller.js';
import { LinkListController } from './evidence/link-list.controller.js';
import { ListsPageController } from './lists-page.controller.js';
import { News } from './news.service.js';
import { Presence } from './presence.service.js';
import { PrerequisitesPageController } from './prerequisites-page.controller.js';
import { SheetPageController } from './sheet-page.controller.js';
import { SheetFileController } from './sheet-file/sheet-file.controller.js';
import { WordingModule } from '../wording/wording.module.js';
import { StepChoices } from './step-choices.service.js';
import { Desks } from './sheet/desks.service.js';

@Module({
  imports: [
    AgenciesModule,
    AssessmentsModule,
    EvaluationsModule,
    EvidenceModule,
    PeopleModule,
    ProposalsModule,
    RegisterModule,
    WordingModule,
  ],
  controllers: [
    CasePageController,
    DocumentsController,
    EvidenceAddressController,
    EvidenceFilePageController,
    EvidencePageController,
    LinkListController,
    ListsPageController,
    PrerequisitesPageController,
    SheetFileController,
    SheetPageController,
    BoardApiController,
    CasesApiController,
    PresenceApiController,
    EvidenceApiController,
    SheetApiController,
    WorkApiController,
    PrerequisitesApiController,
  ],
  providers: [
    Board,
    CaseLists,
    CaseViews,
    Desks,
    DocumentDesks,
    Documents,
    EvidenceDesks,
    EvidenceForms,
    EvidenceLists,
    News,
    Presence,
    StepChoices,
  ],
  exports: [Documents],
})
export class CasesModule {}
