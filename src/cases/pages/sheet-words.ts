import type { Indicator } from '../../domain/instrument/instrument.js';
import type { Answer } from '../../domain/scoring/answers.js';
import { decimalWords } from '../../words/figures.js';
import { formatNumber } from '../../words/format.js';
import { type Language, say } from '../../words/words.js';
import type { Section } from '../sheet/sections.js';
import { countLabel, optionWords, titleIn } from '../../words/titles.js';

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
