import { describe, expect, it } from '@jest/globals';
import { networkOf, PATIENCE, waitAfter } from './throttle.js';

describe('the wait after failed attempts', () => {
  it('grows from nothing to its limit', () => {
    expect([0, 4, 5, 6, 7, 40].map((failures) => waitAfter(failures, 'pair'))).toEqual([
      0, 0, 15, 30, 60, 900,
    ]);
  });

  it('is patient with an address and with a login, whose failures may be those of others', () => {
    expect(PATIENCE.address.free).toBeGreaterThan(PATIENCE.pair.free);
    expect(waitAfter(100_000, 'login')).toBe(60);
    expect(waitAfter(100_000, 'address')).toBe(60);
  });
});

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:DB8:0:12::1', '2001:db8:0:12'],
  ['2001:db8:0:12:aaaa:bbbb:cccc:dddd', '2001:db8:0:12'],
  ['2001:db8::5', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('counts %s as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
