import type { CountInput, Indicator } from '../../domain/instrument/instrument.js';
import type { Answer } from '../../domain/scoring/answers.js';
import { formatNumber } from '../../words/format.js';
import { type Language, say } from '../../words/words.js';
import type { Section } from '../sheet/sections.js';
import { decimalWords } from '../../words/missing.js';

interface Titled {
  readonly title: string;
  readonly titleEn: string;
}

export const titleIn = (language: Language, { title, titleEn }: Titled): string =>
  language === 'en' ? titleEn : title;

export const countLabel = (language: Language, { label, labelEn }: CountInput): string =>
  language === 'en' ? labelEn : label;

/** "A.I.1 Manajemen Perubahan (Pemenuhan)": the same area stands in two aspects. */
export function sectionTitle(language: Language, section: Section): string {
  const title = `${section.code} ${titleIn(language, section)}`;
  return section.aspect ? `${title} (${titleIn(language, section.aspect)})` : title;
}

/** An answer in words: an option with its text, counts by their labels, an index; blank is said to be blank. */
export function answerWords(
  language: Language,
  indicator: Indicator,
  value: Answer | null | undefined,
): string {
  if (value === null || value === undefined) return say(language, 'cases:blank');
  if (typeof value === 'string') {
    if (indicator.kind === 'index') return decimalWords(language, value);
    const option =
      indicator.kind === 'options' ? indicator.options.find(({ key }) => key === value) : undefined;
    return option ? optionWords(option) : value;
  }
  const counts = indicator.kind === 'counts' ? indicator.counts : [];
  return counts
    .map((count) => {
      const given = value[count.id];
      const figure = given === undefined ? say(language, 'cases:blank') : formatNumber(language, given);
      return `${countLabel(language, count)}: ${figure}`;
    })
    .join('; ');
}

/** "B. Sebagian besar diterapkan", or the text alone where the key says nothing more. */
export const optionWords = ({ key, text }: { readonly key: string; readonly text: string }): string =>
  `${key}. ${text}`;
