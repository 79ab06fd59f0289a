import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const keyOf = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps a text of bytes from whoever has only the database. `secret` is the program's (SESSION_SECRET). */
export function seal(secret: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, 'second-factor'), nonce);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** What was sealed; null when it was sealed with another secret, or changed since. */
export function unseal(secret: string, sealed: Buffer): Buffer | null {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, 'second-factor'), nonce);
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

/** A recovery code has too few bits for a bare hash: without the program's secret nobody can try them all. */
export const keyedHash = (secret: string, text: string): string =>
  createHmac('sha256', keyOf(secret, 'recovery-code')).update(text).digest('hex');
