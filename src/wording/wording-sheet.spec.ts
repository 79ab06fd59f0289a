import { describe, expect, it } from '@jest/globals';
import { compileInstrument } from '../domain/scoring/compile.js';
import { scoreOf, scoreSheet } from '../domain/scoring/score-sheet.js';
import { loadInstrument } from '../platform/seeds.js';
import { readWording, worded } from './wording-sheet.js';

const instrument = loadInstrument('lke-zi-2021');

/** A copy of the official sheet: every indicator in its row. */
function official(): string[][] {
  const grid: string[][] = [['Kode', 'Penilaian', 'Kriteria']];
  for (const { code, ref } of instrument.indicators) {
    while (grid.length < ref.sheetRow) grid.push(['', '', '']);
    grid[ref.sheetRow - 1] = [code, `Resmi ${code}`, `Kriteria ${code}`];
  }
  return grid;
}

describe('official wording', () => {
  it('is read by code and row, and dresses the edition without changing anything else', () => {
    const { wordings, unfit } = readWording(official(), instrument);
    expect([wordings.length, unfit]).toEqual([113, []]);
    const dressed = worded(instrument, wordings);
    expect(dressed.indicators[0]).toMatchObject({ title: 'Resmi A.I.1.i.a', guidance: 'Kriteria A.I.1.i.a' });
    const bare = (one: typeof instrument) =>
      JSON.stringify(one, (key, value: unknown) =>
        ['title', 'titleEn', 'guidance'].includes(key) ? undefined : value,
      );
    expect(bare(dressed)).toBe(bare(instrument));
    const answers = { 'A.I.1.i.a': 'Ya', 'B.I.a': '3.62' };
    const score = (one: typeof instrument) => scoreOf(scoreSheet(compileInstrument(one), answers));
    expect(score(dressed)).toEqual(score(instrument));
  });

  it('names every row that does not fit, and takes the others', () => {
    const grid = official();
    grid[5][0] = 'A.I.1.i.z';
    grid[6][1] = '';
    grid[9][1] = 'x'.repeat(3000);
    grid.push(['B.II.a', 'Di baris lain', '']);
    grid[grid.findIndex(([code]) => code === 'B.II.a')] = ['', '', ''];
    const { wordings, unfit } = readWording(grid, instrument);
    expect(unfit).toEqual([
      { row: 6, code: 'A.I.1.i.z', why: 'unknown-code' },
      { row: 7, code: 'A.I.1.i.b', why: 'no-title' },
      { row: 10, code: 'A.I.1.ii.b', why: 'too-long' },
      { row: grid.length, code: 'B.II.a', why: 'other-row' },
    ]);
    expect(wordings).toHaveLength(109);
    const dressed = worded(instrument, wordings);
    expect(dressed.indicators[1].title).toBe(instrument.indicators[1].title);
    expect(() => readWording([['a', 'b']], instrument)).toThrow('invalid-input');
  });
});
