import { scoreWords } from '../../src/words/figures.js';
import { fill, h } from '../shared/h.js';
import type { Fold } from './fold.js';
import type { Page } from './page.js';
import { standingOf } from './parts.js';

/** The parts of the sheet with how far each has come; a link opens its part. */
export function areaNav(
  page: Page,
  folds: readonly Fold[],
): { readonly node: HTMLElement; readonly tell: () => void } {
  const { say, language, sheet } = page;
  const list = h('ol', { class: 'plain-list' });
  const rows = folds.map((fold) => {
    const words = h('span', { class: 'small soft' });
    const bar = h('progress', { max: 100, 'aria-hidden': 'true' });
    const link = h('a', { href: `#${fold.part.id}` }, fold.part.title);
    link.addEventListener('click', (event) => {
      event.preventDefault();
      fold.open();
      fold.node.scrollIntoView({ block: 'start' });
      fold.node.querySelector('summary')?.focus({ preventScroll: true });
    });
    return { fold, words, bar, node: h('li', null, link, bar, words) };
  });
  fill(list, ...rows.map(({ node }) => node));
  const tell = () => {
    const { score } = sheet;
    for (const { fold, words, bar } of rows) {
      const { answered, total, percent, filled } = standingOf(fold.part, score);
      bar.value = filled;
      const share = say('calculator:area-share', { percent: scoreWords(language, percent) });
      words.textContent = `${answered}/${total} · ${share}`;
    }
  };
  const name = say('calculator:areas');
  const node = h('nav', { class: 'area-nav', 'aria-label': name }, h('p', { class: 'nav-head' }, name), list);
  return { node, tell };
}
