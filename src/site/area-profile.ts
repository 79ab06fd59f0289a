import { PREDICATES } from '../domain/instrument/cycle.js';
import { cycleOfYear } from '../platform/seeds.js';
import type { AreaScore, Predicate } from '../register/register-fact.js';
import type { FactView } from '../register/register-views.js';

/** How a granted unit stands in each area, and the least share of it that each predicate asks for in that cycle, in percent. */
export interface AreaProfile {
  readonly fact: FactView;
  readonly scores: readonly AreaScore[];
  readonly least: readonly { readonly predicate: Predicate; readonly share: number }[];
}

/** Of the latest grant whose cycle publishes it; null where there is none. */
export function areaProfileOf(facts: readonly FactView[]): AreaProfile | null {
  const fact = facts.find(({ kind, details }) => kind === 'granted' && details.areaScores);
  if (!fact) return null;
  const thresholds = cycleOfYear(fact.year)?.thresholds;
  const least = thresholds
    ? PREDICATES.map((predicate) => ({
        predicate,
        share: Math.round(thresholds[predicate].areaShare * 10_000) / 100,
      }))
    : [];
  return { fact, scores: fact.details.areaScores ?? [], least };
}
