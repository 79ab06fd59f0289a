import { anniversary } from '../domain/eligibility/limits.js';
import type { FactView, UnitLine } from './register-views.js';

/** How a predicate that stands is watched over. Dates are `YYYY-MM-DD`. */
export interface Monitoring {
  /** The day of the last report; null where there is none yet. */
  readonly lastReport: string | null;
  /** From which day a report is missing for so long that the predicate counts as not monitored. */
  readonly overdueFrom: string;
  readonly notMonitored: boolean;
  /** After how many years without a report (a cycle's value). */
  readonly years: number;
}

/**
 * Null where nothing can be said: the predicate does not stand, or only others have told of it, whose monitoring is not
 * reported here. A holder without a report for some years is shown as not monitored (rules.md 5).
 */
export function monitoringOf(
  { status, statusOrigin, predicate }: Pick<UnitLine, 'status' | 'statusOrigin' | 'predicate'>,
  facts: readonly Pick<FactView, 'kind' | 'predicate' | 'date'>[],
  { today, years }: { readonly today: string; readonly years: number },
): Monitoring | null {
  if (status !== 'held' || statusOrigin !== 'own') return null;
  const latest = (kind: FactView['kind']) =>
    facts
      .flatMap((fact) => (fact.kind === kind && fact.predicate === predicate && fact.date ? [fact.date] : []))
      .sort()
      .at(-1) ?? null;
  const granted = latest('granted');
  if (granted === null) return null;
  const monitored = latest('monitored');
  // A report of before this grant tells nothing of it.
  const lastReport = monitored !== null && monitored >= granted ? monitored : null;
  const overdueFrom = anniversary(lastReport ?? granted, years);
  return { lastReport, overdueFrom, notMonitored: overdueFrom <= today, years };
}
