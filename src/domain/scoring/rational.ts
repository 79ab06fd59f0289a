/** An exact number: n / d with d > 0, in lowest terms. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

export function rational(n: bigint, d: bigint): Rational {
  if (d === 0n) throw new RangeError('a denominator of 0');
  const sign = d < 0n ? -1n : 1n;
  const common = gcd(n < 0n ? -n : n, sign * d);
  return { n: (sign * n) / common, d: (sign * d) / common };
}

/** Exactly what a plain decimal text, or the shortest text of a number, says: 0.67 is 67/100 and not a binary neighbour. */
export function ofDecimal(value: number | string): Rational {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (!match) throw new RangeError(`not a decimal: ${value}`);
  const [, sign, whole, decimals = '', exponent = '0'] = match;
  const digits = BigInt(`${sign}${whole}${decimals}`);
  const places = decimals.length - Number(exponent);
  return places >= 0
    ? rational(digits, 10n ** BigInt(places))
    : rational(digits * 10n ** BigInt(-places), 1n);
}

export const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);

/** Negative, zero or positive as a < b, a = b, a > b; exact. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * A decimal text with exactly `digits` decimals. Cut off by default, so that a value below a threshold never reads as if it
 * reached it; `up` rounds away from zero, so that a gap above 0 never reads as 0.
 */
export function toDecimal(
  value: Rational,
  digits = 15,
  rounding: 'down' | 'half-up' | 'up' = 'down',
): string {
  const unit = 10n ** BigInt(digits);
  const size = (value.n < 0n ? -value.n : value.n) * unit;
  const extra = { down: 0n, 'half-up': value.d / 2n, up: value.d - 1n }[rounding];
  const scaled = (size + extra) / value.d;
  const text = scaled.toString().padStart(digits + 1, '0');
  const sign = value.n < 0n && scaled > 0n ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** What a person reads: two decimals, half up, rounded once and from the exact value (peer fault 24). */
export const toDisplay = (value: Rational): string => toDecimal(value, 2, 'half-up');

/** A share as a percentage with two decimals, rounded once from the exact share. */
export const toPercent = (share: Rational): string => toDisplay(multiply(share, { n: 100n, d: 1n }));

export function gcd(a: bigint, b: bigint): bigint {
  while (b > 0n) [a, b] = [b, a % b];
  return a;
}

export const lcm = (a: bigint, b: bigint): bigint => (a / gcd(a, b)) * b;
