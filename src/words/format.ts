import { dateInJakarta } from '../platform/clock.js';
import type { Language } from './words.js';

const LOCALE = { id: 'id-ID', en: 'en-GB' } as const satisfies Record<Language, string>;

/** Made once for each language: making one costs more than a page. */
const ofEach = <T>(make: (locale: string) => T): Record<Language, T> => ({
  id: make(LOCALE.id),
  en: make(LOCALE.en),
});

const DATES = ofEach((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }));
const TIMES = ofEach(
  (locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'Asia/Jakarta' }),
);
const MOST_DECIMALS = 20;
const NUMBERS = ofEach((locale) =>
  Array.from(
    { length: MOST_DECIMALS + 1 },
    (_, decimals) => new Intl.NumberFormat(locale, { maximumFractionDigits: decimals }),
  ),
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

/** Whole numbers and decimals with the separators of the language; at most `decimals` digits after the comma. */
export const formatNumber = (language: Language, value: number, decimals = 0): string =>
  NUMBERS[language][decimals].format(value);
