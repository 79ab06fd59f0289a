import type { ProcedureName } from '../domain/procedures.js';
import type { ActingRole } from '../domain/roles.js';
import type { Part } from '../journal/seats.service.js';
import { dateInJakarta } from '../platform/clock.js';
import { formatInstant } from '../words/format.js';
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

/** How long ago a state began, in whole days of the calendar in Jakarta. */
export function sinceWords(language: Language, since: Date, today: string): string {
  const days = Math.round((Date.parse(today) - Date.parse(dateInJakarta(since))) / 86_400_000);
  const params = { when: formatInstant(language, since), days };
  return say(language, days < 1 ? 'cases:since-today' : 'cases:since-days', params);
}
