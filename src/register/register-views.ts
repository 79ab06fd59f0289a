import type { Monitoring } from './monitoring.js';
import type {
  AgencyKind,
  AreaScore,
  DeclarationDetails,
  FactKind,
  NamedUnit,
  Origin,
  Predicate,
  Status,
  UnitReply,
} from './register-fact.js';

/** A unit as a line of a list. Dates are `YYYY-MM-DD`; null: not known, or never published. */
export interface UnitLine {
  readonly slug: string;
  readonly name: string;
  readonly agencyName: string;
  readonly agencyKind: AgencyKind;
  readonly province: string | null;
  readonly city: string | null;
  readonly status: Status;
  readonly predicate: Predicate | null;
  /** The year of the grant. */
  readonly predicateYear: number | null;
  /** Every grant that is known, the first one first: "WBK 2019". */
  readonly grants: readonly string[];
  /** Since when the status is this: the day, and where that is not known the year. */
  readonly since: string | null;
  readonly sinceYear: number | null;
  /** `published`: according to a source, see the unit's facts. */
  readonly statusOrigin: Origin | null;
  readonly statusSourceTitle: string | null;
  readonly statusSourceAddress: string | null;
}

export interface FactView {
  readonly id: string;
  readonly kind: FactKind;
  readonly predicate: Predicate | null;
  readonly date: string | null;
  readonly year: number;
  readonly basis: string | null;
  readonly reason: string | null;
  readonly origin: Origin;
  readonly sourceTitle: string | null;
  readonly sourceAddress: string | null;
  readonly note: string | null;
  readonly details: {
    readonly declaration?: DeclarationDetails;
    readonly areaScores?: readonly AreaScore[];
    readonly reply?: UnitReply;
    /** The source's spelling, where it differs by more than an abbreviation. */
    readonly publishedName?: string;
    /** Other units that the fact names. */
    readonly units?: readonly NamedUnit[];
    /** Of a unit that was split and goes on itself. */
    readonly goesOn?: boolean;
    /** Of a unit that was renamed. */
    readonly formerName?: string;
    readonly name?: string;
    /** The note in Indonesian, where it was translated. */
    readonly noteIndonesian?: string;
  };
  /** ISO instant: since when it is known here. */
  readonly recordedAt: string;
}

export interface UnitView extends UnitLine {
  /** What happened last comes first. */
  readonly facts: readonly FactView[];
  /** How its predicate is watched over; null where nothing can be said. */
  readonly monitoring: Monitoring | null;
  /** Other units that are called the same. */
  readonly namesakes: readonly Pick<UnitLine, 'slug' | 'name' | 'agencyName'>[];
}

/** A fact with the unit it is about, for lists of what happened last. */
export interface LatestFact {
  readonly unit: Pick<UnitLine, 'slug' | 'name' | 'agencyName'>;
  readonly kind: FactKind;
  readonly predicate: Predicate;
  readonly date: string | null;
  readonly year: number;
  readonly origin: Origin;
  readonly sourceTitle: string | null;
  readonly sourceAddress: string | null;
}

export const UNIT_COLUMNS = `slug, name, agency_name AS "agencyName", agency_kind AS "agencyKind", province, city, status,
  predicate, predicate_year AS "predicateYear", since::text AS since, since_year AS "sinceYear",
  grants, status_origin AS "statusOrigin", status_source_title AS "statusSourceTitle",
  status_source_address AS "statusSourceAddress"`;
