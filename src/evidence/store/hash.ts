import { createHash } from 'node:crypto';
import type { FileBytes } from './evidence-store.js';

/** SHA-256 of everything that can be read back, in hexadecimal. */
export async function hashOf(bytes: FileBytes): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of (await bytes.open()) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}

/** Whether it is there and its content is still what its key says. */
export const holds = async (bytes: FileBytes | null, hash: string): Promise<boolean> =>
  bytes !== null && (await hashOf(bytes)) === hash;
