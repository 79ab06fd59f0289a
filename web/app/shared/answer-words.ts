import type { Indicator } from '../../../src/domain/instrument/instrument.js';
import { decimalWords } from '../../../src/words/figures.js';
import { countLabel, optionWords } from '../../../src/words/titles.js';
import type { Content } from './keeper.js';
import { language, say } from './words.js';

/** An answer in words; blank is said to be blank. */
export function answerWords(indicator: Indicator, value: Content['value'] | undefined): string {
  if (value === null || value === undefined) return say('workspace:blank');
  if (indicator.kind === 'counts' && typeof value === 'object')
    return indicator.counts
      .map((count) => `${countLabel(language, count)}: ${value[count.id] ?? say('workspace:blank')}`)
      .join('; ');
  if (indicator.kind === 'options') {
    const option = indicator.options.find(({ key }) => key === value);
    if (option) return optionWords(option);
  }
  return typeof value === 'object' ? JSON.stringify(value) : decimalWords(language, String(value));
}
