import type { Indicator, Instrument } from '../../domain/instrument/instrument.js';
import { describedBy, FieldError, fieldId } from '../../site/components/field.js';
import { type Language, say } from '../../words/words.js';
import { type Section, sectionsOf } from '../sheet/sections.js';
import { titleIn } from '../../words/titles.js';
import { sectionTitle } from './sheet-words.js';
import type { Typed } from './step-fields.js';

export interface ReasonsFieldProps {
  readonly language: Language;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
  readonly typed: Typed;
  readonly instrument: Instrument | null;
}

export const reasonName = (name: string, code: string): string => `${name}.${code}`;

/** A reason per indicator, folded by area; an area in which something was written is open. */
export function ReasonsField({ language, name, label, hint, error, typed, instrument }: ReasonsFieldProps) {
  const id = fieldId(name);
  const sections = instrument ? sectionsOf(instrument) : [];
  return (
    <fieldset
      id={id}
      className={error ? 'field-refused' : undefined}
      aria-describedby={describedBy(id, hint, error)}
      tabIndex={-1}
    >
      <legend>{label}</legend>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={id} language={language} error={error} />}
      {sections.map((section) => (
        <SectionReasons key={section.code} {...{ language, name, typed, section }} />
      ))}
    </fieldset>
  );
}

type SectionReasonsProps = Pick<ReasonsFieldProps, 'language' | 'name' | 'typed'> & {
  readonly section: Section;
};

function SectionReasons({ language, name, typed, section }: SectionReasonsProps) {
  const written = section.indicators.filter(({ code }) => reasonIn(typed, name, code) !== '').length;
  return (
    <details open={written > 0} className="fold">
      <summary>
        {sectionTitle(language, section)}
        {written > 0 && <strong> {say(language, 'cases:reasons-written', { count: written })}</strong>}
      </summary>
      {section.indicators.map((indicator) => (
        <Reason key={indicator.code} {...{ language, name, typed, indicator }} />
      ))}
    </details>
  );
}

type ReasonProps = Pick<ReasonsFieldProps, 'language' | 'name' | 'typed'> & { readonly indicator: Indicator };

function Reason({ language, name, typed, indicator }: ReasonProps) {
  const field = reasonName(name, indicator.code);
  const id = fieldId(field);
  return (
    <div className="field">
      <label htmlFor={id}>
        <span className="code">{indicator.code}</span> {titleIn(language, indicator)}
      </label>
      <textarea id={id} name={field} rows={2} defaultValue={reasonIn(typed, name, indicator.code)} />
    </div>
  );
}

const reasonIn = (typed: Typed, name: string, code: string): string => {
  const value = typed[reasonName(name, code)];
  return typeof value === 'string' ? value.trim() : '';
};
