import type { FactKind, Status } from '../register/register-fact.js';
import type { FactView, UnitLine } from '../register/register-views.js';
import { type Language, say } from '../words/words.js';
import type { Tone } from './components/status-badge.js';
import { formatDate } from '../words/format.js';

const TONES = {
  none: 'neutral',
  held: 'good',
  'under-review': 'attention',
  suspended: 'attention',
  revoked: 'bad',
  superseded: 'neutral',
} as const satisfies Record<Status, Tone>;

/** What was only reported never looks like what was decided here. */
export const toneOf = ({ status, statusOrigin }: UnitLine): Tone =>
  status === 'held' && statusOrigin === 'published' ? 'reported' : TONES[status];

const words = ({ status, statusOrigin }: UnitLine) =>
  status === 'held' && statusOrigin === 'published' ? 'held-published' : status;

export const statusWords = (language: Language, unit: UnitLine): string =>
  say(language, `register:status.${words(unit)}`, { predicate: unit.predicate ?? '' });

/** What lasts is told since when, what ended one is told when: "since 14 June 2022", "in 2019"; empty without a status. */
export function sinceWords(language: Language, { status, since, sinceYear }: UnitLine): string {
  const word = status === 'revoked' || status === 'superseded' ? 'on' : 'since';
  if (since) return say(language, `register:${word}-date`, { date: formatDate(language, since) });
  return sinceYear ? say(language, `register:${word}-year`, { year: sinceYear }) : '';
}

/** The status as a sentence that can be quoted. `then`: of a day that is past, of which less can be said. */
export const answerWords = (language: Language, unit: UnitLine, then = false): string =>
  say(language, `register:answer.${words(unit)}${then && words(unit) === 'held-published' ? '-then' : ''}`, {
    predicate: unit.predicate ?? '',
    since: sinceWords(language, unit),
    year: unit.predicateYear ?? '',
  });

const FACT_TONES = {
  declared: 'progress',
  granted: 'good',
  monitored: 'good',
  'under-review': 'attention',
  suspended: 'attention',
  restored: 'good',
  revoked: 'bad',
  superseded: 'neutral',
  corrected: 'neutral',
  replied: 'neutral',
  renamed: 'neutral',
  placed: 'neutral',
  merged: 'neutral',
  split: 'neutral',
  moved: 'neutral',
  closed: 'neutral',
  succeeds: 'neutral',
  members: 'neutral',
} as const satisfies Record<FactKind, Tone>;

export const factTone = ({ kind, origin }: FactView): Tone =>
  kind === 'granted' && origin === 'published' ? 'reported' : FACT_TONES[kind];

export const factWords = (language: Language, { kind, predicate }: FactView): string =>
  say(language, `register:fact.${kind}`, { predicate: predicate ?? '' });

/** The day of a fact, or its year. */
export const whenWords = (
  language: Language,
  { date, year }: { date: string | null; year: number },
): string => (date ? formatDate(language, date) : say(language, 'register:line-year', { year }));

export const placeWords = ({ city, province }: Pick<UnitLine, 'city' | 'province'>): string =>
  [city, province].filter(Boolean).join(', ');
