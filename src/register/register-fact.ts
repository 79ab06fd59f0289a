/** Words of the register. Every one of them is public. */
export const PREDICATES = ['WBK', 'WBBM'] as const;
export type Predicate = (typeof PREDICATES)[number];

export const STATUSES = ['held', 'under-review', 'suspended', 'revoked', 'superseded', 'none'] as const;
export type Status = (typeof STATUSES)[number];

export const FACT_KINDS = [
  'declared',
  'granted',
  'monitored',
  'under-review',
  'suspended',
  'restored',
  'revoked',
  'superseded',
  'corrected',
  'replied',
  'renamed',
  'placed',
  'merged',
  'split',
  'moved',
  'closed',
  'succeeds',
  'members',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** `own`: decided in this program. `published`: read in somebody's publication, shown as "according to". */
export type Origin = 'own' | 'published';

export type AgencyKind = 'kementerian' | 'lembaga' | 'provinsi' | 'kabupaten' | 'kota' | 'other';

/** What the public face says of a unit of ours; given with every fact, so that a new name arrives with the next one. */
export interface OwnUnit {
  readonly unitId: string;
  /** Wished for; another one is made where the register has given it to somebody else already. */
  readonly slug: string;
  readonly name: string;
  readonly agencyName: string;
  readonly agencyKind: AgencyKind;
  readonly province: string | null;
  readonly city: string | null;
  /** It is found by them as well. */
  readonly formerNames?: readonly string[];
}

/** The public declaration (rules.md 4), shown for ever and without a list of names: who declared is an office. */
export interface DeclarationDetails {
  readonly office: string;
  readonly staffTotal: number;
  readonly staffSigned: number;
  /** Witnessing institutions, in the unit's words. */
  readonly witnesses: string;
  readonly document: string;
  /** http or https; anything else is shown as text. */
  readonly publishedAt: string;
}

/** One area of a granted unit's sheet, as shown: decimals as text, `share` in percent. Only where the cycle publishes them. */
export interface AreaScore {
  readonly area: string;
  readonly title: string;
  readonly score: string;
  readonly max: string;
  readonly share: string;
}

/** What a unit says in public to a decision about it (rules.md 5); it changes no status. */
export interface UnitReply {
  readonly statement: string;
  /** The fact that it answers. */
  readonly to: string;
}

/** What happens to a unit as an office, with or without a predicate. */
export type UnitFactKind =
  'renamed' | 'placed' | 'merged' | 'split' | 'moved' | 'closed' | 'succeeds' | 'members';

/** Another unit that a fact names; without an address where the register does not show it. */
export interface NamedUnit {
  readonly name: string;
  readonly agencyName: string;
  readonly slug: string | null;
}

interface Common {
  readonly unit: OwnUnit;
  /** The journal entry that decided it: with `kind` the mark by which a repeated effect is recognised. */
  readonly entryId: string;
  /** That entry's instant: since when it is known, and the order of the facts of one unit. */
  readonly recordedAt: Date;
  /** Since when it is true, `YYYY-MM-DD`. */
  readonly date: string;
  /** Decree or article, in words. */
  readonly basis?: string;
  readonly note?: string;
}

/** A fact of our own, as the journal's effects hand it over. No names of persons, nothing of units not granted. */
export type RegisterFact =
  | (Common & { readonly kind: 'declared'; readonly declaration: DeclarationDetails })
  | (Common & {
      readonly kind: 'granted';
      readonly predicate: Predicate;
      /** The cycle's. */
      readonly year: number;
      readonly areaScores?: readonly AreaScore[];
    })
  | (Common & {
      readonly kind: 'under-review' | 'suspended' | 'revoked' | 'corrected';
      readonly predicate: Predicate;
      readonly reason: string;
    })
  | (Common & {
      readonly kind: 'restored' | 'superseded' | 'monitored';
      readonly predicate: Predicate;
      readonly reason?: string;
    })
  | (Common & { readonly kind: 'replied'; readonly predicate: Predicate; readonly reply: UnitReply })
  | (Common & {
      readonly kind: UnitFactKind;
      /** Who goes on for it, or whom it goes on for; the unit above it; the units of a kawasan. */
      readonly units: readonly NamedUnit[];
      readonly goesOn?: boolean;
      readonly formerName?: string;
      readonly name?: string;
    });
