import type { Missing } from '../../domain/procedure.js';
import type { ProcedureName } from '../../domain/procedures.js';
import { cycleYear, formatDate, formatNumber } from '../../words/format.js';
import { missingWords } from '../../words/missing.js';
import { catalogue, findWords, type Language, LANGUAGES, say } from '../../words/words.js';
import { stateWords } from '../words.js';
import { windowWords } from './work.page.js';

const NAMES = Object.fromEntries(
  LANGUAGES.map((language) => [language, catalogue(language).facts]),
) as Record<Language, Readonly<Record<string, string>>>;

interface DecidedOnProps {
  readonly language: Language;
  readonly procedure: ProcedureName;
  readonly facts: object;
}

/** The facts a step was decided on, by their names and in the catalogue's order; what has no name is for programs and stays in the API. */
export function DecidedOn({ language, procedure, facts }: DecidedOnProps) {
  const known = new Map(Object.entries(facts as Readonly<Record<string, unknown>>));
  const named = Object.entries(NAMES[language]).flatMap(([key, label]) =>
    known.has(key) ? [{ key, label, lines: linesOf(language, procedure, key, known.get(key)) }] : [],
  );
  return (
    <dl className="facts">
      {named.map(({ key, label, lines }) => (
        <div key={key} className="fact">
          <dt>{label}</dt>
          <dd>
            {lines.length > 1 ? <Lines lines={lines} /> : (lines[0] ?? say(language, 'cases:fact-none'))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul>
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

function linesOf(language: Language, procedure: ProcedureName, key: string, value: unknown): string[] {
  if (value === null) return ['–'];
  if (typeof value === 'boolean') return [say(language, value ? 'site:yes' : 'cases:no')];
  if (typeof value === 'number') {
    return [YEARS.has(key) ? String(value) : formatNumber(language, value)];
  }
  if (typeof value === 'string') return [textWords(language, procedure, key, value)];
  if (Array.isArray(value)) return value.flatMap((one) => linesOf(language, procedure, key, one));
  return [objectWords(language, value as FactObject)];
}

/** A year is no quantity: it takes no separator. */
const YEARS: ReadonlySet<string> = new Set(['grantedIn', 'monitoredYears']);

function textWords(language: Language, procedure: ProcedureName, key: string, text: string): string {
  if (key === 'lapsedFrom') return stateWords(language, procedure, text);
  if (key === 'cycle') return cycleYear(text);
  if (key === 'parts') return findWords(language, `procedures:part.${text}`) ?? text;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDate(language, text);
  return findWords(language, `facts:${key}.${text}`) ?? text;
}

/** Objects among the facts: a condition that is missed, a conflict, what an evaluator has left, a window of time. */
type FactObject =
  | Missing
  | { readonly person: string; readonly reason: string }
  | { readonly person: string; readonly left: number }
  | { readonly opens: string | null; readonly closes: string | null };

function objectWords(language: Language, fact: FactObject): string {
  if ('code' in fact) return missingWords(language, fact);
  if ('opens' in fact) return windowWords(language, fact);
  const code = 'reason' in fact ? `conflict-${fact.reason}` : 'evaluator-unfinished';
  return missingWords(language, { code, params: { ...fact } });
}
