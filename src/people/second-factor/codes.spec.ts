import { describe, expect, it } from '@jest/globals';
import { addressOf, codeAt, newRecoveryCode, newSecret, settled, spelled, stepOf } from './codes.js';
import { keyedHash, seal, unseal } from './seal.js';

/** RFC 6238, appendix B, the rows of SHA-1 with their last six digits. */
const SECRET = Buffer.from('12345678901234567890');
const AT = (seconds: number) => new Date(seconds * 1000);

describe('codes of an authenticator app', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238 at %i s', (seconds, code) => {
    expect(codeAt(SECRET, AT(seconds))).toBe(code);
    expect(stepOf(SECRET, code, AT(seconds))).toBe(Math.floor(seconds / 30));
  });

  it('count half a minute early and late, and name their own half minute', () => {
    const [early, now, late] = [1_000_020, 1_000_050, 1_000_080];
    expect(stepOf(SECRET, codeAt(SECRET, AT(early)), AT(now))).toBe(early / 30);
    expect(stepOf(SECRET, codeAt(SECRET, AT(late)), AT(now))).toBe(late / 30);
    expect(stepOf(SECRET, codeAt(SECRET, AT(early - 30)), AT(now))).toBeNull();
  });

  it.each(['', '28708', '2870822', 'abcdef', '28 70 83'])('refuse %j', (code) => {
    expect(stepOf(SECRET, code, AT(59))).toBeNull();
  });

  it('may be typed with spaces', () => {
    expect(stepOf(SECRET, ' 287 082 ', AT(59))).toBe(1);
  });

  it('are set up by an address and a key that mean the same secret', () => {
    const secret = newSecret();
    const address = new URL(addressOf(secret, 'siti.aminah'));
    expect(address.protocol).toBe('otpauth:');
    expect(decodeURIComponent(address.pathname)).toContain('Zona Integritas:siti.aminah');
    expect(address.searchParams.get('secret')).toBe(spelled(secret).replaceAll(' ', ''));
  });
});

describe('recovery codes', () => {
  it('are all different, and read the same however they are typed', () => {
    const codes = Array.from({ length: 1000 }, newRecoveryCode);
    expect(new Set(codes).size).toBe(1000);
    for (const code of codes) expect(code).toMatch(/^[a-km-np-z2-9]{5}-[a-km-np-z2-9]{5}$/);
    expect(settled(` ${codes[0].toUpperCase().replace('-', ' ')} `)).toBe(settled(codes[0]));
  });

  it('are hashed with the secret of the program', () => {
    expect(keyedHash('a', 'x')).not.toBe(keyedHash('b', 'x'));
  });
});

describe('a sealed secret', () => {
  it('opens with the secret it was sealed with, and with no other', () => {
    const sealed = seal('one', SECRET);
    expect(unseal('one', sealed)).toEqual(SECRET);
    expect(unseal('two', sealed)).toBeNull();
    expect(sealed.includes(SECRET)).toBe(false);
    sealed[sealed.length - 1] ^= 1;
    expect(unseal('one', sealed)).toBeNull();
  });
});
