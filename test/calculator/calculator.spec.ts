import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gridOf } from '../../src/cases/sheet-file/layout.js';
import { SHEET } from '../../src/cases/sheet-file/read-grid.js';
import type { Desk } from '../../src/cases/sheet/desk.js';
import type { Indicator } from '../../src/domain/instrument/instrument.js';
import type { Answer, Answers } from '../../src/domain/scoring/answers.js';
import { loadInstrument } from '../../src/platform/seeds.js';
import { type Cell, writeWorkbook } from '../../src/platform/workbook.js';
import { AtCalculator, aPlace, type Place, scoredByServer } from '../support/calculator.js';
import { fullAnswer } from '../support/full-sheet.js';

const instrument = loadInstrument('lke-zi-2021');
const comma = (text: string): string => text.replace('.', ',');

let place: Place;
beforeAll(async () => {
  place = await aPlace();
}, 120_000);
afterAll(() => place?.close());

const sheetOf = (answer: (indicator: Indicator, at: number) => Answer | null): Answers =>
  Object.fromEntries(
    instrument.indicators.flatMap((one, at) => {
      const given = answer(one, at);
      return given === null ? [] : [[one.code, given]];
    }),
  );
/** Another answer for each, the same on every run. */
const mixed = (indicator: Indicator, at: number): Answer => {
  if (indicator.kind === 'options') return indicator.options[(at * 7) % indicator.options.length].key;
  if (indicator.kind === 'index') return '3.47';
  return Object.fromEntries(indicator.counts.map(({ id }, n) => [id, (at * 3 + n * 5) % 11]));
};
const full = sheetOf(fullAnswer);
const SHEETS: readonly (readonly [string, Answers])[] = [
  ['blank', {}],
  ['full', full],
  ['mixed', sheetOf(mixed)],
  ['half, with counts that are not all there', sheetOf((one, at) => (at % 2 ? mixed(one, at) : null))],
  ['near WBK', sheetOf((one, at) => (at % 5 === 0 ? mixed(one, at) : fullAnswer(one)))],
  ['counts begun', { 'A.II.1.i.a': { agents: 7 }, 'A.II.4.i.a': { targets: 0, achieved: 0 } }],
];

/** The official workbook with these answers in column K. */
function workbook(answers: Answers, change: (rows: Cell[][]) => void = () => undefined): Promise<Uint8Array> {
  const rows = new Map(Object.entries(answers).map(([code, value]) => [code, { value, texts: {} }]));
  const grid = gridOf({ instrument, rows, unit: null } as unknown as Desk).rows;
  change(grid);
  return writeWorkbook(SHEET, grid);
}

describe('the score', () => {
  it.each(SHEETS)('of a sheet that is %s is the one that the API answers', async (_, answers) => {
    const someone = await (await AtCalculator.at(place)).opens();
    await someone.loads(answers);
    const { total, blank, predicates } = await scoredByServer(place, answers);
    const { page } = someone;
    const answered = `${113 - blank.length} dari 113 butir dijawab`;
    await page.getByLabel('Nilai sementara').getByText(answered).waitFor();
    expect(await someone.total()).toBe(comma(total.display));
    for (const predicate of ['WBK', 'WBBM'] as const) {
      const { conditions, shortestWay } = predicates[predicate];
      const unmet = conditions.filter(({ met }) => !met).length;
      const said = page
        .locator('.score-predicate')
        .filter({ has: page.getByRole('link', { name: predicate, exact: true }) });
      expect(await said.innerText()).toContain(
        unmet === 0 ? 'semua syarat nilai terpenuhi' : `${unmet} syarat belum`,
      );
      const way = page.locator(`#jalan-${predicate.toLowerCase()}`);
      const text = shortestWay?.length ? `${shortestWay.length} butir` : 'sudah terpenuhi';
      await way.getByText(text).waitFor();
      const links = await way.getByRole('link').allInnerTexts();
      expect(links.map((link) => link.split(' ')[0])).toEqual(shortestWay?.map(({ indicator }) => indicator));
    }
    expect(someone.complaints).toEqual([]);
    await someone.close();
  });

  it('follows every stroke, and keeps 0 and blank apart', async () => {
    const someone = await (await AtCalculator.at(place)).opens();
    const { page } = someone;
    await someone.unfolds();
    const worth = (code: string) => someone.field(code).locator('.worth').innerText();
    expect(await worth('A.I.1.i.a')).toBe('belum dijawab');
    await someone.field('A.I.1.i.a').getByLabel('Tidak. Tim Kerja belum dibentuk').check();
    expect(await worth('A.I.1.i.a')).toBe('0,00 dari 0,25 poin');
    await someone.field('A.I.1.i.a').getByLabel('Ya. Tim Kerja sudah ada di unit kerja').check();
    expect([await worth('A.I.1.i.a'), await someone.total()]).toEqual(['0,25 dari 0,25 poin', '0,25']);
    await page.getByText('1 dari 113 butir dijawab').waitFor();
    await someone.field('A.I.1.i.a').getByRole('button', { name: 'Kosongkan jawaban A.I.1.i.a' }).click();
    expect([await worth('A.I.1.i.a'), await someone.total()]).toEqual(['belum dijawab', '0,00']);

    await someone.field('A.II.1.i.a').getByLabel('Jumlah Agen Perubahan').fill('10');
    expect(await worth('A.II.1.i.a')).toMatch(/^belum lengkap/);
    await someone.field('A.II.1.i.a').getByLabel('Jumlah perubahan yang dibuat').fill('0');
    expect(await worth('A.II.1.i.a')).toMatch(/^0,00 dari/);
    await someone.field('A.II.1.i.a').getByLabel('Jumlah perubahan yang dibuat').fill('banyak');
    expect(await someone.field('A.II.1.i.a').locator('.field-error:visible').innerText()).toContain(
      'harus berupa bilangan',
    );
    expect(await worth('A.II.1.i.a')).toMatch(/^belum lengkap/);
    await someone.field('B.I.a').getByLabel('Indeks, 0 sampai 4').fill('3,6');
    expect([await worth('B.I.a'), await someone.total()]).toEqual(['15,75 dari 17,50 poin', '15,75']);
    await someone.close();
  });

  it('of the way leads to the indicator to raise', async () => {
    const someone = await (await AtCalculator.at(place)).opens();
    await someone.loads({ ...full, 'B.I.b': 'E' });
    const link = someone.page.locator('#jalan-wbk').getByRole('link', { name: /^B\.I\.b / });
    await link.click();
    expect(await someone.focused()).toMatchObject({ id: 'butir-B.I.b-E' });
    await someone.close();
  });

  it('asks of each indicator what it asks for, with examples of evidence, in both languages', async () => {
    for (const [language, open, asks, evidence] of [
      ['id', 'Yang diminta dan contoh bukti', 'Penetapan saja bernilai B', 'SK Agen Perubahan'],
      [
        'en',
        'What it asks for, and examples of evidence',
        'Appointment alone is worth B',
        'Decree appointing',
      ],
    ]) {
      const someone = await (await AtCalculator.at(place)).opens(`/kalkulator?lang=${language}`);
      const field = someone.field('A.I.1.iv.b');
      await field.getByText(open).click();
      // It is fetched when it is asked for.
      await field.getByText(asks).waitFor();
      expect(await field.innerText()).toEqual(expect.stringContaining(asks));
      expect(await field.innerText()).toEqual(expect.stringContaining(evidence));
      await someone.close();
    }
  });
});

describe('a unit’s head', () => {
  it('works offline: answers, reloads, loads a workbook, changes the language', async () => {
    const head = await (await AtCalculator.at(place)).opens('/kalkulator?lang=id');
    const { page, context } = head;
    await page.getByText('Siap dipakai tanpa internet').waitFor();
    await context.setOffline(true);
    await head.field('A.I.1.i.a').getByLabel('Ya. Tim Kerja sudah ada di unit kerja').check();
    await head.opens();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Kalkulator Zona Integritas');
    expect(await head.total()).toBe('0,25');
    await head.chooses('lke.xlsx', await workbook(full));
    expect(await head.total()).toBe('100,00');
    await head.opens('/kalkulator?lang=en');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Integrity Zone calculator');
    expect(await head.total()).toBe('100.00');
    await head.close();
  });

  it('keeping it for offline chooses no language and keeps nobody’s name', async () => {
    const someone = await (await AtCalculator.at(place)).opens();
    await someone.page.getByText('Siap dipakai tanpa internet').waitFor();
    expect((await someone.context.cookies()).filter(({ name }) => name === 'lang')).toEqual([]);
    await someone.close();
  });

  it('saves to a file that brings everything back and that the API takes as it is', async () => {
    const head = await (await AtCalculator.at(place)).opens();
    const { page } = head;
    const answers = SHEETS[3][1];
    await head.loads(answers);
    const before = await head.total();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Simpan ke berkas' }).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    expect(download.suggestedFilename()).toMatch(/^kalkulator-zi-\d{4}-\d\d-\d\d\.json$/);
    expect(JSON.parse(text)).toEqual({ instrument: 'lke-zi-2021', cycle: 'zi-2026', answers });
    const api = await place.app.inject({
      method: 'POST',
      url: '/api/v1/instruments/lke-zi-2021/score',
      headers: { 'content-type': 'application/json' },
      payload: text,
    });
    expect(comma(api.json<{ total: { display: string } }>().total.display)).toBe(before);
    await page.getByRole('button', { name: 'Kosongkan semua' }).click();
    expect(await head.total()).toBe('0,00');
    await page.getByRole('button', { name: 'Batalkan' }).click();
    expect(await head.total()).toBe(before);
    await page.getByRole('button', { name: 'Kosongkan semua' }).click();
    await head.chooses('kembali.json', text);
    expect(await head.total()).toBe(before);
    await head.close();
  });

  it('loads the official workbook: an empty cell is blank, a 0 is an answer, and other rows are named', async () => {
    const head = await (await AtCalculator.at(place)).opens();
    await head.chooses(
      'lke.xlsx',
      await workbook({ 'A.I.1.i.a': 'Ya', 'B.I.a': '3.6' }, (rows) => {
        rows[125][10] = 0;
        rows[126][10] = 0;
        rows.push(['Z.9.a', '', null, '', '', '', '', null, null, null, 'Ya']);
      }),
    );
    expect(await head.notice()).toContain('lke.xlsx dimuat: 3 butir terjawab.');
    expect(await head.notice()).toContain('Z.9.a');
    const same = await scoredByServer(place, {
      ...{ 'A.I.1.i.a': 'Ya', 'B.I.a': '3.6', 'A.II.1.i.a': { agents: 0, changes: 0 } },
    });
    expect(await head.total()).toBe(comma(same.total.display));
    await head.close();
  });
});

describe('a bad file is told in words and changes nothing', () => {
  const wrong = async (): Promise<Uint8Array> =>
    workbook(full, (rows) => {
      rows[5][10] = 'Mungkin';
      rows[125][10] = -1;
    });
  it.each<readonly [string, () => Promise<Uint8Array> | Uint8Array | string, readonly RegExp[]]>([
    [
      'jawaban.json',
      () => '{"instrument":"lke-zi-2021","answers":{"A.I.1.i.a":"X","Q":"Ya"}}',
      [/A\.I\.1\.i\.a: Pilihan "X"/, /Q: Butir ini tidak ada/],
    ],
    ['lain.json', () => '{"instrument":"lke-zi-1999","answers":{}}', [/LKE ini tidak ada/]],
    ['rusak.json', () => '{"instrument":', [/bukan JSON yang utuh/]],
    ['surat.txt', () => 'Yth. Bapak/Ibu', [/bukan JSON atau XLSX/]],
    [
      'rusak.xlsx',
      () => Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(64, 7)]),
      [/tidak dapat dibaca/],
    ],
    ['besar.json', () => `{"a":"${'x'.repeat(1024 * 1024)}"}`, [/terlalu besar/]],
    ['salah.xlsx', wrong, [/A\.I\.1\.i\.a: Pilihan "Mungkin"/, /A\.II\.1\.i\.a: /]],
    [
      'lain.xlsx',
      () =>
        writeWorkbook('Lain', [
          ['a', 'b'],
          ['1', '2'],
        ]),
      [/Judul kolom tidak dikenal/],
    ],
  ])('%s', async (name, content, reasons) => {
    const someone = await (await AtCalculator.at(place)).opens();
    await someone.loads({ 'A.I.1.i.a': 'Ya' });
    await someone.chooses(name, await content());
    const said = await someone.notice();
    expect(said).toContain(`${name} tidak dimuat. Jawaban Anda tidak berubah.`);
    for (const reason of reasons) expect(said).toMatch(reason);
    expect(await someone.total()).toBe('0,25');
    expect(someone.complaints).toEqual([]);
    await someone.close();
  });
});
