import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits for a cookie or a link. Only its hash is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What the database holds of a token. It is random already: a fast hash is enough. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The token that forms of this session carry: follows from the session's, which does not follow from it. */
export const csrfOf = (token: string): string =>
  createHmac('sha256', token).update('form').digest('base64url');

/** Compares in a time that does not tell how much is alike. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(hashOf(one)), Buffer.from(hashOf(other))];
  return timingSafeEqual(a, b);
}
