import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CyclesModule } from '../cycles/cycles.module.js';
import { CONFIG, type ConnectedConfig } from '../platform/config.token.js';
import { AddressOpener } from './address-opener.js';
import { EvidenceAddress } from './address.entity.js';
import { EvidenceAddresses } from './addresses.service.js';
import { Attachments } from './attachments.service.js';
import { CaseDocuments } from './case-documents.service.js';
import {
  Evidence,
  EvidenceDrop,
  EvidenceLink,
  EvidencePin,
  EvidenceRead,
  EvidenceUpload,
  EvidenceVersion,
  StoredObject,
} from './evidence.entity.js';
import { FilesController } from './files.controller.js';
import { Checks } from './care/checks.service.js';
import { NightlyCare } from './care/nightly-care.service.js';
import { Retention } from './care/retention.service.js';
import { Sweeps } from './care/sweeps.service.js';
import { FormUploads } from './form-uploads.service.js';
import { Keeping } from './keeping.service.js';
import { EvidenceLinks } from './links.service.js';
import { Reading } from './reading.service.js';
import { Clamd } from './scan/clamd.js';
import { SCANNER } from './scan/scanner.js';
import { Scanning } from './scan/scanning.service.js';
import { Shelf } from './shelf.service.js';
import { EVIDENCE_STORE, type EvidenceStore } from './store/evidence-store.js';
import { openStore } from './store/open-store.js';
import { TusService } from './tus.service.js';
import { UploadLocks } from './upload-locks.service.js';
import { UploadsController } from './uploads.controller.js';
import { UnitSheets } from './unit-sheets.service.js';
import { UploadsService } from './uploads.service.js';

@Module({
  imports: [
    CyclesModule,
    TypeOrmModule.forFeature([
      Evidence,
      EvidenceAddress,
      EvidenceDrop,
      EvidenceLink,
      EvidencePin,
      EvidenceRead,
      EvidenceUpload,
      EvidenceVersion,
      StoredObject,
    ]),
  ],
  controllers: [FilesController, UploadsController],
  providers: [
    {
      provide: EVIDENCE_STORE,
      inject: [CONFIG],
      useFactory: (config: ConnectedConfig) => openStore(config),
    },
    {
      provide: SCANNER,
      inject: [CONFIG],
      useFactory: ({ scannerUrl }: ConnectedConfig) => (scannerUrl ? new Clamd(scannerUrl) : null),
    },
    // Made by a factory: what it may ask is no matter of injection.
    { provide: AddressOpener, useFactory: () => new AddressOpener() },
    Attachments,
    CaseDocuments,
    Checks,
    EvidenceAddresses,
    EvidenceLinks,
    FormUploads,
    Keeping,
    NightlyCare,
    Reading,
    Retention,
    Scanning,
    Shelf,
    Sweeps,
    TusService,
    UnitSheets,
    UploadLocks,
    UploadsService,
  ],
  exports: [
    Attachments,
    CaseDocuments,
    Checks,
    NightlyCare,
    EvidenceAddresses,
    EvidenceLinks,
    FormUploads,
    Reading,
    Shelf,
    UnitSheets,
    UploadsService,
  ],
})
export class EvidenceModule implements OnApplicationShutdown {
  constructor(@Inject(EVIDENCE_STORE) private readonly store: EvidenceStore) {}

  /** After everything of this module has ended, and no request is open any more: a client of a store keeps its connections. */
  onApplicationShutdown(): Promise<void> {
    return this.store.close();
  }
}
