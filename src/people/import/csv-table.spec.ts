import { describe, expect, it } from '@jest/globals';
import { Problem } from '../../platform/problem.js';
import { readSheet } from './columns.js';
import { decodeText, MOST_BYTES, MOST_LINES, readTable, settle } from './csv-table.js';
import { csvOf } from './people-csv.js';

const read = (text: string) => readTable(settle(text));
const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem)
      return error.details.faults?.map(({ code, params }) => ({ code, ...params }));
    throw error;
  }
  return 'nothing was refused';
};

describe('a CSV', () => {
  it('of Excel with Indonesian settings is read: semicolons, BOM, CRLF, quoted newlines, commas inside', () => {
    const text =
      '\uFEFFkode_unit;nama_unit\r\n01;"Kantor ""Satu"",\r\nJakarta; Pusat"\r\n\r\n;;;\r\n02; Kantor Dua \r\n';
    expect(read(text)).toEqual({
      headings: ['kode_unit', 'nama_unit'],
      lines: [
        { line: 2, cells: ['01', 'Kantor "Satu",\nJakarta; Pusat'] },
        { line: 6, cells: ['02', 'Kantor Dua'] },
      ],
    });
  });

  it.each([
    ['commas', 'a,b\n1,2;3\n', ['1', '2;3']],
    ['tabs', 'a\tb\n1\t2,3\n', ['1', '2,3']],
    ['what it says itself', 'sep=;\na;b\n1;2,3\n', ['1', '2,3']],
    ['semicolons beside quoted commas', '"a,x,y,z";b\n1;2\n', ['1', '2']],
  ])('is parted by %s', (_, text, cells) => {
    expect(read(text).lines).toMatchObject([{ cells }]);
  });

  it('tells the line of the file also below `sep=`', () => {
    expect(read('sep=;\na;b\n1;2\n').lines).toMatchObject([{ line: 3 }]);
  });

  it('is the same text whatever it was encoded in', () => {
    const text = 'kode_unit;nama_unit\n01;Café\n';
    const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(text, 'latin1'),
      utf16,
      Buffer.from(`\uFEFF${text}`),
    ]) {
      expect(decodeText(bytes)).toBe(text);
    }
  });

  it.each([
    ['a workbook', () => decodeText(Buffer.from('PK\x03\x04…')), { code: 'import-is-workbook' }],
    ['what is no text', () => decodeText(Buffer.from([0x61, 0, 0x62])), { code: 'import-not-text' }],
    ['half a character', () => settle('a\ud800'), { code: 'import-not-text' }],
    ['too much', () => settle('a'.repeat(MOST_BYTES + 1)), { code: 'import-too-large', limit: 512 }],
    ['nothing', () => read(' \n'), { code: 'import-empty' }],
    ['headings alone', () => read('a;b\n;\n'), { code: 'import-no-rows' }],
    [
      'too many rows',
      () => read(`a\n${'1\n'.repeat(MOST_LINES + 1)}`),
      { code: 'import-too-many', limit: MOST_LINES, number: MOST_LINES + 1 },
    ],
    ['an open quotation mark', () => read('a;b\n1;"2\n'), { code: 'import-quotes', line: 2 }],
    ['text behind one', () => read('a;b\n1;2\n1;"2"3\n'), { code: 'import-quotes', line: 3 }],
    ['an endless line', () => read(`a;b\n1;"${'x\n'.repeat(20_000)}`), { code: 'import-line-too-long' }],
  ])('is refused for %s', (_, work, fault) => {
    expect(refusal(work)).toMatchObject([fault]);
  });

  it('of our own, with a cell that would be a formula, comes back as it was', () => {
    const cells = ['=HYPERLINK("http://x")', '+62', '-1', '@akun', "D'Artagnan", 'dua\nbaris'];
    const text = csvOf([['a', 'b', 'c', 'd', 'e', 'f'], cells]);
    expect(text.startsWith('\uFEFFa;b;c;d;e;f\r\n')).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""http://x"")";'+62;'-1;'@akun;D'Artagnan;"dua\nbaris"`);
    expect(read(text).lines).toEqual([{ line: 2, cells }]);
  });
});

describe('the headings', () => {
  const sheet = (head: string, row = '1;2;3;4;5;6') => readSheet(read(`${head}\n${row}\n`));

  it.each([
    ['units', 'Kode Unit;NAMA UNIT;Provinsi'],
    ['units', 'unit_code;unit_name'],
    ['people', 'Nama;NIP/NIK;Akun;Peran;Kode Unit'],
    ['people', 'name;national_id;login'],
  ])('tell that %s are listed: %s', (kind, head) => {
    expect(sheet(head).kind).toBe(kind);
  });

  it('give each cell its field, in whatever order, and mark surplus ones', () => {
    expect(sheet('nama_unit;;kode_unit', '"RSUD \n Uji";;01').rows).toEqual([
      { line: 2, cells: { name: 'RSUD Uji', code: '01' }, extra: false },
    ]);
    expect(sheet('nama_unit;kode_unit', 'RSUD;01;lebih').rows).toMatchObject([{ extra: true }]);
  });

  it.each([
    ['a;b', { code: 'import-headings' }],
    ['kode_unit;nama_unit;telepon', { code: 'import-column-unknown', column: 'telepon' }],
    ['kode_unit;nama_unit;Kode Unit', { code: 'import-column-twice', column: 'kode_unit' }],
    ['nama;nip_nik', { code: 'import-column-missing', column: 'akun' }],
  ])('are refused: %s', (head, fault) => {
    expect(refusal(() => sheet(head))).toMatchObject([fault]);
  });
});
