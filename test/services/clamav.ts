import { mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/program.js';
import { type Daemon, startDaemon } from './daemon.js';

/** What every scanner knows and nothing is harmed by; in two pieces, so that this file is not found itself. */
export const EICAR = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$' + 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

export interface ClamAv {
  /** As SCANNER_URL names it. */
  readonly url: string;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** ClamAV's daemon, not started yet, with one signature of our own and limits that a test can pass. */
export async function aClamAv(folder: string, limits: { file: string; stream: string }): Promise<ClamAv> {
  const port = await freePort();
  const database = join(folder, 'signatures');
  mkdirSync(database, { recursive: true });
  writeFileSync(join(database, 'local.ndb'), `Test.Eicar:0:*:${Buffer.from(EICAR).toString('hex')}\n`);
  const settings = join(folder, 'clamd.conf');
  writeFileSync(
    settings,
    `TCPSocket ${port}
TCPAddr 127.0.0.1
DatabaseDirectory ${database}
Foreground yes
User ${userInfo().username}
MaxFileSize ${limits.file}
MaxScanSize ${limits.file}
StreamMaxLength ${limits.stream}
AlertExceedsMax yes
`,
  );
  let daemon: Daemon | undefined;
  return {
    url: `clamd://127.0.0.1:${port}`,
    start: async () => {
      daemon = startDaemon('clamd', ['-c', settings], { package: 'clamav-daemon' });
      await daemon.listening(port);
    },
    stop: async () => daemon?.stop(),
  };
}
