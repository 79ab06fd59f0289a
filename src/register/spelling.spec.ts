import { describe, expect, it } from '@jest/globals';
import { editsBetween, meaningsOf, respacings, searchesFor } from './spelling.js';

describe('editsBetween', () => {
  it.each([
    ['surabaya', 'surabaya', 0],
    ['surabya', 'surabaya', 1],
    ['surabbaya', 'surabaya', 1],
    ['surabaxa', 'surabaya', 1],
    ['suarbaya', 'surabaya', 1],
    ['negri', 'nagari', 2],
    ['', 'pn', 2],
    ['pn', '', 2],
  ])('counts %j to %j as %i', (a, b, edits) => expect(editsBetween(a, b)).toBe(edits));
});

describe('meaningsOf', () => {
  it('takes the three closest, a word that is known first', () => {
    const like = (asked: string, word: string, similarity: number) => ({ asked, word, similarity });
    const candidates = [
      like('negri', 'nagari', 0.3),
      like('negri', 'negara', 0.45),
      like('negri', 'negeri', 0.44),
      like('negri', 'ngawi', 0.2),
      like('batu', 'batam', 0.5),
      like('batu', 'batu', 1),
    ];
    const [negri, batu, none] = meaningsOf(['negri', 'batu', 'xyz'], candidates);
    expect(negri).toEqual({ asked: 'negri', exact: false, words: ['negeri', 'negara', 'nagari'] });
    expect(batu).toMatchObject({ exact: true, words: ['batu', 'batam'] });
    expect(none).toEqual({ asked: 'xyz', exact: false, words: [] });
  });
});

describe('respacings', () => {
  it('joins neighbours and splits words, one change at a time', () => {
    expect(respacings(['pn', 'ab', 'abcdefg'])).toEqual([
      ['pnab', 'abcdefg'],
      ['pn', 'ababcdefg'],
      ['pn', 'ab', 'abc', 'defg'],
      ['pn', 'ab', 'abcd', 'efg'],
    ]);
    expect(respacings(['pn'])).toEqual([]);
  });
});

describe('searchesFor', () => {
  const exact = (asked: string) => ({ asked, exact: true, words: [asked] });

  it('tries what was typed, then what is like it, then less', () => {
    const wrong = { asked: 'negri', exact: false, words: ['negeri', 'negara'] };
    expect(searchesFor([exact('pengadilan'), exact('surabaya')], [])).toEqual([
      ['exact', `'pengadilan' & 'surabaya'`],
      ['similar', `('pengadilan') & ('surabaya')`],
      ['nearest', `('pengadilan' | 'surabaya')`],
    ]);
    expect(
      searchesFor([exact('pengadilan'), wrong, exact('surabaya')], []).map(([closeness]) => closeness),
    ).toEqual(['similar', 'nearest', 'nearest']);
    expect(searchesFor([wrong], [])).toEqual([['similar', `('negeri' | 'negara')`]]);
  });

  it('tries another spacing before other words', () => {
    const wrong = { asked: 'tanjung', exact: false, words: ['tanjungpinang'] };
    expect(searchesFor([exact('rutan'), wrong], [['rutan', 'tanjungpinang']])[0]).toEqual([
      'similar',
      `('rutan' & 'tanjungpinang')`,
    ]);
  });

  it('leaves out words that are like nothing, and has nothing to try without words', () => {
    const nothing = { asked: 'xyz', exact: false, words: [] };
    expect(searchesFor([exact('pn'), nothing], [])).toEqual([['nearest', `('pn')`]]);
    expect(searchesFor([nothing], [])).toEqual([]);
  });
});
