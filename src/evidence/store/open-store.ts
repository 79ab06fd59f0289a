import { join } from 'node:path';
import type { Config } from '../../platform/config.js';
import type { EvidenceStore } from './evidence-store.js';
import { FolderStore } from './folder-store.js';
import { S3EvidenceStore } from './s3-store.js';

/** The store that the settings name. */
export const openStore = ({ storageUrl, dataDir }: Pick<Config, 'storageUrl' | 'dataDir'>): EvidenceStore =>
  storageUrl ? new S3EvidenceStore(storageUrl) : new FolderStore(join(dataDir, 'evidence'));
