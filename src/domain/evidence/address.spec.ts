import { describe, expect, it } from '@jest/globals';
import { readAddress, verdictOf } from './address.js';

describe('an outside address', () => {
  it.each([
    ['https://drive.google.com/file/d/1/view', 'https://drive.google.com/file/d/1/view'],
    ['  http://contoh.go.id/a b ', 'http://contoh.go.id/a%20b'],
    ['ftp://contoh.go.id/a', null],
    ['javascript:alert(1)', null],
    ['file:///etc/passwd', null],
    ['data:text/html,x', null],
    ['contoh.go.id', null],
    ['https://orang:sandi@contoh.go.id/', null],
    [`https://contoh.go.id/${'x'.repeat(2000)}`, null],
  ])('%s is kept as %s', (text, kept) => {
    expect(readAddress(text)).toBe(kept);
  });

  const asked = 'https://drive.google.com/file/d/1/view';
  it.each([
    [200, asked, 'opens'],
    [206, asked, 'opens'],
    [401, asked, 'locked'],
    [403, asked, 'locked'],
    [404, asked, 'dead'],
    [500, asked, 'dead'],
    [200, 'https://accounts.google.com/v3/signin/identifier?continue=x', 'locked'],
    [200, 'https://arsip.go.id/auth/login.php', 'locked'],
    [200, 'https://arsip.go.id/dokumen/1.pdf', 'opens'],
  ] as const)('answered %d at %s is %s', (status, to, result) => {
    expect(verdictOf(status, asked, to)).toBe(result);
  });

  it('that is itself a page to sign in on opens: nothing led away from what was named', () => {
    expect(verdictOf(200, 'https://arsip.go.id/login', 'https://arsip.go.id/login')).toBe('opens');
  });
});
