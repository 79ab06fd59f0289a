import { dateInJakarta } from '../platform/clock.js';
import { ofEach } from './numbers.js';
import type { Language } from './words.js';

/** Also for pages with script, which know no clock of the program. */
export { formatNumber } from './numbers.js';

const DATES = ofEach((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }));
const TIMES = ofEach(
  (locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'Asia/Jakarta' }),
);
/** `2022-06-14` as "14 Juni 2022" or "14 June 2022". A calendar date has no time zone. */
/** Whether it is a day as we store it. */
export const isDate = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

export const formatDate = (language: Language, date: string): string =>
  DATES[language].format(new Date(`${date}T00:00:00Z`));

/** `zi-2026` as people call it: 2026. */
export const cycleYear = (cycle: string): string => cycle.replace(/^.*-(?=\d{4}$)/, '');

/** An instant as people in Jakarta read it: "14 Juni 2022 pukul 09.30 WIB". */
export function formatInstant(language: Language, instant: Date): string {
  const at = language === 'id' ? ' pukul ' : ', ';
  return `${formatDate(language, dateInJakarta(instant))}${at}${TIMES[language].format(instant)} WIB`;
}
