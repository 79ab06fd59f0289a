import type { Language } from '../../../src/words/language.js';
import * as titles from '../../../src/words/titles.js';
import { type Say, speaker } from '../../shared/words.js';

export const language: Language = document.documentElement.lang === 'en' ? 'en' : 'id';

const LOCALE = { id: 'id-ID', en: 'en-GB' } as const;
const catalogue =
  language === 'en' ? await import('virtual:workspace-words/en') : await import('virtual:workspace-words/id');

/** The page's words; its language was settled by the server, so that script and shell never differ. */
export const say: Say = speaker(catalogue.default);
export const findWords = (key: string): string | undefined => catalogue.default[key];

export const titleIn = (titled: Parameters<typeof titles.titleIn>[1]): string =>
  titles.titleIn(language, titled);

/** An instant as it is read in Jakarta. */
export const instantWords = (instant: string): string =>
  `${new Intl.DateTimeFormat(LOCALE[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Asia/Jakarta',
  }).format(new Date(instant))} WIB`;

export const dateWords = (date: string | null): string =>
  date === null
    ? '–'
    : new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
        new Date(`${date}T00:00:00Z`),
      );

export const stateWords = (procedure: string, state: string): string =>
  say(`procedures:state.${procedure}.${state}`);
