import type { FileBytes } from '../store/evidence-store.js';

export type ScanResult = 'clean' | 'infected' | 'over-limit';

/** Throws where it could not be asked or did not answer: then the file waits, and is asked about again. */
export interface Scanner {
  scan(bytes: FileBytes): Promise<ScanResult>;
}

/** Null where there is no scanner. */
export const SCANNER = Symbol('virus scanner');
