import { expect, it } from '@jest/globals';
import { safeNext } from './page.js';

it.each([
  ['/kasus/1?a=b', '/kasus/1?a=b'],
  ['/kasus/../unit-kerja', '/unit-kerja'],
  ['https://elsewhere.example/', '/kerja'],
  ['//elsewhere.example/', '/kerja'],
  ['/\\elsewhere.example/', '/kerja'],
  ['/\t/elsewhere.example', '/kerja'],
  ['/.//elsewhere.example', '/kerja'],
  ['/%2f/elsewhere.example', '/%2f/elsewhere.example'],
  ['javascript:alert(1)', '/kerja'],
  [['/a'], '/kerja'],
  [undefined, '/kerja'],
])('goes from sign-in on to %j as %s', (next, expected) => {
  expect(safeNext(next, '/kerja')).toBe(expected);
});
