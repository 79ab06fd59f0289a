import { PREDICATES } from '../../src/domain/instrument/cycle.js';
import type { Indicator } from '../../src/domain/instrument/instrument.js';
import { decimalWords, scoreWords } from '../../src/words/figures.js';
import { countLabel, titleIn } from '../../src/words/titles.js';
import { toDisplay } from '../../src/domain/scoring/rational.js';
import { scoreOf } from '../../src/domain/scoring/score-sheet.js';
import { fill, h } from '../shared/h.js';
import { keyWords, type Page } from './page.js';
import { type Part, standingOf } from './parts.js';
import { predicateWords, totalWords } from './score-bar.js';
import { tableOf } from './table.js';

/** What is put on paper and shown nowhere else, made anew whenever the page is about to be printed. */
function printed(id: string, contents: () => readonly HTMLElement[]): HTMLElement {
  const node = h('section', { class: 'print-only', id });
  beforePrint(() => fill(node, ...contents()));
  return node;
}

/** Whose figures these are, and of which day: at the head of the paper. */
export const printedHead = (page: Page): HTMLElement =>
  printed('ringkasan', () => {
    const { say, language, sheet, instrument } = page;
    const date = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'id-ID', { dateStyle: 'long' });
    const name = language === 'en' ? instrument.nameEn : instrument.name;
    const blank = sheet.score.blank.length;
    const total = instrument.indicators.length;
    return [
      h(
        'p',
        null,
        h('strong', null, `${totalWords(page)} ${say('calculator:of-100')}`),
        ', ',
        say('calculator:answered', { answered: total - blank, total }),
        '. ',
        ...PREDICATES.map((predicate) => `${predicate}: ${predicateWords(page, predicate)}. `),
      ),
      h(
        'p',
        null,
        `${say('calculator:edition', { name, year: sheet.rules.cycle.year })} `,
        say('calculator:printed', { date: date.format(new Date()) }),
      ),
    ];
  });

/** Every answer in words. */
export const printedAnswers = (page: Page, parts: readonly Part[]): HTMLElement =>
  printed('cetakan', () => [
    h('h2', null, page.say('calculator:answers')),
    ...parts.map((part) => partTable(page, part)),
  ]);

/** Before anything is put on paper, or shown as it would be. */
export function beforePrint(make: () => void): void {
  window.addEventListener('beforeprint', make);
  window.matchMedia('print').addEventListener('change', ({ matches }) => matches && make());
}

function partTable(page: Page, part: Part): HTMLElement {
  const { say, language, sheet } = page;
  const { score, max } = standingOf(part, sheet.score);
  const points = say('calculator:area-points', {
    score: scoreWords(language, score),
    max: scoreWords(language, max),
  });
  return tableOf<Indicator>(
    `${part.title} – ${points}`,
    [
      { label: say('calculator:indicator'), cell: (one) => `${one.code} ${titleIn(language, one)}` },
      { label: say('calculator:answer'), cell: (one) => answerWords(page, one) },
      {
        label: say('calculator:points-column'),
        numeric: true,
        cell: ({ code }) =>
          sheet.score.blank.includes(code)
            ? '–'
            : scoreWords(language, toDisplay(scoreOf(sheet.score, code))),
      },
    ],
    part.indicators,
  );
}

function answerWords(page: Page, indicator: Indicator): string {
  const { say, language, sheet, wording } = page;
  const answer = sheet.answerOf(indicator.code);
  if (answer === null) return say('calculator:blank');
  if (typeof answer !== 'string') {
    const counts = indicator.kind === 'counts' ? indicator.counts : [];
    return counts
      .map((count) => {
        const value = answer[count.id] ?? say('calculator:blank');
        return say('calculator:count-said', { label: countLabel(language, count), value });
      })
      .join('; ');
  }
  if (indicator.kind === 'index') return decimalWords(language, answer);
  const text = wording.get(indicator.code)?.options[answer] ?? '';
  return say('calculator:option', { key: keyWords(page, answer), text });
}
