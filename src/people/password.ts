import { hash, verify } from '@node-rs/argon2';
import { Problem } from '../platform/problem.js';

/** argon2id is the package's default; memory in KiB and passes as OWASP's Password Storage Cheat Sheet advises. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
export const PASSWORD_MIN = 12;
/** A longer text is refused before it is hashed, so that nobody can buy our time with a novel. */
export const PASSWORD_MAX = 200;

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** The hash of a password that nobody has: an unknown login costs as much as a known one. */
const nobody = hashPassword(crypto.randomUUID());

/** Whether the password fits; without a hash (unknown login, invited account) the same work is done and the answer is no. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  if (password.length > PASSWORD_MAX) return false;
  const fits = await verify(passwordHash ?? (await nobody), password);
  return fits && passwordHash !== null;
}

/** Length is what counts (NIST SP 800-63B 3.1.1.2); the one forbidden content is the login itself. Throws `invalid-input`. */
export function checkNewPassword(password: string, login: string, field = 'password'): void {
  const refuse = (code: string, params?: Record<string, number>) => {
    throw Problem.invalid([{ field, code, params }]);
  };
  if (password.length < PASSWORD_MIN) refuse('password-too-short', { min: PASSWORD_MIN });
  if (password.length > PASSWORD_MAX) refuse('password-too-long', { max: PASSWORD_MAX });
  if (password.toLowerCase().includes(login)) refuse('password-contains-login');
}
