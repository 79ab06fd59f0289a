import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from '@jest/globals';
import { fullAnswer } from '../../../test/support/full-sheet.js';
import type { Answer } from '../../domain/scoring/answers.js';
import { loadCycle, loadInstrument } from '../../platform/seeds.js';
import { readWorkbook } from '../../platform/read-workbook.js';
import { columnLetter, writeWorkbook } from '../../platform/workbook.js';
import type { Desk, DeskRow } from '../sheet/desk.js';
import { gridOf, HEADINGS } from './layout.js';
import { SHEET } from './read-grid.js';
import { planFile } from './plan-file.js';
import { gridText } from './read-file.js';

const cycle = loadCycle('zi-2026');
const instrument = loadInstrument(cycle.instrument);

const answered = (value: Answer | null, words = ''): DeskRow => ({
  ...{ value, version: value === null ? 0 : 3, savedAt: null, savedBy: null },
  texts: { note: words, evidence: words },
});

/** The unit's own sheet with these answers; all others blank. */
const aDesk = (answers: Readonly<Record<string, DeskRow>> = {}, more: Partial<Desk> = {}): Desk =>
  ({
    ...{
      file: { id: 'kasus', state: 'filling', procedure: 'assessment' },
      unitName: 'Kantor',
      instrument,
      cycle,
    },
    ...{ mode: 'fill', texts: ['note', 'evidence'], unit: null, opinions: new Map(), changed: new Set() },
    ...{ returned: new Map(), open: new Set(), names: new Map() },
    rows: new Map(instrument.indicators.map(({ code }) => [code, answers[code] ?? answered(null)])),
    ...more,
  }) as unknown as Desk;

const full = aDesk(
  Object.fromEntries(
    instrument.indicators.map((one) => [one.code, answered(fullAnswer(one), `=Catatan ${one.code}`)]),
  ),
);
const cells = (desk: Desk): string[][] =>
  gridOf(desk).rows.map((row) => HEADINGS.map((_, at) => String(row[at] ?? '')));
const csv = (rows: readonly (readonly string[])[]) =>
  stringify(
    rows.map((row) => [...row]),
    { delimiter: ';' },
  );
const rowsOf = (plan: ReturnType<typeof planFile>, outcome: string) =>
  plan.answers.filter((one) => one.outcome === outcome).map(({ code }) => code);

describe('a sheet as a file', () => {
  it('has every answer in its row of the official sheet, K to O', async () => {
    const { rows, answers } = gridOf(full);
    expect(answers).toBe(113 + 22);
    for (const { code, ref } of instrument.indicators)
      expect([code, rows[ref.sheetRow - 1][0]]).toEqual([code, code]);
    expect([rows[5][1], rows[5][10], rows[4][0]]).toEqual([instrument.indicators[0].title, 'Ya', 'A.I.1.i']);
    expect([columnLetter(11), columnLetter(15), HEADINGS[10]]).toEqual(['K', 'O', 'Jawaban Unit']);
    // The counts of A.II.1.i.a, numbers in a workbook.
    expect([rows[125][10], rows[126][10], rows[124][10]]).toEqual([10, 10, null]);
    const read = await readWorkbook(await writeWorkbook(SHEET, rows), SHEET);
    expect(read[125][10]).toBe('10');
  });

  it('read back changes nothing, as a workbook and as CSV', async () => {
    const workbook = await gridText(await writeWorkbook(SHEET, gridOf(full).rows));
    for (const text of [workbook, csv(cells(full))]) {
      const plan = planFile(full, text);
      expect(plan.counts).toEqual({ same: 113, new: 0, conflict: 0, accepted: 0, refused: 0 });
      expect(plan.stray).toEqual([]);
      expect(planFile(aDesk(), text).counts).toMatchObject({ new: 113, same: 0 });
    }
  });

  it('keeps 0 and blank apart: an empty cell takes nothing away, a 0 is an answer', () => {
    const blank = cells(aDesk());
    expect(planFile(full, csv(blank)).counts).toMatchObject({ same: 113 });
    const zero = blank.map((row) => [...row]);
    zero[125][10] = '0';
    zero[198][10] = '0';
    const plan = planFile(aDesk(), csv(zero));
    expect(rowsOf(plan, 'new')).toEqual(['A.II.1.i.a', 'B.I.a']);
    expect(plan.answers.find(({ code }) => code === 'A.II.1.i.a')?.value).toEqual({ agents: 0 });
    expect(plan.answers.find(({ code }) => code === 'B.I.a')?.value).toBe('0');
  });

  it('finds moved and additional columns by their headings, and moved rows by their codes', () => {
    const moved = cells(full).map((row, at) => {
      const [code, title] = row;
      return [
        at === 0 ? 'Nomor' : String(at),
        row[12],
        row[11],
        title,
        row[10],
        code,
        at === 0 ? 'Paraf' : 'x',
      ];
    });
    moved[0] = ['No', 'Bukti Dukung', 'Catatan', 'Penilaian', 'Jawaban Unit Kerja', 'Kode', 'Paraf'];
    const shuffled = [['LKE tahun 2026'], moved[0], ...moved.slice(1).toReversed()];
    expect(planFile(full, csv(shuffled)).counts).toMatchObject({ same: 113, refused: 0 });
    expect(planFile(aDesk(), csv(shuffled)).counts).toMatchObject({ new: 113 });
  });

  it('reads the official sheet without headings by its rows and letters', () => {
    const official = cells(full).map((row, at) => (at === 0 ? row.map(() => '') : ['', ...row.slice(1)]));
    expect(planFile(full, csv(official)).counts).toMatchObject({ same: 113 });
  });

  it('names what cannot be read, and rows that the edition does not have', () => {
    const odd = cells(aDesk());
    odd[5][10] = 'Mungkin';
    odd[125][10] = '-1';
    odd[198][10] = '3,62';
    odd.push(['Z.9.a', '', '', '', '', '', '', '', '', '', 'Ya', '', '', '', '']);
    const plan = planFile(aDesk(), csv(odd));
    expect(plan.answers.flatMap(({ faults }) => faults.map(({ field, code }) => `${field} ${code}`))).toEqual(
      ['A.I.1.i.a wrong-option', 'A.II.1.i.a count-not-a-number'],
    );
    expect(plan.answers.find(({ code }) => code === 'B.I.a')?.value).toBe('3.62');
    expect(plan.stray).toEqual([{ row: odd.length, code: 'Z.9.a' }]);
    for (const text of ['', 'a;b\n1;2', csv([['Jawaban Unit', 'Jawaban Unit', 'Kode']])])
      expect(() => planFile(aDesk(), text)).toThrow('invalid-input');
  });
});

describe('fault 13: an import overwrites an accepted answer', () => {
  const other = cells(aDesk());
  other[5][10] = 'Tidak';
  other[6][10] = 'A';

  it('what is there is a conflict, and is replaced only where that is chosen', () => {
    const desk = aDesk({ 'A.I.1.i.a': answered('Ya') });
    const plan = planFile(desk, csv(other));
    expect([rowsOf(plan, 'conflict'), rowsOf(plan, 'new')]).toEqual([['A.I.1.i.a'], ['A.I.1.i.b']]);
  });

  it('in a returned sheet, what was not returned has been accepted and is never replaced', () => {
    const answers = { 'A.I.1.i.a': answered('Ya'), 'A.I.1.i.b': answered('B') };
    const returned = new Map([['A.I.1.i.b', 'Perbaiki.']]);
    const file = { id: 'kasus', state: 'returned', procedure: 'assessment' } as unknown as Desk['file'];
    const plan = planFile(aDesk(answers, { file, returned }), csv(other));
    expect([rowsOf(plan, 'accepted'), rowsOf(plan, 'conflict')]).toEqual([['A.I.1.i.a'], ['A.I.1.i.b']]);
  });

  it('what is agreed to is bound to the answers as they were shown', () => {
    const text = csv(other);
    const { digest } = planFile(aDesk(), text);
    expect(planFile(aDesk(), text).digest).toBe(digest);
    expect(planFile(aDesk({ 'A.I.1.i.b': { ...answered(null), version: 1 } }), text).digest).not.toBe(digest);
  });
});
