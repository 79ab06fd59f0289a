import type { FactKind, Origin, Predicate, Status } from './register-fact.js';

/** What of a fact decides the status. */
export interface StatusFact {
  readonly kind: FactKind;
  readonly predicate: Predicate | null;
  /** `YYYY-MM-DD`, where the day is known. */
  readonly date: string | null;
  readonly year: number;
  readonly origin: Origin;
  readonly sourceTitle: string | null;
  readonly sourceAddress: string | null;
}

export interface Standing {
  readonly status: Status;
  readonly predicate: Predicate | null;
  /** The year of the grant; null where it was never published. */
  readonly predicateYear: number | null;
  /** Since when the status is this: the day if known, and the year. */
  readonly since: string | null;
  readonly sinceYear: number | null;
  readonly origin: Origin | null;
  /** Whose word it is, where it is not our own. */
  readonly sourceTitle: string | null;
  readonly sourceAddress: string | null;
}

const NOTHING: Standing = {
  status: 'none',
  predicate: null,
  predicateYear: null,
  since: null,
  sinceYear: null,
  origin: null,
  sourceTitle: null,
  sourceAddress: null,
};

/** The status a fact leads to; null: it tells something and changes nothing. */
const LEADS_TO = {
  declared: null,
  monitored: null,
  corrected: null,
  replied: null,
  renamed: null,
  placed: null,
  merged: null,
  split: null,
  moved: null,
  closed: null,
  succeeds: null,
  members: null,
  granted: 'held',
  restored: 'held',
  'under-review': 'under-review',
  suspended: 'suspended',
  revoked: 'revoked',
  superseded: 'superseded',
} as const satisfies Record<FactKind, Status | null>;

/** One predicate's standing, which remembers its grant: a restoration leaves the predicate as old as it was. */
interface Kept extends Standing {
  readonly granted: Pick<Standing, 'since' | 'sinceYear'> | null;
}

/**
 * The unit's status after all its facts, which come in the order of their dates: the highest predicate that stands,
 * else the last one that fell.
 */
export function foldStatus(facts: readonly StatusFact[]): Standing {
  const kept = new Map<Predicate, Kept>();
  for (const fact of facts) {
    const status = LEADS_TO[fact.kind];
    if (!status || !fact.predicate) continue;
    const next = after(kept.get(fact.predicate), fact, status);
    // Set anew, so that the map is in the order of what happened last.
    kept.delete(fact.predicate);
    kept.set(fact.predicate, next);
  }
  const all = [...kept.values()];
  const standing = all.filter(({ status }) => status !== 'revoked' && status !== 'superseded');
  const shown =
    standing.find(({ predicate }) => predicate === 'WBBM') ??
    standing.at(0) ??
    all.findLast(({ status }) => status === 'revoked') ??
    all.at(-1);
  if (!shown) return NOTHING;
  const { status, predicate, predicateYear, since, sinceYear, origin, sourceTitle, sourceAddress } = shown;
  return { status, predicate, predicateYear, since, sinceYear, origin, sourceTitle, sourceAddress };
}

/** What the filters find a unit by: "WBK 2019", "WBK" and "2019"; the predicate alone where no grant was published. */
export function grantKeys(facts: readonly StatusFact[]): {
  readonly grants: string[];
  readonly keys: string[];
} {
  const granted = facts.filter(({ kind }) => kind === 'granted').toSorted((a, b) => a.year - b.year);
  const grants = granted.map(({ predicate, year }) => `${predicate} ${year}`);
  const words = [...facts.map(({ predicate }) => predicate), ...granted.map(({ year }) => String(year))];
  return {
    grants: [...new Set(grants)],
    keys: [...new Set([...grants, ...words])].filter((key) => key !== null),
  };
}

function after(before: Kept | undefined, fact: StatusFact, status: Status): Kept {
  const { predicate, origin, sourceTitle, sourceAddress } = fact;
  const said = { status, predicate, origin, sourceTitle, sourceAddress };
  const since = { since: fact.date, sinceYear: fact.year };
  const ended = before?.status === 'revoked' || before?.status === 'superseded';
  const granted = ended ? null : (before?.granted ?? null);
  if (fact.kind === 'granted' && !granted) {
    return { ...said, predicateYear: fact.year, ...since, granted: since };
  }
  const predicateYear = before?.predicateYear ?? null;
  return status === 'held'
    ? { ...said, predicateYear, ...(granted ?? since), granted }
    : { ...said, predicateYear, ...since, granted };
}
