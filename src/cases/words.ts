import type { Missing } from '../domain/procedure.js';
import type { ProcedureName } from '../domain/procedures.js';
import type { ActingRole } from '../domain/roles.js';
import type { Part } from '../journal/seats.service.js';
import { dateInJakarta } from '../platform/clock.js';
import { formatDate, formatInstant } from '../site/format.js';
import { type Language, type Namespace, type Params, say, speaks } from '../words/words.js';

type Key = `${Namespace}:${string}`;

export const procedureWords = (language: Language, name: ProcedureName): string =>
  say(language, `procedures:procedure.${name}`);

export const stateWords = (language: Language, name: ProcedureName, state: string): string =>
  say(language, `procedures:state.${name}.${state}`);

export const eventWords = (language: Language, name: ProcedureName, event: string): string =>
  say(language, `procedures:event.${name}.${event}`);

export const roleWords = (language: Language, role: ActingRole): string =>
  say(language, `procedures:role.${role}`);

export const partWords = (language: Language, part: Part): string => say(language, `procedures:part.${part}`);

export const fieldWords = (language: Language, name: string): string => say(language, `fields:${name}`);

/** Words that not every key has, such as a hint. */
export const findWords = (language: Language, key: Key): string | undefined =>
  speaks(language, key) ? say(language, key) : undefined;

/** One unmet condition as a sentence, its dates and figures as they are read in the language. */
export function missingWords(language: Language, { code, params = {} }: Missing): string {
  const key: Key = `missing:${code}`;
  return say(
    language,
    speaks(language, key) ? key : 'problems:not-accepted',
    readable(language, code, params),
  );
}

function readable(language: Language, code: string, params: Params): Params {
  const condition = code === 'condition' ? String(params.condition ?? params.code) : null;
  const share = condition?.startsWith('area.') ?? false;
  const said = Object.entries(params).map(([name, value]) => {
    if (typeof value !== 'string') return [name, value];
    if (name === 'role') return [name, findWords(language, `procedures:role.${value}`) ?? value];
    if (DATE.test(value)) return [name, formatDate(language, value)];
    if (!DECIMAL.test(value)) return [name, value];
    return [name, share ? `${decimalWords(language, percentOf(value))}%` : decimalWords(language, value)];
  });
  const name = condition === null ? {} : conditionParams(language, condition);
  return { ...(Object.fromEntries(said) as Params), ...name };
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DECIMAL = /^\d+\.\d+$/;

export const conditionWords = (language: Language, condition: string): string =>
  findWords(language, `missing:condition.${condition}`) ?? condition;

const conditionParams = (language: Language, condition: string): Params => {
  const words = conditionWords(language, condition);
  return { code: words, condition: words };
};

/** A decimal text with the separator of the language, without zeros that say nothing; never rounded. */
export function decimalWords(language: Language, text: string): string {
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return language === 'id' ? short.replace('.', ',') : short;
}

/** A condition's figure to read: cut off at four decimals, but never so far that what is missing reads as nothing. */
export function figureWords(language: Language, unit: 'points' | 'share', text: string): string {
  const exact = unit === 'share' ? percentOf(text) : text;
  const short = exact.replace(/(\.\d{4})\d+$/, '$1');
  const said = decimalWords(language, Number(short) === 0 ? exact : short);
  return unit === 'share' ? `${said}%` : said;
}

/** A share such as "0.6" as the text of its percentage: the point moves, nothing is computed. */
function percentOf(share: string): string {
  const [whole, decimals = ''] = share.split('.');
  const moved = `${whole}${decimals.padEnd(2, '0').slice(0, 2)}.${decimals.slice(2) || '0'}`;
  return moved.replace(/^0+(?=\d)/, '');
}

/** How long ago a state began, in whole days of the calendar in Jakarta. */
export function sinceWords(language: Language, since: Date, today: string): string {
  const days = Math.round((Date.parse(today) - Date.parse(dateInJakarta(since))) / 86_400_000);
  const params = { when: formatInstant(language, since), days };
  return say(language, days < 1 ? 'cases:since-today' : 'cases:since-days', params);
}
