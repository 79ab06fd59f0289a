import type { Language } from '../../words/words.js';
import { describedBy, FieldError, fieldId, type Option } from './field.js';

export interface ChoicesProps {
  readonly language: Language;
  readonly name: string;
  readonly legend: string;
  readonly options: readonly (Option & { readonly hint?: string })[];
  readonly value?: string | readonly string[];
  readonly hint?: string;
  readonly error?: string;
  readonly required?: boolean;
  /** Several may be ticked (checkboxes); otherwise one (radio buttons). */
  readonly several?: boolean;
}

/** One question answered by choosing: a fieldset of radio buttons or checkboxes. */
export function Choices({
  language,
  name,
  legend,
  options,
  value,
  hint,
  error,
  required,
  several,
}: ChoicesProps) {
  const id = fieldId(name);
  const chosen = value === undefined ? [] : typeof value === 'string' ? [value] : value;
  return (
    <fieldset
      className={error ? 'field choices field-refused' : 'field choices'}
      aria-describedby={describedBy(id, hint, error)}
      aria-invalid={error ? true : undefined}
    >
      <legend>{legend}</legend>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={id} language={language} error={error} />}
      {options.map((option, index) => (
        <div className="choice" key={option.value}>
          <input
            type={several ? 'checkbox' : 'radio'}
            id={index === 0 ? id : `${id}-${index}`}
            name={name}
            value={option.value}
            defaultChecked={chosen.includes(option.value)}
            required={required && !several}
            aria-describedby={option.hint ? `${id}-${index}-hint` : undefined}
          />
          <label htmlFor={index === 0 ? id : `${id}-${index}`}>{option.label}</label>
          {option.hint && (
            <p className="hint" id={`${id}-${index}-hint`}>
              {option.hint}
            </p>
          )}
        </div>
      ))}
    </fieldset>
  );
}
