import type { Section } from './sections.js';

export type SectionState = 'not-opened' | 'in-work' | 'answered' | 'returned';

export interface Progress {
  readonly section: Section;
  readonly state: SectionState;
  readonly answered: number;
  readonly total: number;
  /** How many of its indicators were returned with a reason and still read as they were submitted. */
  readonly returned: number;
}

/** What the work on a sheet looks like, by code. */
export interface Marks {
  /** Indicators that lack an answer, or what must come with one. */
  readonly open: ReadonlySet<string>;
  readonly opened: (code: string) => boolean;
  readonly returned: ReadonlyMap<string, string>;
}

export const progressOf = (sections: readonly Section[], marks: Marks): readonly Progress[] =>
  sections.map((section) => {
    const codes = section.indicators.map(({ code }) => code);
    const answered = codes.filter((code) => !marks.open.has(code)).length;
    const returned = codes.filter((code) => marks.returned.has(code)).length;
    return {
      section,
      answered,
      total: codes.length,
      returned,
      state: stateOf(codes, { ...marks, answered }),
    };
  });

function stateOf(
  codes: readonly string[],
  { answered, opened, returned }: Marks & { answered: number },
): SectionState {
  if (codes.some((code) => returned.has(code))) return 'returned';
  if (answered === codes.length) return 'answered';
  return answered > 0 || codes.some(opened) ? 'in-work' : 'not-opened';
}
