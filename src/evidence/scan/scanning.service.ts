import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { JobsService } from '../../journal/jobs.service.js';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database.js';
import { StoredObject } from '../evidence.entity.js';
import { EVIDENCE_STORE, type EvidenceStore } from '../store/evidence-store.js';
import { SCANNER, type Scanner, type ScanResult } from './scanner.js';

/** Has kept content scanned, through the queue: a scanner that is away loses nothing, the file waits as `error`. */
@Injectable()
export class Scanning implements OnModuleInit {
  private readonly log = new Logger(Scanning.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: JobsService,
    @Inject(EVIDENCE_STORE) private readonly store: EvidenceStore,
    @Inject(SCANNER) private readonly scanner: Scanner | null,
  ) {}

  onModuleInit(): void {
    this.jobs.workLong('evidence-scan', (id) => this.scan(id), 2);
  }

  private async scan(id: string): Promise<void> {
    const [agencyId = '', hash = ''] = id.split('/');
    if (!this.scanner) return;
    const object = await this.database.asProgram((tx) => tx.findOneBy(StoredObject, { agencyId, hash }));
    if (!object || !['waiting', 'error'].includes(object.scan)) return;
    const bytes = await this.store.bytes({ agencyId, hash });
    if (!bytes) throw new Error('the content to scan is not there');
    let result: ScanResult;
    try {
      result = await this.scanner.scan(bytes);
    } catch (error) {
      await this.note(object, 'error');
      throw error; // the queue asks again
    }
    if (result !== 'clean') this.log.warn(`an object of agency ${agencyId} is ${result}`);
    await this.note(object, result);
  }

  private async note({ agencyId, hash }: StoredObject, scan: StoredObject['scan']): Promise<void> {
    await this.database.asProgram((tx) =>
      tx.update(StoredObject, { agencyId, hash }, { scan, scannedAt: this.clock.now() }),
    );
  }
}
