import type { FieldFault } from '../platform/problem.js';
import { foldStatus, grantKeys } from './fold.js';
import type { FactView, UnitView } from './register-views.js';

/** Both axes of time: what was true on a day, by what was known at the end of a day. Days are `YYYY-MM-DD` in Asia/Jakarta. */
export interface AsOf {
  /** Null: every day, as on the page without a day. */
  readonly trueOn: string | null;
  /** Null: everything that is known now. */
  readonly knownOn: string | null;
}

/** A fact with what orders it and decides whether it counts. */
export interface OrderedFact extends FactView {
  /** From which day it counts: its own, or the first or last of its year where only that was published. */
  readonly countsFrom: string;
  /** Its number in the feed. */
  readonly seq: number;
}

export type UnitNames = Pick<UnitView, 'name' | 'agencyName' | 'agencyKind' | 'province' | 'city'>;

/** A unit as it was known: names and facts up to then. */
export interface KnownUnit extends UnitNames {
  readonly slug: string;
  readonly facts: readonly OrderedFact[];
  readonly namesakes: UnitView['namesakes'];
}

/** The unit's standing on that day, folded from the facts that count by then and from no other. */
export function unitAsOf({ facts, ...unit }: KnownUnit, trueOn: string | null): Omit<UnitView, 'monitoring'> {
  const counting = facts.filter(({ countsFrom }) => trueOn === null || countsFrom <= trueOn);
  const folded = inFoldingOrder(counting);
  const { status, predicate, predicateYear, since, sinceYear, ...from } = foldStatus(folded);
  return {
    ...unit,
    ...{ status, predicate, predicateYear, since, sinceYear },
    grants: grantKeys(folded).grants,
    statusOrigin: from.origin,
    statusSourceTitle: from.sourceTitle,
    statusSourceAddress: from.sourceAddress,
    facts: counting.toSorted(latestFirst).map(({ countsFrom: _, seq: __, ...fact }) => fact),
  };
}

/** As `refold` orders them: what was published by its dates, then what was decided here as it was decided. */
export const inFoldingOrder = <F extends Pick<OrderedFact, 'origin' | 'countsFrom' | 'recordedAt' | 'seq'>>(
  facts: readonly F[],
): F[] =>
  facts.toSorted(
    (a, b) =>
      Number(a.origin === 'own') - Number(b.origin === 'own') ||
      (a.origin === 'published' ? compare(a.countsFrom, b.countsFrom) : 0) ||
      compare(a.recordedAt, b.recordedAt) ||
      a.seq - b.seq,
  );

const latestFirst = (a: OrderedFact, b: OrderedFact) => compare(b.countsFrom, a.countsFrom) || b.seq - a.seq;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** `names`: what the two days are called where they were asked. Null where neither was. */
export function readAsOf(
  raw: Readonly<Record<string, unknown>>,
  names: { readonly trueOn: string; readonly knownOn: string },
  today: string,
): { readonly asOf: AsOf | null; readonly faults: readonly FieldFault[] } {
  const read = (field: string) => {
    const text = raw[field];
    if (text === undefined || text === '') return { day: null, faults: [] };
    if (typeof text !== 'string' || !isDay(text))
      return { day: null, faults: [{ field, code: 'not-a-date' }] };
    return { day: text, faults: text > today ? [{ field, code: 'after-today' }] : [] };
  };
  const [on, known] = [read(names.trueOn), read(names.knownOn)];
  const asked = on.day !== null || known.day !== null;
  return {
    asOf: asked ? { trueOn: on.day, knownOn: known.day } : null,
    faults: [...on.faults, ...known.faults],
  };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '1945-08-17') return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.valueOf()) && day.toISOString().startsWith(text);
}
