import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readAbbreviations } from './abbreviations.js';
import { foldText, searchText } from './search-text.js';

describe('foldText', () => {
  it.each([
    ['  RSUD Ir. Soekarno ', 'rsud ir soekarno'],
    ['Soekarno-Hatta', 'soekarno hatta'],
    ['Kafé Ünïcøde', 'kafe unicøde'],
    ["a\0b'c & (d | !e):*", 'a b c d e'],
    ['\ud800x', 'x'],
    ['💥', ''],
  ])('folds %j to %j', (text, folded) => expect(foldText(text)).toBe(folded));

  it('leaves only letters, digits and single spaces, and does nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = foldText(text);
        expect(folded).toMatch(/^$|^[\p{L}\p{N}]+( [\p{L}\p{N}]+)*$/u);
        expect(foldText(folded)).toBe(folded);
      }),
    );
  });
});

describe('searchText', () => {
  const groups = [
    ['pn', 'pengadilan negeri'],
    ['jatim', 'jawa timur'],
  ];
  const place = { agencyName: 'Mahkamah Agung', province: 'Jawa Timur', city: null };

  it('adds the abbreviation to the words and the words to the abbreviation', () => {
    expect(searchText({ name: 'Pengadilan Negeri Surabaya', ...place }, groups)).toBe(
      'pengadilan negeri surabaya pn mahkamah agung jawa timur jatim',
    );
    expect(searchText({ name: 'PN Malang', ...place }, groups).split(' ')).toEqual(
      expect.arrayContaining(['pn', 'pengadilan', 'negeri', 'malang']),
    );
  });

  it('takes a phrase for whole words only', () => {
    expect(searchText({ name: 'SPN Polda', ...place, province: null }, groups)).toBe(
      'spn polda mahkamah agung',
    );
  });

  it('knows the abbreviations of the register, each phrase folded and in one group only', () => {
    const phrases = readAbbreviations().flat();
    expect(phrases.map(foldText)).toEqual(phrases);
    expect(new Set(phrases).size).toBe(phrases.length);
  });
});
