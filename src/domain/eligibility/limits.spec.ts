import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anniversary, barredUntil, quotaLeft, wholeYearsBetween } from './limits.js';

describe('the bar after a revocation', () => {
  it.each([
    ['2024-03-15', 2, '2026-03-15'],
    ['2023-12-31', 2, '2025-12-31'],
    ['2024-02-28', 2, '2026-02-28'],
    ['2024-02-29', 2, '2026-03-01'],
    ['2024-02-29', 4, '2028-02-29'],
    ['1896-02-29', 4, '1900-03-01'],
    ['1996-02-29', 4, '2000-02-29'],
    ['2024-06-01', 0, '2024-06-01'],
  ])('from %s for %i years ends with %s as the first free day', (revoked, years, free) => {
    expect(barredUntil(revoked, years)).toBe(free);
  });
});

describe('whole years', () => {
  it.each([
    ['2025-05-10', '2026-05-09', 0],
    ['2025-05-10', '2026-05-10', 1],
    ['2025-05-10', '2026-05-11', 1],
    ['2024-02-29', '2025-02-28', 0],
    ['2024-02-29', '2025-03-01', 1],
    ['2024-02-29', '2028-02-28', 3],
    ['2024-02-29', '2028-02-29', 4],
    ['2025-12-31', '2026-01-01', 0],
    ['2026-05-10', '2026-05-10', 0],
    ['2026-05-11', '2026-05-10', 0],
    ['2030-01-01', '2026-05-10', 0],
  ])('from %s to %s are %i', (since, today, years) => {
    expect(wholeYearsBetween(since, today)).toBe(years);
  });

  const day = fc
    .date({ min: new Date('1945-08-17'), max: new Date('2199-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  it('agree with the anniversaries: reached on the day, not on the day before', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (since, years) => {
        const reached = anniversary(since, years);
        const before = new Date(Date.parse(reached) - 86_400_000).toISOString().slice(0, 10);
        expect(new Date(reached).toISOString().slice(0, 10)).toBe(reached);
        expect(wholeYearsBetween(since, reached)).toBe(years);
        expect(wholeYearsBetween(since, before)).toBe(years - 1);
      }),
    );
  });
});

describe('the quota', () => {
  it.each([
    [null, 1000, null],
    [3, 0, 3],
    [3, 2, 1],
    [3, 3, 0],
    [3, 4, 0],
    [0, 0, 0],
  ])('of %p with %i used leaves %p', (quota, used, left) => {
    expect(quotaLeft(quota, used)).toBe(left);
  });
});
