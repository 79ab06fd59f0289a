import { describe, expect, it } from '@jest/globals';
import { add, compare, divide, ofDecimal, rational, toDecimal, toDisplay, toPercent } from './rational.js';

describe('decimal texts', () => {
  it.each([
    ['0.67', 67n, 100n],
    ['3.60', 18n, 5n],
    [17.5, 35n, 2n],
    ['-1.25', -5n, 4n],
    [1e-7, 1n, 10_000_000n],
    ['4', 4n, 1n],
  ])('%s is read exactly', (text, n, d) => {
    expect(ofDecimal(text)).toEqual({ n, d });
  });

  it.each(['', '1,5', '.5', '5.', 'NaN', '0x1'])('refuses "%s"', (text) => {
    expect(() => ofDecimal(text)).toThrow(RangeError);
  });
});

describe('saying a value', () => {
  it('cuts off, so that a hair below a threshold never reads as the threshold', () => {
    const hair = rational(75n * 10n ** 30n - 1n, 10n ** 30n);
    expect(toDecimal(hair, 12)).toBe('74.999999999999');
    expect(toDisplay(hair)).toBe('75.00');
  });

  it('rounds a gap up, so that a gap never reads as none', () => {
    expect(toDecimal(rational(1n, 10n ** 30n), 12, 'up')).toBe('0.000000000001');
    expect(toDecimal(rational(0n, 1n), 12, 'up')).toBe('0.000000000000');
  });

  it.each([
    [rational(1n, 200n), '0.01'],
    [rational(49n, 10_000n), '0.00'],
    [rational(1n, 3n), '0.33'],
    [rational(2n, 3n), '0.67'],
    [rational(-1n, 200n), '-0.01'],
    [rational(-1n, 1000n), '0.00'],
    [rational(7n, 2n), '3.50'],
  ])('rounds half up to two decimals: %j', (value, text) => {
    expect(toDisplay(value)).toBe(text);
  });

  it('computes a percentage from the unrounded share', () => {
    expect(toPercent(rational(2n, 3n))).toBe('66.67');
    expect(toDecimal(rational(9n, 1n), 0)).toBe('9');
  });
});

it('keeps lowest terms and a positive denominator', () => {
  expect(rational(6n, -4n)).toEqual({ n: -3n, d: 2n });
  expect(add(rational(1n, 6n), rational(1n, 3n))).toEqual({ n: 1n, d: 2n });
  expect(compare(divide(rational(1n, 3n), rational(2n, 1n)), rational(1n, 6n))).toBe(0);
  expect(() => rational(1n, 0n)).toThrow(RangeError);
});
