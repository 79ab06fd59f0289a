import type { Instrument } from '../../src/domain/instrument/instrument.js';
import type { Wording } from '../../src/domain/instrument/read-guidance.js';
import type { Language } from '../../src/words/language.js';
import { fill, h } from '../shared/h.js';
import { speaker, type Words } from '../shared/words.js';
import { areaNav } from './area-nav.js';
import './calculator.css';
import { foldOf } from './fold.js';
import type { Page } from './page.js';
import { partsOf } from './parts.js';
import { printedAnswers, printedHead } from './printed.js';
import { resultSection } from './result.js';
import { loadRules } from '../shared/rules.js';
import { scoreBar } from './score-bar.js';
import { deviceStorage, Sheet } from './sheet.js';
import { toolbar } from './toolbar.js';

export interface Tongue {
  readonly language: Language;
  readonly words: Words;
  readonly wordingOf: (instrument: Instrument) => Wording;
}

/** Brings the page to life; where that fails it says so in place of the calculator. */
export function start({ language, words, wordingOf }: Tongue): void {
  const say = speaker(words);
  const root = document.getElementById('kalkulator');
  if (!root) throw new Error('the page has no place for the calculator');
  try {
    const rules = loadRules();
    const { instrument } = rules.compiled;
    const wording = wordingOf(instrument);
    const sheet = new Sheet(rules, deviceStorage());
    make(root, {
      ...{ language, say, sheet, instrument, wording },
      goTo: (code) => folds.find(({ part }) => part.indicators.some((one) => one.code === code))?.goTo(code),
    });
  } catch (error) {
    fill(root, h('p', { class: 'notice notice-bad', role: 'alert' }, say('calculator:failed')));
    throw error;
  }
  keepForOffline();
}

let folds: ReturnType<typeof foldOf>[] = [];

function make(root: HTMLElement, page: Page): void {
  const parts = partsOf(page.instrument, page.language);
  folds = parts.map((part) => foldOf(page, part));
  const bar = scoreBar(page);
  const nav = areaNav(page, folds);
  const result = resultSection(page);
  fill(
    root,
    toolbar(page),
    h(
      'div',
      { class: 'calculator' },
      bar.node,
      nav.node,
      h('div', { class: 'folds' }, ...folds.map(({ node }) => node)),
    ),
    printedHead(page),
    result.node,
    printedAnswers(page, parts),
  );
  const tell = () => [bar, nav, result, ...folds].forEach((one) => one.tell());
  page.sheet.onChange((whole) => {
    if (whole) for (const fold of folds) fold.show();
    tell();
  });
  tell();
  folds[0]?.open();
}

/** From the second visit on the page needs no network. Where the browser does not keep pages it goes on without. */
function keepForOffline(): void {
  void navigator.serviceWorker
    ?.register('/kalkulator/sw.js', { scope: '/kalkulator' })
    .catch(() => undefined);
}
