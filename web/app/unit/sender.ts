import { DetailedError, Upload } from 'tus-js-client';
import { asked, csrfToken, Refused } from '../shared/api.js';

export interface Place {
  readonly caseId: string;
  readonly indicator: string;
}

/** One file on its way, and what the catalogue calls the state that it is in. */
export interface Sending extends Place {
  readonly id: string;
  readonly name: string;
  readonly percent: number;
  readonly state: 'waiting' | 'sending' | 'interrupted' | 'received' | 'safe' | 'refused' | 'failed';
  readonly reason?: string;
}

const PART = 8 * 1024 * 1024;
const ASK_EVERY_MS = 700;
const RETRY_MS = 4_000;
/** The server's own: another part of it is in hand, or too many came at once. */
const PASSING = [409, 423, 429];
const FINGERPRINT = 'bukti';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The same file for the same place goes on where it was, whether it was begun here or on the page without script. */
const fingerprintOf = ({ caseId, indicator }: Place, { name, size, lastModified }: File): string =>
  [FINGERPRINT, caseId, indicator, '', name, size, lastModified].join('|');

/** Names of files that were begun for this place on this device and have not arrived. */
export function unfinishedAt({ caseId, indicator }: Place): string[] {
  const prefix = `tus::${[FINGERPRINT, caseId, indicator, ''].join('|')}|`;
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length).split('|')[0]);
}

/**
 * Sends files one after the other, since a narrow line carries one file sooner than ten at once. It lives as long as the
 * page, so that somebody may go on to the next indicator meanwhile.
 */
class Sender {
  private all: readonly Sending[] = [];
  private last: Promise<unknown> = Promise.resolve();
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly snapshot = (): readonly Sending[] => this.all;

  add(place: Place, files: readonly File[], onSafe: () => void): void {
    for (const file of files) {
      const sending: Sending = {
        ...{ caseId: place.caseId, indicator: place.indicator, id: crypto.randomUUID() },
        ...{ name: file.name, percent: 0, state: 'waiting' },
      };
      this.all = [...this.all, sending];
      this.last = this.last.then(() => this.send(sending, file, onSafe));
    }
    this.tell();
  }

  private async send(sending: Sending, file: File, onSafe: () => void): Promise<void> {
    try {
      const address = await this.carry(sending, file);
      this.change(sending, { state: 'received', percent: 100 });
      const receipt = await settled(address);
      if (receipt.state === 'safe') {
        this.change(sending, { state: 'safe' });
        onSafe();
      } else this.change(sending, { state: 'refused', reason: receipt.reason });
    } catch (error) {
      this.change(sending, { state: 'failed', reason: reasonIn(error) });
    }
  }

  /** Resolves with the upload's address once all of it is there. A line that is gone is waited for. */
  private async carry(sending: Sending, file: File): Promise<string> {
    return new Promise((resolve, reject) => {
      const upload = new Upload(file, {
        ...{ endpoint: '/api/v1/uploads', chunkSize: PART, retryDelays: null },
        ...{ uploadDataDuringCreation: true, removeFingerprintOnSuccess: true },
        headers: { 'x-csrf-token': csrfToken() },
        metadata: {
          ...{ commandId: sending.id, caseId: sending.caseId, indicator: sending.indicator },
          ...{ filename: file.name, pages: '', caption: '', supersedes: '', document: '' },
        },
        fingerprint: () => Promise.resolve(fingerprintOf(sending, file)),
        onProgress: (sent, total) =>
          this.change(sending, { state: 'sending', percent: Math.floor((100 * sent) / total) }),
        onSuccess: () => resolve(upload.url ?? ''),
        onError: (error) => {
          if (isFinal(error)) return reject(error);
          this.change(sending, { state: 'interrupted' });
          setTimeout(() => upload.start(), RETRY_MS);
        },
      });
      upload.findPreviousUploads().then(([previous]) => {
        if (previous) upload.resumeFromPreviousUpload(previous);
        upload.start();
      }, reject);
    });
  }

  private change({ id }: Sending, patch: Partial<Sending>): void {
    this.all = this.all.map((one) => (one.id === id ? { ...one, ...patch } : one));
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

export const sender = new Sender();

const statusOf = (error: unknown): number =>
  error instanceof DetailedError ? (error.originalResponse?.getStatus() ?? 0) : 0;

function isFinal(error: unknown): boolean {
  const status = statusOf(error);
  return status >= 400 && status < 500 && !PASSING.includes(status);
}

interface Receipt {
  readonly state: string;
  readonly reason?: string;
}

/** Asks until the file was read back and is kept, or was refused. */
async function settled(address: string): Promise<Receipt> {
  for (;;) {
    const receipt = await receiptAt(address).catch((error: unknown) => {
      if (error instanceof Refused && error.status < 500 && error.status !== 429) throw error;
      return null;
    });
    if (receipt && ['safe', 'refused', 'dropped'].includes(receipt.state)) return receipt;
    await pause(ASK_EVERY_MS);
  }
}

const receiptAt = (address: string): Promise<Receipt> =>
  asked(
    fetch(address, { headers: { accept: 'application/json' } }).then(async (response) => {
      const body = (await response.json()) as unknown;
      return response.ok ? { data: body as Receipt, response } : { error: body, response };
    }),
  );

/** What the server said, in the reader's language. */
function reasonIn(error: unknown): string | undefined {
  if (!(error instanceof DetailedError)) return error instanceof Error ? error.message : undefined;
  try {
    const problem = JSON.parse(error.originalResponse?.getBody() ?? '') as {
      readonly detail?: string;
      readonly title?: string;
      readonly faults?: readonly { readonly message: string }[];
    };
    return problem.faults?.[0]?.message ?? problem.detail ?? problem.title;
  } catch {
    return undefined;
  }
}
