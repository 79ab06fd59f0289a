import type { ProcedureName } from '../domain/procedures.js';
import type { ActingRole } from '../domain/roles.js';
import type { Part } from '../journal/seats.service.js';
import { dateInJakarta } from '../platform/clock.js';
import { formatInstant } from '../words/format.js';
import { decimalWords, percentOf } from '../words/missing.js';
import { type Language, say } from '../words/words.js';

export const procedureWords = (language: Language, name: ProcedureName): string =>
  say(language, `procedures:procedure.${name}`);

export const stateWords = (language: Language, name: ProcedureName, state: string): string =>
  say(language, `procedures:state.${name}.${state}`);

/** A case's state, and with what outcome another case concluded it. */
export function resultWords(
  language: Language,
  { procedure, state, outcome }: { procedure: ProcedureName; state: string; outcome?: string | null },
): string {
  const words = stateWords(language, procedure, state);
  return outcome ? `${words}: ${say(language, `fields:choice.outcome.${outcome}`)}` : words;
}

export const eventWords = (language: Language, name: ProcedureName, event: string): string =>
  say(language, `procedures:event.${name}.${event}`);

export const roleWords = (language: Language, role: ActingRole): string =>
  say(language, `procedures:role.${role}`);

export const partWords = (language: Language, part: Part): string => say(language, `procedures:part.${part}`);

export const fieldWords = (language: Language, name: string): string => say(language, `fields:${name}`);

/** A score or percentage as it is shown: with its two decimals, in the language's spelling. */
export const scoreWords = (language: Language, display: string): string =>
  language === 'id' ? display.replace('.', ',') : display;

/** A condition's figure to read: cut off at four decimals, but never so far that what is missing reads as nothing. */
export function figureWords(language: Language, unit: 'points' | 'share', text: string): string {
  const exact = unit === 'share' ? percentOf(text) : text;
  const short = exact.replace(/(\.\d{4})\d+$/, '$1');
  const said = decimalWords(language, Number(short) === 0 ? exact : short);
  return unit === 'share' ? `${said}%` : said;
}

/** How long ago a state began, in whole days of the calendar in Jakarta. */
export function sinceWords(language: Language, since: Date, today: string): string {
  const days = Math.round((Date.parse(today) - Date.parse(dateInJakarta(since))) / 86_400_000);
  const params = { when: formatInstant(language, since), days };
  return say(language, days < 1 ? 'cases:since-today' : 'cases:since-days', params);
}
