import type { Indicator, Instrument } from '../../src/domain/instrument/instrument.js';
import { type Section, sectionsOf } from '../../src/cases/sheet/sections.js';
import { titleIn } from '../../src/words/titles.js';
import type { Language } from '../../src/words/language.js';
import { add, divide, multiply, toDecimal, toDisplay } from '../../src/domain/scoring/rational.js';
import { maxOf, scoreOfAll, type SheetScore } from '../../src/domain/scoring/score-sheet.js';

/** What folds as one: an area of change with its two sides, or a part of the results. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly sections: readonly Section[];
  readonly indicators: readonly Indicator[];
  /** The nodes whose scores add up to it. */
  readonly nodes: readonly string[];
}

export function partsOf(instrument: Instrument, language: Language): readonly Part[] {
  const sections = sectionsOf(instrument);
  const areas = instrument.areas.map((area) =>
    part(
      `area-${area.number}`,
      `${area.number}. ${titleIn(language, area)}`,
      sections.filter(({ code }) => area.nodes.includes(code)),
    ),
  );
  const inAreas = new Set(instrument.areas.flatMap(({ nodes }) => nodes));
  const others = sections
    .filter(({ code }) => !inAreas.has(code))
    .map((section) => part(section.code, titleIn(language, section), [section]));
  return [...areas, ...others];
}

const part = (id: string, title: string, sections: readonly Section[]): Part => ({
  id,
  title,
  sections,
  indicators: sections.flatMap(({ indicators }) => indicators),
  nodes: sections.map(({ code }) => code),
});

export interface Standing {
  readonly answered: number;
  readonly total: number;
  /** As they are read, with two decimals. */
  readonly score: string;
  readonly max: string;
  readonly percent: string;
  /** 0 to 100, for a bar. */
  readonly filled: number;
}

/** From the exact score. */
export function standingOf({ indicators, nodes }: Part, score: SheetScore): Standing {
  const open = new Set(score.blank);
  const reached = scoreOfAll(score, nodes);
  const max = nodes.map((code) => maxOf(score.compiled, code)).reduce(add);
  // Cut off, as a condition's figure is: 59.999% does not read as 60%.
  const percent = toDecimal(multiply(divide(reached, max), { n: 100n, d: 1n }), 2);
  return {
    answered: indicators.filter(({ code }) => !open.has(code)).length,
    total: indicators.length,
    score: toDisplay(reached),
    max: toDisplay(max),
    percent,
    filled: Number(percent),
  };
}
