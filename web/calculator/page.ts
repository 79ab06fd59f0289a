import type { Instrument } from '../../src/domain/instrument/instrument.js';
import type { Wording } from '../../src/domain/instrument/read-guidance.js';
import type { Language } from '../../src/words/language.js';
import type { Say } from '../shared/words.js';
import type { Sheet } from './sheet.js';

/** A letter is the same in every language; yes and no are not. */
export const keyWords = ({ say }: Pick<Page, 'say'>, key: string): string =>
  key === 'Ya' || key === 'Tidak' ? say(`calculator:key.${key}`) : key;

/** What every part of the page is made from. */
export interface Page {
  readonly language: Language;
  readonly say: Say;
  readonly sheet: Sheet;
  readonly instrument: Instrument;
  readonly wording: Wording;
  /** Opens the part that an indicator stands in and goes to its first field. */
  readonly goTo: (indicator: string) => void;
}
