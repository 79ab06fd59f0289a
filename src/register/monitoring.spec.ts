import { describe, expect, it } from '@jest/globals';
import { monitoringOf } from './monitoring.js';

const HELD = { status: 'held', statusOrigin: 'own', predicate: 'WBK' } as const;
const granted = { kind: 'granted', predicate: 'WBK', date: '2026-09-01' } as const;
const report = (date: string) => ({ kind: 'monitored', predicate: 'WBK', date }) as const;
const on = (today: string, ...reports: readonly string[]) =>
  monitoringOf(HELD, [granted, ...reports.map(report)], { today, years: 2 });

describe('a holder', () => {
  it('counts as not monitored from the second anniversary of the grant without a report', () => {
    expect(on('2028-08-31')).toMatchObject({
      lastReport: null,
      overdueFrom: '2028-09-01',
      notMonitored: false,
    });
    expect(on('2028-09-01')).toMatchObject({ notMonitored: true });
  });

  it('starts anew with each report', () => {
    expect(on('2029-02-28', '2027-03-01', '2026-12-01')).toMatchObject({
      lastReport: '2027-03-01',
      notMonitored: false,
    });
    expect(on('2029-03-01', '2027-03-01')).toMatchObject({ overdueFrom: '2029-03-01', notMonitored: true });
  });

  it('is not carried by a report on an earlier grant, nor on another predicate', () => {
    expect(on('2028-09-01', '2026-08-31')).toMatchObject({ lastReport: null, notMonitored: true });
    const other = { ...report('2028-01-01'), predicate: 'WBBM' } as const;
    expect(monitoringOf(HELD, [granted, other], { today: '2028-09-01', years: 2 })?.notMonitored).toBe(true);
  });
});

it('says nothing where the predicate does not stand, or only others tell of it', () => {
  for (const other of [
    { ...HELD, status: 'revoked' },
    { ...HELD, statusOrigin: 'published' },
  ] as const)
    expect(monitoringOf(other, [granted], { today: '2040-01-01', years: 2 })).toBeNull();
});
