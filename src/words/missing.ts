import { cycleYear, formatDate, isDate } from './format.js';
import { findWords, type Language, type Namespace, type Params, say, speaks } from './words.js';
import { decimalWords, percentOf } from './figures.js';

type Key = `${Namespace}:${string}`;

/** A condition that is not met: `code` is a key of the catalogue `missing`, `params` fill its sentence. */
interface UnmetCondition {
  readonly code: string;
  readonly params?: Params;
}

/** One unmet condition as a sentence, its dates and figures as they are read in the language. */
export function missingWords(language: Language, { code, params = {} }: UnmetCondition): string {
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
    if (name === 'cycle') return [name, cycleYear(value)];
    if (isDate(value)) return [name, formatDate(language, value)];
    if (!DECIMAL.test(value)) return [name, value];
    return [name, share ? `${decimalWords(language, percentOf(value))}%` : decimalWords(language, value)];
  });
  const name = condition === null ? {} : conditionParams(language, condition);
  return { ...(Object.fromEntries(said) as Params), ...name };
}

const DECIMAL = /^\d+\.\d+$/;

export const conditionWords = (language: Language, condition: string): string =>
  findWords(language, `missing:condition.${condition}`) ?? condition;

const conditionParams = (language: Language, condition: string): Params => {
  const words = conditionWords(language, condition);
  return { code: words, condition: words };
};
