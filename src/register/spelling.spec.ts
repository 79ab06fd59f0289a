import { describe, expect, it } from '@jest/globals';
import { closeSearches, editsBetween, meaningsOf, respacings, swapsOf, wideSearches } from './spelling.js';

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

  it('takes every word that is one edit away from one that is not known', () => {
    const near = ['bera', 'bara', 'buru', 'baru', 'biru', 'bero'];
    const candidates = near.map((word) => ({ asked: 'bxra', word, similarity: 0.2 }));
    expect(meaningsOf(['bxra'], candidates)[0].words).toEqual(['bara', 'bera', 'baru']);
    const close = ['aara', 'bara', 'cara', 'dara'].map((word) => ({ asked: 'xara', word, similarity: 0.2 }));
    expect(meaningsOf(['xara'], close)[0].words).toEqual(['aara', 'bara', 'cara', 'dara']);
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

const exact = (asked: string) => ({ asked, exact: true, words: [asked, `${asked}x`] });
const wrong = { asked: 'negri', exact: false, words: ['negeri', 'negara'] };
const nothing = { asked: 'xyz', exact: false, words: [] };

describe('swapsOf', () => {
  it('puts each two neighbours in each other’s place, once', () => {
    expect(swapsOf('awat')).toEqual(['waat', 'aawt', 'awta']);
    expect(swapsOf('aab')).toEqual(['aba']);
    expect(swapsOf('a')).toEqual([]);
  });
});

describe('closeSearches', () => {
  it('takes known words as they are typed, and others for what they may mean', () => {
    expect(closeSearches([exact('pengadilan'), exact('surabaya')], [])).toEqual([
      ['exact', `'pengadilan' & 'surabaya'`],
    ]);
    expect(closeSearches([exact('pengadilan'), wrong], [])).toEqual([
      ['similar', `('pengadilan') & ('negeri' | 'negara')`],
    ]);
    expect(closeSearches([exact('pn'), nothing], [])).toEqual([]);
  });

  it('tries another spacing before other words', () => {
    const respaced = [['rutan', 'tanjungpinang']];
    expect(closeSearches([exact('rutan'), wrong], respaced)).toEqual([
      ['similar', `('rutan' & 'tanjungpinang')`],
      ['similar', `('rutan') & ('negeri' | 'negara')`],
    ]);
  });
});

describe('wideSearches', () => {
  it('takes every word for what it may mean, then leaves one out, then all but one', () => {
    expect(wideSearches([exact('pengadilan'), wrong])).toEqual([
      ['similar', `('pengadilan' | 'pengadilanx') & ('negeri' | 'negara')`],
      ['nearest', `('pengadilan' | 'pengadilanx' | 'negeri' | 'negara')`],
    ]);
    expect(wideSearches([exact('a'), wrong, exact('b')]).map(([closeness]) => closeness)).toEqual([
      'similar',
      'nearest',
      'nearest',
    ]);
    expect(wideSearches([wrong])).toEqual([['similar', `('negeri' | 'negara')`]]);
  });

  it('leaves out words that are like nothing, and has nothing to try without words', () => {
    expect(wideSearches([wrong, nothing])).toEqual([['nearest', `('negeri' | 'negara')`]]);
    expect(wideSearches([nothing])).toEqual([]);
  });
});
