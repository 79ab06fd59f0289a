import { describe, expect, it } from '@jest/globals';
import { placeOf, planLinks } from './link-list.js';

const sheet = {
  codes: new Set(['A.I.1.i.a', 'A.I.1.i.b']),
  standing: new Set([placeOf('A.I.1.i.b', 'https://contoh.go.id/ada')]),
};

describe('a list of links', () => {
  it('is compared with the sheet row by row, also where a row is there twice', () => {
    const rows = planLinks(
      [
        'Butir;Alamat;Keterangan',
        'A.I.1.i.a;https://contoh.go.id/sk;Surat keputusan',
        'A.I.1.i.a;https://contoh.go.id/sk;Sekali lagi',
        'A.I.1.i.b;https://contoh.go.id/ada;',
        'Z.9;https://contoh.go.id/sk;',
        'A.I.1.i.b;ada di lemari;',
        `A.I.1.i.b;https://contoh.go.id/lain;${'x'.repeat(501)}`,
      ].join('\n'),
      sheet,
    );
    expect(rows.map(({ line, outcome }) => [line, outcome])).toEqual([
      [2, 'new'],
      [3, 'known'],
      [4, 'known'],
      [5, 'unknown-indicator'],
      [6, 'not-a-link'],
      [7, 'too-long'],
    ]);
    expect(rows[0]).toMatchObject({ indicator: 'A.I.1.i.a', address: 'https://contoh.go.id/sk' });
  });

  it('may have its columns in another order, English, and without captions', () => {
    expect(planLinks('url,code\nhttps://contoh.go.id/sk,A.I.1.i.a', sheet)).toMatchObject([
      { outcome: 'new', caption: '' },
    ]);
  });

  it('is refused without the columns that make it one', () => {
    expect(() => planLinks('Butir;Catatan\nA.I.1.i.a;x', sheet)).toThrow('invalid-input');
  });
});
