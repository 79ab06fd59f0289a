import { type DataFault, faultList } from './reading.js';

export type Predicate = 'WBK' | 'WBBM';
export const PREDICATES: readonly Predicate[] = ['WBK', 'WBBM'];

/** One evaluation year: every figure of the rules that may change from year to year, with its legal basis. */
export interface Cycle {
  readonly id: string;
  readonly year: number;
  readonly instrument: string;
  readonly legalBasis: readonly string[];
  readonly thresholds: Readonly<Record<Predicate, Thresholds>>;
  /** Best first: AA, A, BB, B, CC, C, D. A boundary value counts as reached. */
  readonly predicateScale: readonly string[];
  /** Opinions of the audit board, best first. */
  readonly opinionScale: readonly string[];
  readonly prerequisites: readonly Prerequisite[];
  /** Regional units of these services may be proposed although their agency's conditions fail (afirmasi). */
  readonly afirmasiServices: readonly {
    readonly code: string;
    readonly name: string;
    readonly nameEn: string;
  }[];
  /** Proposals per agency; null is no quota. */
  readonly quota: Readonly<Record<Predicate, number | null>>;
  readonly yearsHoldingWbkBeforeWbbm: number;
  readonly barYearsAfterRevocation: number;
  readonly maxReturns: number;
  /** Calendar days in Asia/Jakarta. */
  readonly objectionDays: number;
  readonly panelQuorum: number;
  readonly deskEvaluators: number;
  /** After how many years without a monitoring report a holder is shown as not monitored. */
  readonly yearsUntilNotMonitored: number;
  /** How many years evidence is kept after the cycle's own. */
  readonly evidenceYears: number;
  /** Within which days a document that proves something of the cycle was made; another is a finding. */
  readonly evidencePeriod: Window;
  readonly publishAreaScores: boolean;
  readonly windows: { readonly proposal: Window };
  /** Where each single figure comes from, by its name in this type. */
  readonly basis: Readonly<Record<string, string>>;
}

/** Days from 00:00 of `opens` to 24:00 of `closes` in `timeZone`. */
export interface Window {
  readonly opens: string;
  readonly closes: string;
  readonly timeZone: string;
}

/** The least values of one predicate; every one of them must be reached. */
export interface Thresholds {
  /** Points of 100. */
  readonly total: number;
  /** Share (0 to 1) of each area's weight, Pemenuhan and Reform together. */
  readonly areaShare: number;
  /** Points, by node code. */
  readonly nodes: Readonly<Record<string, number>>;
  /** The same as points of the node, said as a survey index, by indicator code. */
  readonly index: Readonly<Record<string, number>>;
  /** Legal basis by condition: `total`, `area`, or a node code. */
  readonly basis: Readonly<Record<string, string>>;
}

export type PrerequisiteKind = 'opinion' | 'sakip' | 'rb-index' | 'level' | 'percent' | 'yes' | 'years';
export type PrerequisiteValue = string | number | boolean | Readonly<Record<'pemda' | 'K/L', string>>;

/** What must be a recorded fact before a unit may be proposed (PermenPANRB 5/2024, Table 5). */
export interface Prerequisite {
  readonly code: string;
  readonly level: 'agency' | 'unit';
  readonly kind: PrerequisiteKind;
  readonly WBK: PrerequisiteValue;
  readonly WBBM: PrerequisiteValue;
  readonly basis: string;
}

/** The cycle of the latest year; of one edition where it is given. */
export const newestOf = (cycles: readonly Cycle[], instrument?: string): Cycle | undefined =>
  cycles
    .filter((cycle) => instrument === undefined || cycle.instrument === instrument)
    .sort((a, b) => b.year - a.year)
    .at(0);

/** A cycle that must not be used; `faults` names every faulty place with a code and a reason. */
export class CycleInvalid extends Error {
  constructor(readonly faults: readonly DataFault[]) {
    super(faultList('the cycle', faults));
    this.name = 'CycleInvalid';
  }
}
