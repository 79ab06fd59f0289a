import { type Field, type FieldValue, textOf } from '../../domain/form.js';
import { formOf } from '../../domain/procedure.js';
import { PROCEDURES } from '../../domain/procedures.js';
import { formatDate, formatNumber } from '../../words/format.js';
import { findWords, type Language, say } from '../../words/words.js';
import type { CaseFile } from '../../journal/case-file.entity.js';
import type { DocumentView } from '../documents/documents.service.js';
import { pathOf } from '../paths.js';
import type { EntryView } from '../journal-view.js';
import { procedureOf } from '../standing.js';
import { fieldWords } from '../words.js';

interface EnteredProps {
  readonly language: Language;
  readonly file: Pick<CaseFile, 'id' | 'procedure'>;
  readonly entry: Pick<EntryView, 'event' | 'input'>;
  readonly names: ReadonlyMap<string, string>;
  readonly documents: readonly DocumentView[];
}

/**
 * Every field of every form by its name, and the outcome that a concluding step tells: what one case's step copies to
 * another case (a report, a decree, reasons) has no form there and is drawn as where it was entered.
 */
const COPIED: ReadonlyMap<string, Field> = new Map(
  [
    { name: 'outcome', kind: 'choice' } as const,
    ...PROCEDURES.flatMap(({ forms }) => Object.values(forms as Forms).flat()),
  ].map((field) => [field.name, field]),
);
type Forms = Readonly<Record<string, readonly Field[]>>;

/** What was entered with a step, or copied to it, by the labels of its form. */
export function Entered({ entry: { event, input }, ...props }: EnteredProps) {
  const { language, file } = props;
  const form = formOf(procedureOf(file.procedure), event);
  const given = form.filter(({ name }) => input[name] !== undefined);
  const copied = [...COPIED.values()].filter(
    ({ name }) => input[name] !== undefined && !form.some((field) => field.name === name),
  );
  const fields = [...given, ...copied];
  if (fields.length === 0) return null;
  return (
    <dl className="facts">
      {fields.map((field) => (
        <div key={field.name} className="fact">
          <dt>{fieldWords(language, field.name)}</dt>
          <dd>
            <Value {...props} field={field} value={input[field.name]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface ValueProps extends Omit<EnteredProps, 'entry'> {
  readonly field: Field;
  readonly value: FieldValue;
}

function Value(props: ValueProps) {
  const { language, field, value, names } = props;
  const { kind, name } = field;
  if (kind === 'document') return <Files {...props} />;
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

function Files({ file, value, documents }: ValueProps) {
  const named = documents.filter(({ id }) => (value as readonly string[]).includes(id));
  return (
    <ul className="plain-list">
      {named.map(({ id, name }) => (
        <li key={id}>
          <a href={pathOf.document(file.id, id)}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
