import { dateInJakarta } from '../platform/clock.js';
import type { Language } from './words.js';

const LOCALE = { id: 'id-ID', en: 'en-GB' } as const satisfies Record<Language, string>;

/** `2022-06-14` as "14 Juni 2022" or "14 June 2022". A calendar date has no time zone. */
export const formatDate = (language: Language, date: string): string =>
  new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );

/** An instant as people in Jakarta read it: "14 Juni 2022 pukul 09.30 WIB". */
export function formatInstant(language: Language, instant: Date): string {
  const time = new Intl.DateTimeFormat(LOCALE[language], { timeStyle: 'short', timeZone: 'Asia/Jakarta' });
  const at = language === 'id' ? ' pukul ' : ', ';
  return `${formatDate(language, dateInJakarta(instant))}${at}${time.format(instant)} WIB`;
}

/** Whole numbers and decimals with the separators of the language; at most `decimals` digits after the comma. */
export const formatNumber = (language: Language, value: number, decimals = 0): string =>
  new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits: decimals }).format(value);
