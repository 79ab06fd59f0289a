import type { Language } from './language.js';

/** A decimal text with the separator of the language, without zeros that say nothing; never rounded. */
export function decimalWords(language: Language, text: string): string {
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return language === 'id' ? short.replace('.', ',') : short;
}

/** A share such as "0.6" as the text of its percentage: the point moves, nothing is computed. */
export function percentOf(share: string): string {
  const [whole, decimals = ''] = share.split('.');
  const moved = `${whole}${decimals.padEnd(2, '0').slice(0, 2)}.${decimals.slice(2) || '0'}`;
  return moved.replace(/^0+(?=\d)/, '');
}

/** A score or percentage as it is shown: with its two decimals, in the language's spelling. */
export const scoreWords = (language: Language, display: string): string =>
  language === 'id' ? display.replace('.', ',') : display;

/** A condition's figure to read: cut off at four decimals, but never so far that what is missing reads as nothing. */
export function figureWords(language: Language, unit: 'points' | 'share', text: string): string {
  const exact = unit === 'share' ? percentOf(text) : text;
  const short = exact.replace(/(\.\d{4})\d+$/, '$1');
  const said = decimalWords(language, Number(short) === 0 ? exact : short);
  return unit === 'share' ? `${said}%` : said;
}
