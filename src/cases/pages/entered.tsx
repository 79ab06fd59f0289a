import { type Field, type FieldValue, textOf } from '../../domain/form.js';
import type { ProcedureName } from '../../domain/procedures.js';
import { formatDate, formatNumber } from '../../words/format.js';
import { findWords, type Language, say } from '../../words/words.js';
import type { EntryView } from '../journal-view.js';
import { procedureOf } from '../standing.js';
import { fieldWords } from '../words.js';

interface EnteredProps {
  readonly language: Language;
  readonly procedure: ProcedureName;
  readonly entry: Pick<EntryView, 'event' | 'input'>;
  readonly names: ReadonlyMap<string, string>;
}

/** What was entered with a step, by the labels of its form. */
export function Entered({ language, procedure, entry: { event, input }, names }: EnteredProps) {
  const form = procedureOf(procedure).forms[event] ?? [];
  const given = form.filter(({ name }) => input[name] !== undefined);
  const rest = Object.keys(input).filter(
    (name) => !form.some((field) => field.name === name) && name === 'reasons',
  );
  const fields: readonly Field[] = [...given, ...rest.map((name) => ({ name, kind: 'reasons' as const }))];
  if (fields.length === 0) return null;
  return (
    <dl className="facts">
      {fields.map((field) => (
        <div key={field.name} className="fact">
          <dt>{fieldWords(language, field.name)}</dt>
          <dd>
            <Value language={language} field={field} value={input[field.name]} names={names} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface ValueProps extends Pick<EnteredProps, 'language' | 'names'> {
  readonly field: Field;
  readonly value: FieldValue;
}

function Value({ language, field: { kind, name }, value, names }: ValueProps) {
  if (kind === 'persons') {
    const nameless = say(language, 'cases:name-unknown');
    return <>{(value as readonly string[]).map((id) => names.get(id) ?? nameless).join('; ')}</>;
  }
  if (kind === 'reasons') {
    return (
      <ul>
        {Object.entries(value as Readonly<Record<string, string>>).map(([code, reason]) => (
          <li key={code}>
            <span className="code">{code}</span> {reason}
          </li>
        ))}
      </ul>
    );
  }
  const text = textOf({ [name]: value }, name);
  if (kind === 'yes') return <>{say(language, 'site:yes')}</>;
  if (kind === 'date') return <time dateTime={text}>{formatDate(language, text)}</time>;
  if (kind === 'count') return <>{formatNumber(language, Number(value))}</>;
  if (kind === 'choice') return <>{findWords(language, `fields:choice.${name}.${text}`) ?? text}</>;
  if (kind === 'link') {
    return (
      <a href={text} rel="external nofollow">
        {text}
      </a>
    );
  }
  return <span className="written">{text}</span>;
}
