import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator app knows it: SHA-1, six digits, half a minute. */
const PERIOD_S = 30;
const SECRET_BYTES = 20;
/** A code of the half minute before or after counts too: clocks of phones differ. */
const WINDOW = 1;

export const RECOVERY_CODES = 10;
/** Letters and digits that nobody takes for another when copying by hand; 31 of them. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

export const newSecret = (): Buffer => randomBytes(SECRET_BYTES);

const totpOf = (secret: Uint8Array, account = ''): TOTP =>
  new TOTP({
    issuer: 'Zona Integritas',
    label: account || 'akun',
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    period: PERIOD_S,
  });

/** What the app is told, as a QR code. */
export const addressOf = (secret: Uint8Array, account: string): string => totpOf(secret, account).toString();

/** The secret for typing it in, in groups of four. */
export const spelled = (secret: Uint8Array): string =>
  (new Secret({ buffer: new Uint8Array(secret).buffer }).base32.match(/.{1,4}/g) ?? []).join(' ');

/** The half minute that the code is of, counted from 1970; null for a wrong or an old one. */
export function stepOf(secret: Uint8Array, code: string, at: Date): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totpOf(secret).validate({ token, timestamp: +at, window: WINDOW });
  return delta === null ? null : Math.floor(+at / 1000 / PERIOD_S) + delta;
}

/** The code of this moment: for tests, and for nobody else. */
export const codeAt = (secret: Uint8Array, at: Date): string => totpOf(secret).generate({ timestamp: +at });

/** A code that is used once when the phone is lost, like `k3mf9-x7qpz`: 49 random bits. */
export function newRecoveryCode(): string {
  const letters: string[] = [];
  while (letters.length < 10) {
    const byte = randomBytes(1)[0];
    // Bytes that would make some letters likelier than others are left out.
    if (byte < ALPHABET.length * 8) letters.push(ALPHABET[byte % ALPHABET.length]);
  }
  return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`;
}

/** As it was made, however it was typed. */
export const settled = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, '');
