import type { Cycle, Predicate, Prerequisite, PrerequisiteValue } from '../instrument/cycle.js';
import type { Missing } from '../procedure.js';
import { anniversary, wholeYearsBetween } from './limits.js';
import { isRecorded, type RecordedKind, type RecordedValue } from './prerequisite-value.js';

/** The latest recorded fact of one prerequisite (rules.md 3). Days are `YYYY-MM-DD` in Asia/Jakarta. */
export interface PrerequisiteFact {
  readonly code: string;
  readonly value: RecordedValue;
  /** Of the data, not of the recording. */
  readonly year: number;
  readonly source: string;
  /** Last day on which it counts; null where the source sets no end. */
  readonly validUntil: string | null;
}

export type AgencyKind = 'kementerian' | 'lembaga' | 'provinsi' | 'kabupaten' | 'kota' | 'other';
export type PrerequisiteRules = Pick<
  Cycle,
  'prerequisites' | 'afirmasiServices' | 'predicateScale' | 'opinionScale'
>;

export interface Candidate {
  readonly rules: PrerequisiteRules;
  readonly facts: readonly PrerequisiteFact[];
  readonly predicate: Predicate;
  readonly agencyKind: AgencyKind;
  /** The core service that the unit carries out, as a code; null where none is entered. */
  readonly service: string | null;
  /** Date of the decree that designated the unit; null while it is not designated. */
  readonly buildingSince: string | null;
  readonly today: string;
}

/**
 * Every prerequisite of PermenPANRB 5/2024, Table 5, that the unit does not meet, in the table's order; empty when it may
 * be proposed. Codes: `unrecorded.<code>`, `outdated.<code>` { validUntil }, `below.<code>` { required, actual, year }
 * (for time building ZI { required, actual, from }).
 */
export function missingPrerequisites(candidate: Candidate): readonly Missing[] {
  const { rules, agencyKind, service } = candidate;
  const afirmasi = isAfirmasi(rules, agencyKind, service);
  return missingOf(
    candidate,
    rules.prerequisites.filter(({ level }) => level === 'unit' || !afirmasi),
  );
}

/** Whether the unit can be proposed by *afirmasi* only: its agency misses a condition, which a unit of its service may do. */
export function needsAfirmasi(candidate: Candidate): boolean {
  const { rules, agencyKind, service } = candidate;
  const ofAgency = rules.prerequisites.filter(({ level }) => level === 'agency');
  return isAfirmasi(rules, agencyKind, service) && missingOf(candidate, ofAgency).length > 0;
}

function missingOf(candidate: Candidate, prerequisites: readonly Prerequisite[]): Missing[] {
  return prerequisites.flatMap((prerequisite) => {
    const { kind } = prerequisite;
    const missing = isRecorded(kind)
      ? judgeFact(prerequisite, kind, candidate)
      : judgeTime(prerequisite, candidate);
    return missing ? [missing] : [];
  });
}

/** Regional units of these services may be proposed although their agency's own conditions fail. */
export const isAfirmasi = (
  { afirmasiServices }: Pick<PrerequisiteRules, 'afirmasiServices'>,
  agencyKind: AgencyKind,
  service: string | null,
): boolean => isRegional(agencyKind) && afirmasiServices.some(({ code }) => code === service);

const isRegional = (kind: AgencyKind): boolean =>
  kind === 'provinsi' || kind === 'kabupaten' || kind === 'kota';

function judgeFact(prerequisite: Prerequisite, kind: RecordedKind, candidate: Candidate): Missing | null {
  const { code } = prerequisite;
  const fact = candidate.facts.find((one) => one.code === code);
  if (!fact) return { code: `unrecorded.${code}` };
  if (fact.validUntil !== null && fact.validUntil < candidate.today)
    return { code: `outdated.${code}`, params: { validUntil: fact.validUntil } };

  const required = requiredOf(prerequisite, candidate);
  if (reaches(kind, fact.value, required, candidate.rules)) return null;
  return {
    code: `below.${code}`,
    params: { required: String(required), actual: String(fact.value), year: fact.year },
  };
}

/** Building ZI counts from the decree of designation, whole years, the anniversary included. */
function judgeTime(
  prerequisite: Prerequisite,
  { predicate, buildingSince, today }: Candidate,
): Missing | null {
  const { code } = prerequisite;
  if (buildingSince === null) return { code: `unrecorded.${code}` };
  const required = Number(prerequisite[predicate]);
  const actual = wholeYearsBetween(buildingSince, today);
  return actual >= required
    ? null
    : { code: `below.${code}`, params: { required, actual, from: anniversary(buildingSince, required) } };
}

/** The index of reform is asked of a region and of a ministry at different grades; whatever is no region counts as K/L. */
function requiredOf(
  prerequisite: Prerequisite,
  { predicate, agencyKind }: Pick<Candidate, 'predicate' | 'agencyKind'>,
): Exclude<PrerequisiteValue, object> {
  const required = prerequisite[predicate];
  return typeof required === 'object' ? required[isRegional(agencyKind) ? 'pemda' : 'K/L'] : required;
}

/** A boundary value counts as reached; a grade outside the scale never is. */
function reaches(
  kind: RecordedKind,
  actual: RecordedValue,
  required: RecordedValue,
  { predicateScale, opinionScale }: PrerequisiteRules,
): boolean {
  switch (kind) {
    case 'opinion':
      return isAtLeast(opinionScale, actual, required);
    case 'sakip':
    case 'rb-index':
      return isAtLeast(predicateScale, actual, required);
    case 'level':
    case 'percent':
      return typeof actual === 'number' && actual >= Number(required);
    case 'yes':
      return actual === required;
  }
}

/** Scales are written best first: AA > A > BB > B > CC > C > D. */
function isAtLeast(scale: readonly string[], actual: RecordedValue, required: RecordedValue): boolean {
  const [place, needed] = [scale.indexOf(String(actual)), scale.indexOf(String(required))];
  return place >= 0 && place <= needed;
}
