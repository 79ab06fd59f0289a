import { describe, expect, it } from '@jest/globals';
import { HOLDING, keptUntil } from './retention.js';

describe('the time of keeping', () => {
  it('ends with the last day of the year that the cycle names', () => {
    expect(keptUntil({ year: 2026, evidenceYears: 5 })).toBe('2031-12-31');
  });

  it.each([
    'proposal/failed',
    'proposal/objected',
    'predicate/under-review',
    'assessment/filling',
    'decision/voting',
  ])('does not end while %s', (state) => expect(HOLDING).toContain(state));

  it.each(['predicate/held', 'predicate/revoked', 'proposal/concluded', 'declaration/prepared'])(
    'is not held up by %s',
    (state) => expect(HOLDING).not.toContain(state),
  );
});
