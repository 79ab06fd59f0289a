import type { Indicator } from '../domain/instrument/instrument.js';
import type { Answer, Counts } from '../domain/scoring/answers.js';

/** Indexes as a good unit's survey gives them, of 4. */
const INDEX = '3.75';
const LARGE = 20;

/** A good unit's answer: the best option, or the one below it for every seventh indicator, so that sheets are not all alike. */
export function goodAnswer(indicator: Indicator, place: number): Answer {
  if (indicator.kind === 'index') return INDEX;
  if (indicator.kind === 'counts') return goodCounts(indicator.counts.map(({ id }) => id));
  const best = [...indicator.options].sort((a, b) => b.value - a.value);
  const next = best[place % 7 === 3 && best.length > 2 ? 1 : 0];
  return next.key;
}

/** Everything that is due was done, nothing was violated; parts add up to what was reported. */
function goodCounts(ids: readonly string[]): Counts {
  return Object.fromEntries(ids.map((id) => [id, GOOD_COUNTS[id] ?? LARGE]));
}

const GOOD_COUNTS: Readonly<Record<string, number>> = {
  previousYear: 2,
  currentYear: 0,
  sanctioned: 0,
  inProcess: 0,
  unitHead: 1,
  officials: 4,
  others: 15,
  administrators: 4,
  supervisors: 4,
  functional: 12,
};

export const noteOf = (indicator: Indicator): string => `Sudah dilaksanakan: ${indicator.title}.`;

export const evidenceOf = (indicator: Indicator): string =>
  indicator.evidence.join('; ') || 'Laporan pelaksanaan unit kerja';
