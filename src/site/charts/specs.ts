import { formatNumber } from '../../words/format.js';
import type { AreaProfile } from '../area-profile.js';
import { type Language, say } from '../../words/words.js';
import { rowWords, type Statistic } from '../statistics.js';
import type { BarSpec } from './chart.js';

/** So many years of a funnel stand beside each other; the table has all of them. */
const FUNNEL_YEARS = 3;

/** The chart of a table of figures; null: the map shows it, or there is nothing to show. */
export function specOf(language: Language, statistic: Statistic): BarSpec | null {
  const { name, measures, rows } = statistic;
  if (rows.length === 0 || name === 'provinsi') return null;
  const words = (measure: string) => say(language, `public:measure.${measure}`);
  if (name === 'corong') {
    const series = rows.slice(-FUNNEL_YEARS).map(({ key, values }) => ({ name: key, values }));
    return { categories: measures.map(words), series, stacked: false, lying: true };
  }
  const shown = measures.flatMap((measure, at) => (/^(granted-)?WB/.test(measure) ? [{ measure, at }] : []));
  return {
    categories: rows.map((row) => rowWords(language, name, row)),
    series: shown.map(({ measure, at }) => ({
      name: words(measure),
      values: rows.map(({ values }) => values[at] ?? 0),
    })),
    stacked: true,
    lying: name === 'jenis',
  };
}

/** The six areas of a granted unit, each in percent of what could be reached, with what each predicate asks of every area. */
export function areasSpec(language: Language, { scores, least }: AreaProfile): BarSpec {
  return {
    categories: scores.map(({ title }) => title),
    series: [
      { name: say(language, 'register:area-share'), values: scores.map(({ share }) => Number(share)) },
    ],
    stacked: false,
    lying: true,
    max: 100,
    ...(least.length > 0 && {
      lines: least.map(({ predicate, share }) => ({
        name: `${predicate} ${formatNumber(language, share)}%`,
        value: share,
      })),
    }),
  };
}
