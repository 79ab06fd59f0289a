import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../platform/root.js';
import { CycleInvalid } from './cycle.js';
import { readCycle } from './read-cycle.js';

const seed = (): unknown => JSON.parse(readFileSync(join(projectRoot, 'seeds/cycles/zi-2026.json'), 'utf8'));

function faultsOf(change: (json: never) => void): string[] {
  const json = seed();
  change(json as never);
  try {
    readCycle(json);
    return [];
  } catch (error) {
    if (!(error instanceof CycleInvalid)) throw error;
    return error.faults.map(({ node, code }) => `${node} ${code}`);
  }
}

describe('the cycle of 2026', () => {
  const cycle = readCycle(seed());

  it('has the least values of both predicates', () => {
    expect(cycle.thresholds.WBK).toMatchObject({ total: 75, areaShare: 0.6, nodes: { A: 40, 'B.I': 18.25 } });
    expect(cycle.thresholds.WBBM).toMatchObject({
      total: 85,
      areaShare: 0.75,
      nodes: { A: 48, 'B.I': 19.5 },
    });
  });

  it('has the prerequisites of table 5, each with its basis', () => {
    const of = (code: string) => cycle.prerequisites.find((one) => one.code === code);
    expect(of('bpk-opinion')).toMatchObject({ level: 'agency', WBK: 'WTP', WBBM: 'WTP' });
    expect(of('rb-index')).toMatchObject({
      WBK: { pemda: 'CC', 'K/L': 'B' },
      WBBM: { pemda: 'B', 'K/L': 'BB' },
    });
    expect(of('spip-maturity')).toMatchObject({ kind: 'level', WBK: 3, WBBM: 3 });
    expect(of('unit-sakip')).toMatchObject({ level: 'unit', WBK: 'B', WBBM: 'BB' });
    expect(cycle.prerequisites.every(({ basis }) => basis.includes('Tabel 5'))).toBe(true);
  });

  it('says of every single figure where it comes from', () => {
    expect(cycle.basis.barYearsAfterRevocation).toContain('90 Tahun 2021');
    expect(cycle.basis.panelQuorum).toBe('product rule');
    expect(cycle.quota).toEqual({ WBK: null, WBBM: null });
  });
});

describe('reading a cycle', () => {
  type Change = (json: Record<string, Record<string, Record<string, unknown>>>) => void;
  it.each<[string, Change, string]>([
    ['a threshold that is no number', (j) => (j.thresholds.WBK.total = '75'), 'thresholds.WBK not-a-number'],
    ['a threshold without a basis', (j) => delete j.thresholds.basis.total, 'thresholds.basis text-missing'],
    [
      'a figure without a basis',
      (j) => delete (j.maxReturns as never as { productRule?: boolean }).productRule,
      'maxReturns text-missing',
    ],
    ['a panel of nobody', (j) => (j.panelQuorum.value = 0 as never), 'panelQuorum not-a-whole-number'],
    [
      'a bar of 200 years',
      (j) => (j.barYearsAfterRevocation.value = 200 as never),
      'barYearsAfterRevocation not-a-whole-number',
    ],
    ['half a return', (j) => (j.maxReturns.value = 1.5 as never), 'maxReturns not-a-whole-number'],
    [
      'a window that closes before it opens',
      (j) => (j.windows.proposal.closes = '2026-04-30'),
      'windows.proposal window-wrong',
    ],
    [
      'a grade that is on no scale',
      (j) => ((j.prerequisites as never as { WBK: string }[])[1].WBK = 'E'),
      'agency-sakip value-wrong',
    ],
    [
      'an unknown kind',
      (j) => ((j.prerequisites as never as { kind: string }[])[0].kind = 'x'),
      'bpk-opinion kind-wrong',
    ],
    ['a quota that is no number', (j) => (j.quota.WBK = 'many' as never), 'quota not-a-whole-number'],
  ])('names %s', (_, change, fault) => {
    expect(faultsOf(change)).toContain(fault);
  });
});
