import type { Indicator } from '../../../src/domain/instrument/instrument.js';
import { countLabel, optionWords } from '../../../src/words/titles.js';
import type { Content } from './keeper.js';
import { language, say } from './words.js';

interface AnswerFieldProps {
  readonly indicator: Indicator;
  readonly value: Content['value'];
  readonly closed: boolean;
  readonly onChange: (patch: { readonly value: Content['value'] }) => void;
}

/** The answer by the indicator's kind: an option in plain words, counts, or an index. */
export function AnswerField(props: AnswerFieldProps) {
  const { indicator, value, closed, onChange } = props;
  if (indicator.kind === 'options') return <Options {...props} indicator={indicator} />;
  if (indicator.kind === 'counts') {
    const given = typeof value === 'object' && value !== null ? value : {};
    return (
      <fieldset>
        <legend>{say('workspace:answer')}</legend>
        {indicator.counts.map((count) => (
          <Figure
            key={count.id}
            label={countLabel(language, count)}
            value={given[count.id]?.toString() ?? ''}
            closed={closed}
            onChange={(text) => onChange({ value: withCount(given, count.id, text) })}
          />
        ))}
      </fieldset>
    );
  }
  const { min, max } = indicator;
  return (
    <Figure
      label={`${say('workspace:answer')} (${say('workspace:index-range', { min, max })})`}
      value={typeof value === 'string' ? value : ''}
      closed={closed}
      onChange={(text) => onChange({ value: text.replace(',', '.') || null })}
    />
  );
}

function withCount(given: Readonly<Record<string, number>>, id: string, text: string): Content['value'] {
  const others = Object.fromEntries(Object.entries(given).filter(([one]) => one !== id));
  // What is no number goes to the server as it was typed, which says what is wrong with it.
  const figure = /^\d+$/.test(text) ? Number(text) : (text as unknown as number);
  const all = text === '' ? others : { ...others, [id]: figure };
  return Object.keys(all).length > 0 ? all : null;
}

type OptionsProps = AnswerFieldProps & { readonly indicator: Indicator & { readonly kind: 'options' } };

function Options({ indicator, value, closed, onChange }: OptionsProps) {
  return (
    <fieldset>
      <legend>{say('workspace:answer')}</legend>
      {indicator.options.map(({ key, text }) => (
        <p className="choice" key={key}>
          <input
            type="radio"
            id={`pilihan-${key}`}
            name="pilihan"
            disabled={closed}
            checked={value === key}
            onChange={() => onChange({ value: key })}
          />
          <label htmlFor={`pilihan-${key}`}>{optionWords({ key, text })}</label>
        </p>
      ))}
      {!closed && value !== null && (
        <button type="button" className="link-button" onClick={() => onChange({ value: null })}>
          {say('workspace:clear')}
        </button>
      )}
    </fieldset>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly closed: boolean;
  readonly onChange: (text: string) => void;
}

const Figure = ({ label, value, closed, onChange }: FigureProps) => (
  <p className="ws-field">
    <label>
      {label}
      <input
        inputMode="decimal"
        value={value}
        readOnly={closed}
        maxLength={20}
        onChange={(event) => onChange(event.target.value.trim())}
      />
    </label>
  </p>
);
