import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../platform/root.js';
import { formatNumber } from '../words/format.js';
import { type Language, say } from '../words/words.js';
import type { Predicate } from './register-fact.js';

export interface CompletenessYear {
  readonly year: number;
  /** National totals as reported; null where none was found. */
  readonly published: Readonly<Record<Predicate, number>> | null;
  /** Imported grants of that year. */
  readonly held: Readonly<Record<Predicate, number>>;
}

export interface Completeness {
  readonly years: readonly CompletenessYear[];
  /** Both over the years whose national total is known, both predicates together. */
  readonly published: number;
  readonly held: number;
}

const sum = ({ WBK, WBBM }: Readonly<Record<Predicate, number>>): number => WBK + WBBM;

function readCompleteness(): Completeness {
  const { years } = JSON.parse(
    readFileSync(join(projectRoot, 'seeds', 'register', 'completeness.json'), 'utf8'),
  ) as { years: CompletenessYear[] };
  const known = years.filter(({ published }) => published !== null);
  return {
    years,
    published: known.reduce((total, { published }) => total + (published ? sum(published) : 0), 0),
    held: known.reduce((total, { held }) => total + sum(held), 0),
  };
}

/** How much of what was granted the register holds; told with everything that it answers. */
export const COMPLETENESS = readCompleteness();

/** How much is missing, in one sentence with the figures. */
export function incompleteness(language: Language): string {
  return say(language, 'register:incomplete', {
    published: formatNumber(language, COMPLETENESS.published),
    held: formatNumber(language, COMPLETENESS.held),
  });
}
