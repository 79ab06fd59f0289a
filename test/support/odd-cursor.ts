import { createHash } from 'node:crypto';

/** A cursor as anybody can make one: its checksum fits, whatever the text behind it is. */
export function withChecksum(text: string): string {
  const sum = createHash('sha256').update(text).digest().subarray(0, 6);
  return Buffer.concat([sum, Buffer.from(text)]).toString('base64url');
}
