import type { CountInput } from '../domain/instrument/instrument.js';
import type { Language } from './language.js';

interface Titled {
  readonly title: string;
  readonly titleEn: string;
}

export const titleIn = (language: Language, { title, titleEn }: Titled): string =>
  language === 'en' ? titleEn : title;

export const countLabel = (language: Language, { label, labelEn }: CountInput): string =>
  language === 'en' ? labelEn : label;

/** "B. Sebagian besar diterapkan", or the text alone where the key says nothing more. */
export const optionWords = ({ key, text }: { readonly key: string; readonly text: string }): string =>
  `${key}. ${text}`;
