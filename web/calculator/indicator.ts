import type { Indicator } from '../../src/domain/instrument/instrument.js';
import { scoreWords } from '../../src/words/figures.js';
import { titleIn } from '../../src/words/titles.js';
import { toDisplay } from '../../src/domain/scoring/rational.js';
import { maxOf, scoreOf } from '../../src/domain/scoring/score-sheet.js';
import { h } from '../shared/h.js';
import { fieldId, fieldsOf } from './fields.js';
import type { Page } from './page.js';

/** One indicator on the page. */
export interface IndicatorView {
  readonly node: HTMLElement;
  /** Writes the sheet's answer into the fields. */
  readonly show: () => void;
  /** Says what it is worth now. */
  readonly tell: () => void;
}

export function indicatorView(page: Page, indicator: Indicator): IndicatorView {
  const { say, language, sheet } = page;
  const { code } = indicator;
  const fields = fieldsOf(page, indicator);
  const worth = h('p', { class: 'worth' });
  const clear = h(
    'button',
    { type: 'button', class: 'link-button', 'aria-label': say('calculator:clear-of', { code }) },
    say('calculator:clear'),
  );
  clear.addEventListener('click', () => {
    sheet.set(code, null);
    fields.show();
    node.querySelector('input')?.focus();
  });
  const node = h(
    'fieldset',
    { id: fieldId(code), class: 'indicator' },
    h('legend', null, h('span', { class: 'code' }, code), ' ', titleIn(language, indicator)),
    ...fields.nodes,
    h('div', { class: 'indicator-foot' }, worth, clear),
    guidance(page, indicator),
  );
  const tell = () => {
    worth.textContent = worthWords(page, indicator);
    const answered = sheet.answerOf(code) !== null;
    clear.hidden = !answered;
    node.classList.toggle('is-answered', !sheet.score.blank.includes(code));
  };
  return { node, show: fields.show, tell };
}

/** 0 points of an answer are not the same as no answer. */
function worthWords({ say, language, sheet }: Page, { code, kind }: Indicator): string {
  const { score } = sheet;
  const max = scoreWords(language, toDisplay(maxOf(score.compiled, code)));
  if (!score.blank.includes(code))
    return say('calculator:points', { score: scoreWords(language, toDisplay(scoreOf(score, code))), max });
  const begun = kind === 'counts' && sheet.answerOf(code) !== null;
  return say(begun ? 'calculator:half-counted' : 'calculator:blank');
}

/** Made when it is opened: a page of 113 would otherwise hold three times as much. */
function guidance({ say, wording }: Page, { code }: Indicator): HTMLElement {
  const node = h('details', { class: 'guidance' }, h('summary', null, say('calculator:asks')));
  node.addEventListener(
    'toggle',
    () => {
      const { guidance: text = '', evidence = [] } = wording.get(code) ?? {};
      node.append(
        h('p', null, text),
        h('p', { class: 'evidence-head' }, say('calculator:evidence')),
        h('ul', null, ...evidence.map((one) => h('li', null, one))),
        h('p', { class: 'hint' }, say('calculator:evidence-note')),
      );
    },
    { once: true },
  );
  return node;
}
