import type { Condition } from '../../src/domain/eligibility/thresholds.js';
import { PREDICATES, type Predicate } from '../../src/domain/instrument/cycle.js';
import { toDisplay } from '../../src/domain/scoring/rational.js';
import { scoreOf } from '../../src/domain/scoring/score-sheet.js';
import { scoreWords } from '../../src/words/figures.js';
import { fill, h } from '../shared/h.js';
import { conditionFigure } from './figures.js';
import type { Page } from './page.js';

/** How long nothing changes before the score is said to those who hear the page, in milliseconds. */
const QUIET = 1200;

/** Total and both predicates, always in sight; `tell` brings it up to date. */
export function scoreBar(page: Page): { readonly node: HTMLElement; readonly tell: () => void } {
  const { say } = page;
  const shown = h('div', { class: 'score-shown' });
  const heard = h('p', { class: 'visually-hidden', role: 'status', id: 'nilai-terdengar' });
  const node = h('section', { class: 'score-bar', 'aria-label': say('calculator:score-now') }, shown, heard);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    fill(shown, total(page), ...PREDICATES.map((predicate) => standing(page, predicate)));
    clearTimeout(waiting);
    waiting = setTimeout(() => (heard.textContent = heardWords(page)), QUIET);
  };
  return { node, tell };
}

function total(page: Page): HTMLElement {
  const { say, sheet } = page;
  const { score } = sheet;
  const all = score.compiled.items.length;
  return h(
    'div',
    { class: 'score-total' },
    h(
      'p',
      { class: 'score-figure' },
      h('strong', { id: 'nilai-total' }, totalWords(page)),
      ' ',
      h('span', null, say('calculator:of-100')),
    ),
    h(
      'p',
      { class: 'small soft' },
      say('calculator:answered', { answered: all - score.blank.length, total: all }),
    ),
  );
}

function standing(page: Page, predicate: Predicate): HTMLElement {
  const conditions = page.sheet.conditionsOf(predicate);
  const gap = totalGap(page, conditions);
  return h(
    'div',
    { class: `score-predicate ${conditions.every(({ met }) => met) ? 'is-met' : 'is-open'}` },
    h('a', { href: '#hasil', class: 'predicate-name' }, predicate),
    h('p', null, predicateWords(page, predicate)),
    gap && h('p', { class: 'small soft' }, gap),
  );
}

export function predicateWords({ say, sheet }: Page, predicate: Predicate): string {
  const conditions = sheet.conditionsOf(predicate);
  const count = conditions.filter(({ met }) => !met).length;
  return count === 0 ? say('calculator:predicate-met') : say('calculator:predicate-open', { count });
}

function totalGap({ say, language }: Page, conditions: readonly Condition[]): string | null {
  const total = conditions.find(({ code }) => code === 'total');
  if (!total || total.met) return null;
  return say('calculator:total-gap', { gap: conditionFigure(language, total, 'gap') });
}

export const totalWords = ({ language, sheet }: Page): string =>
  scoreWords(language, toDisplay(scoreOf(sheet.score)));

const heardWords = (page: Page): string =>
  page.say('calculator:heard', {
    value: totalWords(page),
    wbk: predicateWords(page, 'WBK'),
    wbbm: predicateWords(page, 'WBBM'),
  });
