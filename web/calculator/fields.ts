import type {
  CountIndicator,
  CountInput,
  Indicator,
  OptionIndicator,
} from '../../src/domain/instrument/instrument.js';
import type { Answer, AnswerFault, Counts } from '../../src/domain/scoring/answers.js';
import { isFaults, readAnswer } from '../../src/domain/scoring/parse-answers.js';
import { countLabel } from '../../src/words/titles.js';
import { h } from '../shared/h.js';
import { keyWords, type Page } from './page.js';

/** The fields of one indicator: what a person types goes to the sheet, `show` writes what the sheet holds into them. */
export interface Fields {
  readonly nodes: readonly Node[];
  readonly show: () => void;
}

export const fieldId = (code: string, part = ''): string => `butir-${code}${part && `-${part}`}`;

export function fieldsOf(page: Page, indicator: Indicator): Fields {
  if (indicator.kind === 'options') return optionFields(page, indicator);
  return indicator.kind === 'counts' ? countFields(page, indicator) : indexField(page, indicator);
}

function optionFields(page: Page, { code, options }: OptionIndicator): Fields {
  const { sheet, say, wording } = page;
  const said = wording.get(code)?.options ?? {};
  const radios = options.map(({ key }) =>
    h('input', {
      type: 'radio',
      name: code,
      id: fieldId(code, key),
      value: key,
      onchange: () => sheet.set(code, key),
    }),
  );
  const rows = radios.map((radio) => {
    const key = radio.value;
    const label = say('calculator:option', { key: keyWords(page, key), text: said[key] ?? '' });
    return h('div', { class: 'choice' }, radio, h('label', { for: radio.id }, label));
  });
  const show = () => radios.forEach((radio) => (radio.checked = sheet.answerOf(code) === radio.value));
  return { nodes: rows, show };
}

/** One text field with its label and the place where a fault is told. */
interface TextField {
  readonly node: HTMLElement;
  readonly input: HTMLInputElement;
  readonly tell: (message: string | null) => void;
}

function textField(id: string, label: string, mode: 'numeric' | 'decimal', typed: () => void): TextField {
  const error = h('p', { id: `${id}-salah`, class: 'field-error', hidden: true });
  const input = h('input', { id, type: 'text', inputmode: mode, autocomplete: 'off', oninput: typed });
  const node = h('div', { class: 'field' }, h('label', { for: id }, label), error, input);
  const tell = (message: string | null) => {
    error.hidden = message === null;
    error.textContent = message;
    if (message === null) {
      input.removeAttribute('aria-invalid');
      input.removeAttribute('aria-describedby');
    } else {
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', error.id);
    }
  };
  return { node, input, tell };
}

/** A count that cannot be read is told of and counts as not given, which leaves the indicator blank. */
function countFields(page: Page, indicator: CountIndicator): Fields {
  const { sheet } = page;
  const { code } = indicator;
  const fields = indicator.counts.map((count) => ({
    count,
    field: textField(fieldId(code, count.id), labelOf(page, count), 'numeric', () => read()),
  }));
  const read = () => {
    const given: Record<string, number> = {};
    for (const { count, field } of fields) {
      const text = field.input.value.trim();
      const one = text === '' ? null : readAnswer(indicator, { [count.id]: numberIn(text) });
      const faults = one && isFaults(one) ? one : [];
      field.tell(faultWords(page, faults));
      if (one && !isFaults(one)) Object.assign(given, one);
    }
    sheet.set(code, Object.keys(given).length > 0 ? given : null);
  };
  const show = () => {
    const answer: Answer | null = sheet.answerOf(code);
    const counts: Counts = typeof answer === 'object' && answer !== null ? answer : {};
    for (const { count, field } of fields) {
      field.input.value = counts[count.id] === undefined ? '' : String(counts[count.id]);
      field.tell(null);
    }
  };
  return { nodes: [h('div', { class: 'counts' }, ...fields.map(({ field }) => field.node))], show };
}

const numberIn = (text: string): number | string => (/^-?\d+$/.test(text) ? Number(text) : text);

const labelOf = ({ say, language }: Page, count: CountInput): string => {
  const label = countLabel(language, count);
  return count.role === 'information' ? say('calculator:information', { label }) : label;
};

function indexField(page: Page, indicator: Extract<Indicator, { kind: 'index' }>): Fields {
  const { sheet, say, language } = page;
  const { code, min, max } = indicator;
  const field = textField(fieldId(code, 'indeks'), say('calculator:index', { min, max }), 'decimal', () => {
    const text = field.input.value.trim().replace(',', '.');
    const read = text === '' ? null : readAnswer(indicator, text);
    const faults = read && isFaults(read) ? read : [];
    field.tell(faultWords(page, faults));
    sheet.set(code, read && !isFaults(read) ? read : null);
  });
  const show = () => {
    const answer = sheet.answerOf(code);
    const text = typeof answer === 'string' ? answer : '';
    field.input.value = language === 'id' ? text.replace('.', ',') : text;
    field.tell(null);
  };
  return { nodes: [h('div', { class: 'counts' }, field.node)], show };
}

export const faultWords = ({ say }: Page, faults: readonly Pick<AnswerFault, 'code' | 'params'>[]) =>
  faults.length === 0 ? null : faults.map(({ code, params }) => say(`faults:${code}`, params)).join(' ');
