import type { Language } from './language.js';

export const LOCALE = { id: 'id-ID', en: 'en-GB' } as const satisfies Record<Language, string>;

/** Made once for each language: making one costs more than a page. */
export const ofEach = <T>(make: (locale: string) => T): Record<Language, T> => ({
  id: make(LOCALE.id),
  en: make(LOCALE.en),
});

const MOST_DECIMALS = 20;
const NUMBERS = ofEach((locale) =>
  Array.from(
    { length: MOST_DECIMALS + 1 },
    (_, decimals) => new Intl.NumberFormat(locale, { maximumFractionDigits: decimals }),
  ),
);

/** Whole numbers and decimals with the separators of the language; at most `decimals` digits after the comma. */
export const formatNumber = (language: Language, value: number, decimals = 0): string =>
  NUMBERS[language][decimals].format(value);
