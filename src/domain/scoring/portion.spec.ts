import { describe, expect, it } from '@jest/globals';
import { loadInstrument } from '../../platform/seeds.js';
import type { Answer } from './answers.js';
import { earnsNothing } from './portion.js';

const instrument = loadInstrument('lke-zi-2021');
const indicatorOf = (code: string) => instrument.indicators.find((one) => one.code === code)!;

describe('an answer that earns nothing', () => {
  it.each<[string, Answer, boolean]>([
    ['A.I.1.i.a', 'Tidak', true],
    ['A.I.1.i.a', 'Ya', false],
    ['A.II.1.i.a', { agents: 7, changes: 0 }, true],
    ['A.II.1.i.a', { agents: 7, changes: 1 }, false],
    // Still blank: nothing is known of it yet.
    ['A.II.1.i.a', { agents: 7 }, false],
    ['B.I.a', '0.00', true],
    ['B.I.a', '0.01', false],
  ])('%s %j: %s', (code, answer, nothing) => {
    expect(earnsNothing(indicatorOf(code), answer)).toBe(nothing);
  });
});
