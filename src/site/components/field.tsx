import type { Language } from '../../words/words.js';
import { say } from '../../words/words.js';

export interface Option {
  readonly value: string;
  readonly label: string;
}

interface Common {
  readonly language: Language;
  /** The form field's name; also what a `FieldFault` names. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** The sentence of the fault at this field, if it was refused. */
  readonly error?: string;
  readonly required?: boolean;
  /** Leaves "optional" unsaid, where everything is: filters. */
  readonly plain?: boolean;
  readonly value?: string;
}

export type FieldProps = Common &
  (
    | {
        readonly kind?: 'text' | 'email' | 'password' | 'search' | 'url' | 'file';
        readonly autoComplete?: string;
        readonly maxLength?: number;
        readonly inputMode?: 'text' | 'numeric' | 'decimal';
        readonly accept?: string;
        readonly spellCheck?: boolean;
        /** The id of a list of suggestions. */
        readonly list?: string;
      }
    | { readonly kind: 'textarea'; readonly rows?: number; readonly maxLength?: number }
    /** Dates are `YYYY-MM-DD`. */
    | { readonly kind: 'date'; readonly min?: string; readonly max?: string }
    | {
        readonly kind: 'number';
        readonly min?: number;
        readonly max?: number;
        readonly step?: number | 'any';
      }
    /** `empty`: the words of the first choice, which stands for none. */
    | { readonly kind: 'select'; readonly options: readonly Option[]; readonly empty?: string }
  );

/** The id of a field's control: what an error summary links to. */
export const fieldId = (name: string): string => `f-${name.replace(/[^A-Za-z0-9_-]/g, '-')}`;

/** Label, hint, fault and control of one form field, tied together for screen readers. */
export function Field(props: FieldProps) {
  const { language, name, label, hint, error, required, plain } = props;
  const id = fieldId(name);
  return (
    <div className={error ? 'field field-refused' : 'field'}>
      <label htmlFor={id}>
        {label}
        {!required && !plain && <span className="optional"> {say(language, 'site:optional')}</span>}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={id} language={language} error={error} />}
      <Control {...props} />
    </div>
  );
}

export function FieldError({ id, language, error }: { id: string; language: Language; error: string }) {
  return (
    <p className="field-error" id={`${id}-error`}>
      <span className="visually-hidden">{say(language, 'site:error-prefix')} </span>
      {error}
    </p>
  );
}

/** What describes a control, in reading order; undefined when nothing does. */
export const describedBy = (id: string, hint?: string, error?: string): string | undefined =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;

function Control(props: FieldProps) {
  const id = fieldId(props.name);
  const common = {
    id,
    name: props.name,
    required: props.required,
    defaultValue: props.value,
    'aria-invalid': props.error ? true : undefined,
    'aria-describedby': describedBy(id, props.hint, props.error),
  } as const;
  if (props.kind === 'textarea') {
    return <textarea {...common} rows={props.rows ?? 4} maxLength={props.maxLength} />;
  }
  if (props.kind === 'select') {
    return (
      <select {...common}>
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  }
  if (props.kind === 'date') return <input {...common} type="date" min={props.min} max={props.max} />;
  if (props.kind === 'number') {
    const { min, max, step } = props;
    return <input {...common} type="number" inputMode="decimal" min={min} max={max} step={step} />;
  }
  const { kind, autoComplete, maxLength, inputMode, accept, spellCheck, list } = props;
  return (
    <input
      {...common}
      {...{ autoComplete, maxLength, inputMode, accept, spellCheck, list }}
      type={kind ?? 'text'}
    />
  );
}
