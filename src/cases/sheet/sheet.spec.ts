import { describe, expect, it } from '@jest/globals';
import { loadInstrument } from '../../platform/seeds.js';
import { draftIn, draftOf, isTouched, valueOf } from './drafts.js';
import { progressOf } from './progress.js';
import { sectionsOf, sectionWith } from './sections.js';

const instrument = loadInstrument('lke-zi-2021');
const sections = sectionsOf(instrument);
const indicator = (code: string) => instrument.indicators.find((one) => one.code === code)!;

describe('sections', () => {
  it('are the twelve areas and the results, and hold every indicator once', () => {
    expect(sections.map(({ code }) => code)).toEqual([
      ...['A.I.1', 'A.I.2', 'A.I.3', 'A.I.4', 'A.I.5', 'A.I.6'],
      ...['A.II.1', 'A.II.2', 'A.II.3', 'A.II.4', 'A.II.5', 'A.II.6', 'B'],
    ]);
    const inSections = sections.flatMap(({ indicators }) => indicators.map(({ code }) => code));
    expect(inSections).toEqual(instrument.indicators.map(({ code }) => code));
    const inGroups = sections.flatMap(({ groups }) => groups.flatMap((group) => group.indicators));
    expect(inGroups).toHaveLength(113);
    expect(sectionWith(instrument, 'B.II.a')?.code).toBe('B');
  });
});

describe('a draft', () => {
  const texts = { note: 'dua baris\nsini', evidence: '' };
  const sent = (code: string, fields: Record<string, string>) =>
    Object.fromEntries(Object.entries(fields).map(([part, value]) => [`${code}.${part}`, value]));

  it('that comes back as it was shown is not an edit, whatever the browser does to its line ends', () => {
    const shown = draftOf(indicator('A.I.1.i.a'), { value: 'Ya', version: 3, texts });
    const fields = { value: 'Ya', note: 'dua baris\r\nsini', evidence: ' ', version: '3', read: shown.read };
    const back = draftIn(sent('A.I.1.i.a', fields), indicator('A.I.1.i.a'), ['note', 'evidence'])!;
    expect(isTouched(back)).toBe(false);
    expect(isTouched({ ...back, value: '' })).toBe(true);
  });

  it('keeps a count of 0 apart from a count that is missing', () => {
    const counts = indicator('A.II.1.i.a');
    const shown = draftOf(counts, { value: { agents: 0 }, version: 1, texts });
    const back = draftIn(sent(counts.code, { 'count.agents': '0', version: '1' }), counts, [])!;
    expect(shown.counts).toEqual({ agents: '0' });
    expect(valueOf(counts, back)).toEqual({ agents: 0 });
    expect(valueOf(counts, { ...back, counts: {} })).toBeNull();
  });

  it('reads an index with a comma, and hands on what is none', () => {
    const index = indicator('B.I.a');
    const read = (value: string) =>
      valueOf(index, draftIn(sent('B.I.a', { value, version: '0' }), index, [])!);
    expect([read('3,62'), read('3.62'), read(''), read('3,6,2')]).toEqual(['3.62', '3.62', null, '3.6,2']);
  });

  it('is none where the form did not hold the indicator', () => {
    expect(draftIn({}, indicator('B.I.a'), [])).toBeNull();
    expect(draftIn(sent('B.I.a', { version: '-1' }), indicator('B.I.a'), [])).toBeNull();
  });
});

describe('progress', () => {
  const all = new Set(instrument.indicators.map(({ code }) => code));
  const none = { opened: () => false, returned: new Map<string, string>() };
  const first = sections[0].indicators.map(({ code }) => code);

  it('tells not opened, in work, answered and returned apart', () => {
    const state = (marks: Parameters<typeof progressOf>[1]) => progressOf(sections, marks)[0].state;
    expect(state({ ...none, open: all })).toBe('not-opened');
    expect(state({ ...none, open: all, opened: (code) => code === first[1] })).toBe('in-work');
    expect(state({ ...none, open: new Set(first.slice(1)) })).toBe('in-work');
    expect(state({ ...none, open: new Set() })).toBe('answered');
    expect(state({ ...none, open: new Set(), returned: new Map([[first[0], 'mengapa']]) })).toBe('returned');
  });
});
