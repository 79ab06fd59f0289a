import { type Asking, at } from './asking.js';

const WRONG_CODE = { code: '000000' };
/** A guess would be counted, which is a write. */
const NO_CODE = { code: '' };
const withoutCode = (address: string, as: 'form' | 'json', deeds: readonly string[]) =>
  Object.fromEntries(
    deeds.map((deed) => [`POST ${address}/${deed}`, at(`${address}/${deed}`, { [as]: NO_CODE })]),
  );

/** The second half of a sign-in, and one's own second factor. */
export const ACCOUNT: Readonly<Record<string, Asking>> = {
  'POST /masuk/kode': at('/masuk/kode', { form: WRONG_CODE }),
  'POST /api/v1/session/code': at('/api/v1/session/code', { json: WRONG_CODE }),
  ...withoutCode('/akun/langkah-kedua', 'form', ['pasang', 'kode-pemulihan', 'lepas']),
  ...withoutCode('/api/v1/session/second-factor', 'json', ['confirmation', 'recovery-codes']),
  'POST /akun/langkah-kedua/mulai': at('/akun/langkah-kedua/mulai', { form: {} }),
  'POST /api/v1/session/second-factor': at('/api/v1/session/second-factor', { json: {} }),
  'DELETE /api/v1/session/second-factor': at('/api/v1/session/second-factor', { json: NO_CODE }),
};
