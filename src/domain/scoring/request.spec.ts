import { describe, expect, it } from '@jest/globals';
import { findCycle, findInstrument, newestCycle } from '../../platform/seeds.js';
import { compileInstrument } from './compile.js';
import { scoreRequest, type ScoreSources } from './request.js';
import type { ScoreResult } from './result.js';

const sources: ScoreSources = {
  findCompiled: (id) => {
    const instrument = findInstrument(id);
    return instrument && compileInstrument(instrument);
  },
  findCycle,
  newestCycle,
};

function scored(answers: unknown): ScoreResult {
  const reply = scoreRequest({ instrument: 'lke-zi-2021', cycle: 'zi-2026', answers }, sources);
  if (!reply.ok) throw new Error(JSON.stringify(reply.faults));
  return reply.result;
}
const faultsOf = (body: unknown): string[] => {
  const reply = scoreRequest(body, sources);
  return reply.ok ? [] : reply.faults.map(({ at, code }) => `${at} ${code}`);
};

describe('a score', () => {
  const answers = {
    'A.I.1.i.a': 'Ya',
    'A.I.1.ii.a': 'Ya',
    'A.I.1.ii.b': 'C',
    'A.I.1.ii.c': 'A',
    'A.II.1.i.a': { agents: 7, changes: 5 },
    'B.I.a': 3.62,
  };
  const result = scored(answers);

  it('says its values in fifteen decimals and shows them in two', () => {
    expect(result.total).toEqual({ value: '17.468452380952380', display: '17.47' });
    expect(result.nodes['A.I.1.ii']).toEqual({
      score: '0.666666666666666',
      max: '1.000000000000000',
      share: '0.666666666666666',
      display: '0.67',
      percent: '66.67',
    });
    expect(Object.keys(result.nodes)).toHaveLength(173);
  });

  it('lists what is blank, in the order of the sheet', () => {
    expect(result.blank).toHaveLength(107);
    expect(result.blank[0]).toBe('A.I.1.i.b');
  });

  it('says of every condition required, actual, gap, met and basis', () => {
    const { WBK } = result.predicates;
    expect(WBK.met).toBe(false);
    expect(WBK.conditions.map(({ code }) => code)).toEqual([
      ...[
        'total',
        'A',
        'area.1',
        'area.2',
        'area.3',
        'area.4',
        'area.5',
        'area.6',
        'B.I',
        'B.I.a',
        'B.I.b',
        'B.II',
      ],
    ]);
    expect(WBK.conditions[9]).toMatchObject({
      code: 'B.I.a',
      unit: 'points',
      required: '15.750000000000000',
      actual: '15.837500000000000',
      gap: '0.000000000000000',
      met: true,
    });
    expect(WBK.conditions[9].basis).toContain('IPAK');
    expect(WBK.shortestWay?.length).toBeGreaterThan(10);
  });

  it('is the same whether a blank is null or left out, and with the newest cycle as with the named one', () => {
    const body = { instrument: 'lke-zi-2021', answers: { ...answers, 'B.I.b': null } };
    expect(scoreRequest(body, sources)).toEqual({ ok: true, result });
  });
});

describe('a request that cannot be scored', () => {
  it.each<[unknown, string[]]>([
    ['text', [' request-not-an-object']],
    [[], [' request-not-an-object']],
    [{ answers: {} }, ['instrument unknown-instrument']],
    [{ instrument: '../cycles/zi-2026', answers: {} }, ['instrument unknown-instrument']],
    [{ instrument: 'lke-zi-2021' }, ['answers answers-not-an-object']],
    [{ instrument: 'lke-zi-2021', cycle: 'zi-1999', answers: {} }, ['cycle unknown-cycle']],
    [{ instrument: 'lke-zi-2021', answers: {}, cylce: 'zi-2026' }, ['cylce unknown-member']],
    [
      { instrument: 'lke-zi-2021', cycle: 7, answers: { Z: 'Ya', 'B.I.a': 5 } },
      ['cycle unknown-cycle', 'Z unknown-indicator', 'B.I.a index-out-of-range'],
    ],
  ])('%j', (body, faults) => {
    expect(faultsOf(body)).toEqual(faults);
  });

  it('names a cycle of another edition', () => {
    const other = {
      ...sources,
      findCycle: (id: string) => ({ ...findCycle('zi-2026')!, id, instrument: 'lke-zi-2030' }),
    };
    const reply = scoreRequest({ instrument: 'lke-zi-2021', cycle: 'zi-2030', answers: {} }, other);
    expect(reply).toMatchObject({
      ok: false,
      faults: [{ at: 'cycle', code: 'cycle-of-another-instrument' }],
    });
  });
});
