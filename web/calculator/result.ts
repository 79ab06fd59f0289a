import type { Condition } from '../../src/domain/eligibility/thresholds.js';
import { PREDICATES, type Predicate } from '../../src/domain/instrument/cycle.js';
import type { Improvement } from '../../src/domain/scoring/shortest-way.js';
import { decimalWords, percentOf } from '../../src/words/figures.js';
import { titleIn } from '../../src/words/titles.js';
import { fill, h } from '../shared/h.js';
import { fieldId } from './fields.js';
import { conditionFigure } from './figures.js';
import { keyWords, type Page } from './page.js';
import { beforePrint } from './printed.js';
import { tableOf } from './table.js';

/** How long nothing changes before the shortest way is looked for, in milliseconds. */
const QUIET = 150;

/** Every condition with its gap, the shortest way to each predicate, and what contradicts itself. */
export function resultSection(page: Page): { readonly node: HTMLElement; readonly tell: () => void } {
  const { say } = page;
  const body = h('div');
  const node = h(
    'section',
    { class: 'result', 'aria-labelledby': 'hasil' },
    h('h2', { id: 'hasil', tabindex: '-1' }, say('calculator:result')),
    body,
  );
  const show = () =>
    fill(
      body,
      conditions(page),
      h('p', { class: 'small soft' }, say('calculator:conditions-note')),
      h('div', { class: 'columns' }, ...PREDICATES.map((predicate) => way(page, predicate))),
      findings(page),
    );
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, QUIET);
  };
  beforePrint(show);
  return { node, tell };
}

function conditions({ say, language, sheet }: Page): HTMLElement {
  const of = (predicate: Predicate, { code }: Condition) =>
    sheet.conditionsOf(predicate).find((condition) => condition.code === code);
  const said = (condition: Condition | undefined) => {
    if (!condition) return null;
    const [required, gap] = (['required', 'gap'] as const).map((figure) =>
      conditionFigure(language, condition, figure),
    );
    const standing = condition.met
      ? h('span', { class: 'is-met' }, say('calculator:met'))
      : h('strong', { class: 'is-open' }, say('calculator:short', { gap }));
    return [h('span', { class: 'needs' }, say('calculator:needs', { required })), ' ', standing];
  };
  return tableOf<Condition>(
    say('calculator:conditions'),
    [
      { label: say('calculator:condition'), cell: ({ code }) => say(`missing:condition.${code}`) },
      {
        label: say('calculator:reached'),
        numeric: true,
        cell: (condition) => conditionFigure(language, condition, 'actual'),
      },
      ...PREDICATES.map((predicate) => ({
        label: predicate,
        cell: (condition: Condition) => said(of(predicate, condition)),
      })),
    ],
    sheet.conditionsOf('WBK'),
  );
}

function way(page: Page, predicate: Predicate): HTMLElement {
  const { say, sheet } = page;
  const { met, shortestWay } = sheet.result.predicates[predicate];
  const steps = shortestWay ?? [];
  return h(
    'section',
    { class: 'panel way', id: `jalan-${predicate.toLowerCase()}` },
    h('h3', null, say('calculator:way', { predicate })),
    h(
      'p',
      null,
      met
        ? say('calculator:way-met', { predicate })
        : shortestWay
          ? say('calculator:way-about', { count: steps.length })
          : say('calculator:way-none'),
    ),
    steps.length > 0 && h('ol', null, ...steps.map((step) => h('li', null, ...wayStep(page, step)))),
  );
}

function wayStep(page: Page, { indicator: code, from, to }: Improvement): Node[] {
  const { say, language, instrument, goTo } = page;
  const indicator = instrument.indicators.find((one) => one.code === code);
  if (!indicator) throw new Error(`no indicator ${code}`);
  const link = h('a', { href: `#${fieldId(code)}` }, `${code} ${titleIn(language, indicator)}`);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    goTo(code);
  });
  const answer = (text: string | null): string => {
    if (text === null) return say('calculator:blank');
    if (indicator.kind === 'options') return keyWords(page, text);
    if (indicator.kind === 'index') return decimalWords(language, text);
    const percent = decimalWords(language, percentOf(text).replace(/(\.\d\d)\d+$/, '$1'));
    return text.startsWith('1') ? say('calculator:way-counts', { percent }) : `${percent}%`;
  };
  const change = say('calculator:way-step', { from: answer(from), to: answer(to) });
  return [link, h('span', { class: 'small' }, ` – ${change}`)];
}

function findings({ say, language, sheet }: Page): HTMLElement {
  const { findings: found } = sheet.result;
  return h(
    'section',
    { class: 'findings' },
    h('h3', null, say('calculator:findings')),
    found.length === 0
      ? h('p', { class: 'soft' }, say('calculator:findings-none'))
      : h(
          'ul',
          null,
          ...found.map(({ message, messageEn }) => h('li', null, language === 'en' ? messageEn : message)),
        ),
  );
}
