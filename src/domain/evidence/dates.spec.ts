import { describe, expect, it } from '@jest/globals';
import { type Dates, findingsOfDates, UNDATED } from './dates.js';

const PERIOD = { opens: '2025-01-01', closes: '2026-12-31' };

describe('dates of a document', () => {
  it.each<[Partial<Dates>, string[]]>([
    [{}, []],
    [{ datedOn: '2025-01-01' }, []],
    [{ datedOn: '2026-12-31' }, []],
    [{ datedOn: '2024-12-31' }, ['dated-outside']],
    [{ datedOn: '2027-01-01' }, ['dated-outside']],
    [{ validFrom: '2020-01-01', validUntil: '2025-01-01' }, []],
    [{ validFrom: '2020-01-01', validUntil: '2024-12-31' }, ['expired']],
    [{ validFrom: '2027-01-01' }, ['not-valid-yet']],
    [{ datedOn: '2019-05-01', validUntil: '2021-05-01' }, ['dated-outside', 'expired']],
  ])('%j are compared with the cycle’s period', (dates, findings) =>
    expect(findingsOfDates({ ...UNDATED, ...dates }, PERIOD)).toEqual(findings),
  );
});
