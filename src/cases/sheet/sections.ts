import type { Branch, Indicator, Instrument, Node } from '../../domain/instrument/instrument.js';

/** A part of the sheet that is filled on one page: an area of one aspect, or a component without areas. */
export interface Section {
  readonly code: string;
  readonly title: string;
  readonly titleEn: string;
  /** The aspect (Pemenuhan, Reform) that an area belongs to; the same area number stands in both. */
  readonly aspect: { readonly title: string; readonly titleEn: string } | null;
  readonly groups: readonly Group[];
  readonly indicators: readonly Indicator[];
}

export interface Group {
  readonly code: string;
  readonly title: string;
  readonly titleEn: string;
  readonly indicators: readonly Indicator[];
}

const kept = new WeakMap<Instrument, readonly Section[]>();

/** Every indicator is in exactly one section; in the order of the sheet. */
export function sectionsOf(instrument: Instrument): readonly Section[] {
  const known = kept.get(instrument) ?? instrument.components.flatMap(sectionsIn);
  kept.set(instrument, known);
  return known;
}

export const findSection = (instrument: Instrument, code: string): Section | undefined =>
  sectionsOf(instrument).find((section) => section.code === code);

export const sectionWith = (instrument: Instrument, indicator: string): Section | undefined =>
  sectionsOf(instrument).find(({ indicators }) => indicators.some(({ code }) => code === indicator));

function sectionsIn(component: Branch): Section[] {
  const areas = branchesIn(component).flatMap((aspect) =>
    branchesIn(aspect).flatMap((area) => (area.level === 'area' ? [sectionOf(area, aspect)] : [])),
  );
  return areas.length > 0 ? areas : [sectionOf(component, null)];
}

function sectionOf(branch: Branch, aspect: Branch | null): Section {
  const { code, title, titleEn } = branch;
  const groups = branchesIn(branch).map((group) => ({ ...namesOf(group), indicators: indicatorsIn(group) }));
  return {
    code,
    title,
    titleEn,
    aspect: aspect && namesOf(aspect),
    groups,
    indicators: indicatorsIn(branch),
  };
}

const namesOf = ({ code, title, titleEn }: Branch) => ({ code, title, titleEn });
const branchesIn = ({ children }: Branch): Branch[] => children.filter((node) => node.level !== 'indicator');
const indicatorsIn = (node: Node): Indicator[] =>
  node.level === 'indicator' ? [node] : node.children.flatMap(indicatorsIn);
