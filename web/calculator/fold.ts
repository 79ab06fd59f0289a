import { scoreWords } from '../../src/words/figures.js';
import { titleIn } from '../../src/words/titles.js';
import { h } from '../shared/h.js';
import { fieldId } from './fields.js';
import { type IndicatorView, indicatorView } from './indicator.js';
import type { Page } from './page.js';
import { type Part, standingOf } from './parts.js';

/** A part of the sheet that opens and closes; its fields are made when it is first opened. */
export interface Fold {
  readonly part: Part;
  readonly node: HTMLDetailsElement;
  readonly open: () => void;
  /** Opens it and goes to an indicator of its. */
  readonly goTo: (code: string) => void;
  readonly tell: () => void;
  readonly show: () => void;
}

export function foldOf(page: Page, part: Part): Fold {
  const { say, language, sheet } = page;
  const figures = h('span', { class: 'fold-figures' });
  const bar = h('progress', { max: part.indicators.length, 'aria-hidden': 'true' });
  const summary = h('summary', null, h('h2', null, part.title), figures, bar);
  const body = h('div', { class: 'fold-body' });
  const node = h('details', { class: 'fold', id: part.id }, summary, body);
  let views: readonly IndicatorView[] = [];
  const make = () => {
    if (views.length > 0) return;
    views = fillBody(page, part, body);
    for (const view of views) {
      view.show();
      view.tell();
    }
  };
  node.addEventListener('toggle', make);
  const open = () => {
    make();
    node.open = true;
  };
  const tell = () => {
    const { answered, total, score, max } = standingOf(part, sheet.score);
    const points = say('calculator:area-points', {
      score: scoreWords(language, score),
      max: scoreWords(language, max),
    });
    figures.textContent = `${say('calculator:answered', { answered, total })} · ${points}`;
    bar.value = answered;
    for (const view of views) view.tell();
  };
  const goTo = (code: string) => {
    open();
    const target = document.getElementById(fieldId(code));
    target?.scrollIntoView({ block: 'start' });
    const field = target?.querySelector<HTMLInputElement>('input:checked') ?? target?.querySelector('input');
    field?.focus({ preventScroll: true });
  };
  return { part, node, open, goTo, tell, show: () => views.forEach((view) => view.show()) };
}

function fillBody(page: Page, part: Part, body: HTMLElement): IndicatorView[] {
  const views: IndicatorView[] = [];
  for (const { code, aspect, groups } of part.sections) {
    if (aspect) body.append(h('h3', { class: 'side' }, `${code} ${titleIn(page.language, aspect)}`));
    for (const group of groups) {
      const made = group.indicators.map((indicator) => indicatorView(page, indicator));
      views.push(...made);
      const title = `${group.code} ${titleIn(page.language, group)}`;
      body.append(h(aspect ? 'h4' : 'h3', null, title), ...made.map(({ node }) => node));
    }
  }
  return views;
}
