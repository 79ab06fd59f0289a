import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { projectRoot } from '../platform/root.js';
import { type Language, LANGUAGES } from './language.js';

export { type Language, LANGUAGES };

/** One file each in `src/words/<language>/`; a key reads `namespace:key`. */
export const NAMESPACES = [
  'site',
  'people',
  'cases',
  'procedures',
  'fields',
  'facts',
  'missing',
  'faults',
  'problems',
  'register',
  'portal',
  'imports',
  'ways',
  'workspace',
  'evidence',
  'calculator',
  'public',
] as const;
export type Namespace = (typeof NAMESPACES)[number];

const read = (language: Language, namespace: Namespace): Record<string, string> =>
  JSON.parse(
    readFileSync(join(projectRoot, 'src', 'words', language, `${namespace}.json`), 'utf8'),
  ) as Record<string, string>;

export const catalogue = (language: Language): Record<Namespace, Record<string, string>> =>
  Object.fromEntries(NAMESPACES.map((namespace) => [namespace, read(language, namespace)])) as Record<
    Namespace,
    Record<string, string>
  >;

const translator = i18next.createInstance();
await translator.init({
  fallbackLng: false,
  supportedLngs: [...LANGUAGES],
  ns: [...NAMESPACES],
  defaultNS: 'site',
  keySeparator: false,
  interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
  resources: Object.fromEntries(LANGUAGES.map((language) => [language, catalogue(language)])),
});

export type Params = Readonly<Record<string, string | number>>;

/** The words for `namespace:key` in a language; throws on an unknown key, so that no raw key is ever shown. */
export function say(language: Language, key: `${Namespace}:${string}`, params: Params = {}): string {
  if (!translator.exists(key, { lng: language })) throw new Error(`no words for ${key} in ${language}`);
  return translator.t(key, { lng: language, ...params });
}

/** Whether there are words for a key; `say` throws where there are none. */
export const speaks = (language: Language, key: `${Namespace}:${string}`): boolean =>
  translator.exists(key, { lng: language });

/** Words that not every key has, such as a hint. */
export const findWords = (language: Language, key: `${Namespace}:${string}`): string | undefined =>
  speaks(language, key) ? say(language, key) : undefined;

/** The language of a request: `?lang=`, else the cookie `lang`, else Accept-Language, else Indonesian. */
export function languageOf(request: {
  readonly query?: unknown;
  readonly cookies?: Readonly<Record<string, string | undefined>>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}): Language {
  const asked = (request.query as { lang?: unknown } | undefined)?.lang ?? request.cookies?.lang;
  const chosen = LANGUAGES.find((language) => language === asked);
  if (chosen) return chosen;
  const accepted = String(request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return LANGUAGES.find((language) => language === accepted.find((a) => a === 'id' || a === 'en')) ?? 'id';
}
