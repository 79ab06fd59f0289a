import type { Indicator } from '../../domain/instrument/instrument.js';
import { Choices } from '../../site/components/choices.js';
import { Field } from '../../site/components/field.js';
import { type Language, say } from '../../words/words.js';
import { countPart, type Draft, nameIn, type TextName } from '../sheet/drafts.js';
import { countLabel, optionWords } from '../../words/titles.js';

export interface IndicatorFieldsProps {
  readonly language: Language;
  readonly indicator: Indicator;
  readonly texts: readonly TextName[];
  readonly draft: Draft | undefined;
  /** The sentence of the fault at a part of this indicator. */
  readonly error: (part: string) => string | undefined;
}

/** The answer to one indicator with the words that go with it. */
export function IndicatorFields({ language, indicator, texts, draft, error }: IndicatorFieldsProps) {
  const { code, guidance, evidence } = indicator;
  const examples = evidence.join('; ');
  return (
    <>
      <input type="hidden" name={nameIn(code, 'version')} value={draft?.version ?? 0} />
      <input type="hidden" name={nameIn(code, 'read')} value={draft?.read ?? ''} />
      <AnswerField {...{ language, indicator, draft, error }} />
      <details>
        <summary>{say(language, 'cases:guidance')}</summary>
        <p>{guidance}</p>
        {examples && <p>{say(language, 'cases:evidence-hint', { examples })}</p>}
      </details>
      {texts.map((text) => (
        <Field
          key={text}
          kind="textarea"
          rows={2}
          language={language}
          name={nameIn(code, text)}
          label={say(language, `cases:${text}`)}
          value={draft?.texts[text] ?? ''}
          error={error(text)}
          plain
        />
      ))}
    </>
  );
}

function AnswerField({ language, indicator, draft, error }: Omit<IndicatorFieldsProps, 'texts'>) {
  const { code } = indicator;
  const label = say(language, 'cases:answer');
  if (indicator.kind === 'counts') {
    return (
      <>
        {indicator.counts.map((count) => (
          <Field
            key={count.id}
            language={language}
            name={nameIn(code, countPart(count.id))}
            label={countLabel(language, count)}
            inputMode="numeric"
            value={draft?.counts[count.id] ?? ''}
            error={error(countPart(count.id))}
            plain
          />
        ))}
      </>
    );
  }
  const common = { language, name: nameIn(code, 'value'), error: error('value') };
  if (indicator.kind === 'index') {
    return <Field {...common} label={label} inputMode="decimal" value={draft?.value ?? ''} plain />;
  }
  const options = indicator.options.map((option) => ({ value: option.key, label: optionWords(option) }));
  const blank = { value: '', label: say(language, 'cases:clear') };
  return <Choices {...common} legend={label} options={[...options, blank]} value={draft?.value ?? ''} />;
}
