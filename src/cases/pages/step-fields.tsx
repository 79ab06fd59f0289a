import type { Field as FormField } from '../../domain/form.js';
import type { Instrument } from '../../domain/instrument/instrument.js';
import type { FieldFault } from '../../platform/problem.js';
import { Choices } from '../../site/components/choices.js';
import { faultAt } from '../../site/components/error-summary.js';
import { describedBy, Field, FieldError, fieldId } from '../../site/components/field.js';
import { findWords, type Language, say } from '../../words/words.js';
import { fieldWords, roleWords } from '../words.js';
import { ReasonsField } from './reasons-field.js';
import type { Role } from '../../domain/roles.js';

/** What stands in a step's form: `reasons` are under `reasons.<indicator>`. */
export type Typed = Readonly<Record<string, string | readonly string[]>>;

export interface StepFieldsProps {
  readonly language: Language;
  readonly fields: readonly FormField[];
  readonly typed: Typed;
  readonly faults?: readonly FieldFault[];
  /** Who may be chosen, by the field's name. */
  readonly persons: ReadonlyMap<string, readonly { readonly id: string; readonly name: string }[]>;
  /** What may be named as a document, and where more is put; a form without documents has neither. */
  readonly documents?: StepDocuments;
  /** The edition whose indicators reasons are given for. */
  readonly instrument: Instrument | null;
}

export interface StepDocuments {
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  /** The page where files are put; absent where the form is for several cases. */
  readonly page?: string;
}

/** The fields of a step, as its procedure lists them. */
export const StepFields = (props: StepFieldsProps) => (
  <>
    {props.fields.map((field) => (
      <StepField key={field.name} {...props} field={field} />
    ))}
  </>
);

const textIn = (typed: Typed, name: string): string => {
  const value = typed[name];
  return typeof value === 'string' ? value : (value?.at(-1) ?? '');
};

function StepField(props: StepFieldsProps & { readonly field: FormField }) {
  const { language, field, typed, faults } = props;
  const { name, kind, optional } = field;
  const common = {
    language,
    name,
    hint: findWords(language, `fields:${name}.hint`),
    error: faultAt(language, faults, name),
    required: !optional,
  };
  const label = fieldWords(language, name);
  const value = textIn(typed, name);
  switch (kind) {
    case 'long-text':
      return <Field {...common} label={label} kind="textarea" value={value} maxLength={10_000} />;
    case 'date':
      return <Field {...common} label={label} kind="date" value={value} />;
    case 'count':
      return <Field {...common} label={label} inputMode="numeric" value={value} maxLength={15} />;
    case 'year':
      return <Field {...common} label={label} inputMode="numeric" value={value} maxLength={4} />;
    case 'link':
      return <Field {...common} label={label} kind="url" value={value} maxLength={2000} />;
    case 'text':
      return <Field {...common} label={label} value={value} maxLength={300} />;
    case 'choice':
      return <Choices {...common} legend={label} options={choicesOf(language, field)} value={value} />;
    case 'yes':
      return <YesField {...common} label={label} checked={value === 'yes'} />;
    case 'persons':
      return <PersonsField {...props} {...common} label={label} />;
    case 'document':
      return <DocumentField {...props} {...common} label={label} />;
    case 'reasons':
      return <ReasonsField {...common} label={label} typed={typed} instrument={props.instrument} />;
  }
}

const choicesOf = (language: Language, { name, choices = [] }: FormField) =>
  choices.map((value) => ({ value, label: findWords(language, `fields:choice.${name}.${value}`) ?? value }));

interface YesFieldProps {
  readonly language: Language;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
  readonly checked: boolean;
}

/** Something that must be confirmed before the step can be taken. */
function YesField({ language, name, label, hint, error, checked }: YesFieldProps) {
  const id = fieldId(name);
  return (
    <div className={error ? 'field field-refused' : 'field'}>
      {error && <FieldError id={id} language={language} error={error} />}
      <div className="choice">
        <input
          type="checkbox"
          id={id}
          name={name}
          value="yes"
          defaultChecked={checked}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, hint, error)}
        />
        <label htmlFor={id}>{label}</label>
        {hint && (
          <p className="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}

type ChosenFieldProps = StepFieldsProps & {
  readonly field: FormField;
  readonly label: string;
  readonly error?: string;
};

function PersonsField({ language, field, typed, persons, label, error }: ChosenFieldProps) {
  const candidates = persons.get(field.name) ?? [];
  const role = roleWords(language, field.role as Role);
  const chosen = typed[field.name] ?? [];
  return (
    <>
      <Choices
        language={language}
        name={field.name}
        legend={label}
        hint={candidates.length === 0 ? say(language, 'cases:nobody-holds', { role }) : undefined}
        error={error}
        several={field.most !== 1}
        options={candidates.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen}
      />
    </>
  );
}

/** Kept files to choose from: one of a list, or several to tick. */
function DocumentField({ language, field, typed, documents, label, error }: ChosenFieldProps) {
  const { choices = [], page } = documents ?? {};
  const { name, most = 1, optional } = field;
  const options = choices.map((one) => ({ value: one.id, label: one.name }));
  const common = { language, name, error, required: !optional };
  const none = choices.length === 0;
  return (
    <div className="field">
      {none ? (
        <p>
          <strong>{label}</strong> <span className="optional">{say(language, 'site:optional')}</span>
        </p>
      ) : most > 1 ? (
        <Choices {...common} legend={label} several options={options} value={typed[name] ?? []} />
      ) : (
        <Field
          {...common}
          label={label}
          kind="select"
          options={options}
          empty="–"
          value={textIn(typed, name)}
        />
      )}
      {none && <p className="hint">{say(language, 'evidence:documents-none')}</p>}
      {page && (
        <p className="small">
          <a href={page}>{say(language, 'evidence:documents-manage')}</a>
        </p>
      )}
    </div>
  );
}
