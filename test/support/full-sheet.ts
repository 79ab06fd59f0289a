import type { Indicator } from '../../src/domain/instrument/instrument.js';
import type { Answer } from '../../src/domain/scoring/answers.js';

/** Counts where every ratio is whole and nothing contradicts anything; whatever is not named is 10. */
const COUNTS: Readonly<Record<string, number>> = {
  previousYear: 2,
  currentYear: 0,
  sanctioned: 0,
  inProcess: 0,
  unitHead: 1,
  officials: 4,
  others: 5,
  administrators: 2,
  supervisors: 3,
  functional: 5,
};

/** The answer with the most points: a sheet of these alone has 100.00. */
export function fullAnswer(indicator: Indicator): Answer {
  if (indicator.kind === 'index') return '4';
  if (indicator.kind === 'counts')
    return Object.fromEntries(indicator.counts.map(({ id }) => [id, COUNTS[id] ?? 10]));
  return [...indicator.options].sort((a, b) => b.value - a.value)[0].key;
}

/** The answer with the fewest points of an indicator with options. */
export function emptyAnswer(indicator: Indicator): Answer {
  if (!('options' in indicator)) throw new Error(`${indicator.code} has no options`);
  return [...indicator.options].sort((a, b) => a.value - b.value)[0].key;
}
