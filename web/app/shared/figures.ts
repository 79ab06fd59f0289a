import { language } from './words.js';

/** A decimal text as it is read in the language; never rounded. */
export function decimalWords(text: string): string {
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return language === 'id' ? short.replace('.', ',') : short;
}

/** A condition's figure, cut off at four decimals; a share as a percentage. */
export function figureWords(unit: 'points' | 'share', text: string): string {
  const [whole, decimals = ''] = text.split('.');
  const exact =
    unit === 'share'
      ? `${Number(whole + decimals.padEnd(2, '0').slice(0, 2))}.${decimals.slice(2) || '0'}`
      : text;
  const short = exact.replace(/(\.\d{4})\d+$/, '$1');
  const said = decimalWords(Number(short) === 0 ? exact : short);
  return unit === 'share' ? `${said}%` : said;
}
