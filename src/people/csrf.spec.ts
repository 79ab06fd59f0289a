import { describe, expect, it } from '@jest/globals';
import { refuseForgery, type Sent } from './csrf.js';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json; charset=utf-8';
const base: Sent = {
  method: 'POST',
  path: '/akun/sandi',
  contentType: FORM,
  isPublic: false,
  accepted: ['t'],
};
const refused = (sent: Partial<Sent>) => {
  try {
    refuseForgery({ ...base, ...sent });
    return false;
  } catch {
    return true;
  }
};

describe('a write', () => {
  it.each<[string, Partial<Sent>, boolean]>([
    ['with the token of its session', { token: 't' }, false],
    ['without a token', {}, true],
    ['with another token', { token: 'u' }, true],
    ['with an empty token where none is accepted', { token: '', accepted: [''] }, true],
    ['to the API with a session and JSON', { path: '/api/v1/x', contentType: JSON_TYPE }, true],
    [
      'to the API with a session, JSON and the token',
      { path: '/api/v1/x', contentType: JSON_TYPE, token: 't' },
      false,
    ],
    ['to the public API in JSON', { path: '/api/v1/x', contentType: JSON_TYPE, isPublic: true }, false],
    ['to the public API as a form', { path: '/api/v1/x', isPublic: true }, true],
    ['to the public API as text', { path: '/api/v1/x', isPublic: true, contentType: 'text/plain; x' }, true],
    ['to the public API without a body', { path: '/api/v1/x', isPublic: true, contentType: undefined }, true],
    ['to a public page in JSON', { path: '/masuk', contentType: JSON_TYPE, isPublic: true }, true],
    ['by DELETE', { method: 'DELETE' }, true],
  ])('%s', (_, sent, expected) => {
    expect(refused(sent)).toBe(expected);
  });

  it.each(['GET', 'HEAD', 'OPTIONS'])('is not what %s is', (method) => {
    expect(refused({ method })).toBe(false);
  });
});
