/** One edition of the LKE as data: what is asked, what each answer is worth, how it adds up. Titles are Indonesian, `…En` English. */
export interface Instrument {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly basis: readonly { readonly regulation: string; readonly note?: string }[];
  /** The six areas of change, in order; each gathers its Pemenuhan and its Reform node. */
  readonly areas: readonly Area[];
  readonly components: readonly Branch[];
  /** Every indicator, in the order of the sheet: the order in which ties are broken. */
  readonly indicators: readonly Indicator[];
  readonly contradictions: readonly Contradiction[];
}

export interface Area {
  readonly number: number;
  readonly title: string;
  readonly titleEn: string;
  /** Points. */
  readonly weight: number;
  readonly nodes: readonly string[];
}

export type BranchLevel = 'component' | 'aspect' | 'area' | 'group';

export interface Branch {
  readonly code: string;
  readonly level: BranchLevel;
  readonly title: string;
  readonly titleEn: string;
  /** Points; the children's weights add up to it, or its indicators share it equally. */
  readonly weight: number;
  readonly areaNumber?: number;
  readonly aspectKind?: string;
  readonly children: readonly Node[];
}

export type Node = Branch | Indicator;
export type Indicator = OptionIndicator | CountIndicator | IndexIndicator;

interface IndicatorText {
  readonly code: string;
  readonly level: 'indicator';
  readonly title: string;
  readonly titleEn: string;
  /** Points, where the indicator has a weight of its own; otherwise it has an equal share of its group's. */
  readonly weight?: number;
  /** The name of its answer type in the edition, such as `abcd`. */
  readonly answerType: string;
  readonly guidance: string;
  readonly evidence: readonly string[];
  readonly ref: IndicatorRef;
  readonly note?: string;
}

export interface IndicatorRef {
  readonly sheetRow: number;
  /** The question's number in the national portal; count indicators have one per count instead. */
  readonly portalSoalId?: number;
  readonly sheetLetter?: string;
}

export interface OptionIndicator extends IndicatorText {
  readonly kind: 'options';
  /** From the best, worth 1, to the worst, worth 0; one step is one place. */
  readonly options: readonly Option[];
}

export interface Option {
  readonly key: string;
  /** 0 to 1. */
  readonly value: number;
  readonly text: string;
}

export interface CountIndicator extends IndicatorText {
  readonly kind: 'counts';
  readonly counts: readonly CountInput[];
  readonly formula: RatioFormula | ReductionFormula;
}

export interface CountInput {
  readonly id: string;
  readonly label: string;
  readonly labelEn: string;
  /** A count with the role `information` must be filled in but is not scored. */
  readonly role: 'numerator' | 'denominator' | 'previous' | 'current' | 'information';
  readonly required: boolean;
  readonly portalSoalId: number;
  readonly sheetRow: number;
}

/** Sum of the numerators / sum of the denominators, at most 1; `zeroDenominator` (0 to 1) where there is nothing to divide by. */
export interface RatioFormula {
  readonly kind: 'ratio';
  readonly numerator: readonly string[];
  readonly denominator: readonly string[];
  readonly zeroDenominator: number;
}

/** (previous - current) / previous, at least 0. */
export interface ReductionFormula {
  readonly kind: 'reduction';
  readonly previous: string;
  readonly current: string;
  readonly bothZero: number;
  readonly previousZeroCurrentPositive: number;
}

export interface IndexIndicator extends IndicatorText {
  readonly kind: 'index';
  readonly min: number;
  readonly max: number;
  /** The index divided by it is the value, 0 to 1. */
  readonly divisor: number;
}

/** A count somewhere in the sheet, or a sum of counts of one indicator. */
export interface CountPlace {
  readonly indicator: string;
  readonly counts: readonly string[];
}

/** Answers that cannot all be true. It is shown to unit and evaluators and never changes a score (product rule). */
export interface Contradiction {
  readonly code: string;
  /** `exceeds`: left > right. `differs`: left ≠ right. `claims`: left < right while `indicator` has one of `options`. */
  readonly kind: 'exceeds' | 'differs' | 'claims';
  readonly left: CountPlace;
  readonly right: CountPlace;
  readonly claim?: { readonly indicator: string; readonly options: readonly string[] };
  /** With `{left}` and `{right}` where the two figures belong. */
  readonly text: string;
  readonly textEn: string;
}
