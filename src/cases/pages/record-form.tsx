import { choicesOf, isRecorded } from '../../domain/eligibility/prerequisite-value.js';
import type { Prerequisite } from '../../domain/instrument/cycle.js';
import { Form } from '../../people/pages/form.js';
import { faultAt } from '../../site/components/error-summary.js';
import { Field } from '../../site/components/field.js';
import { findWords, say } from '../../words/words.js';
import { pathOf } from '../paths.js';
import { fieldWords } from '../words.js';
import type { PrerequisitesPageProps } from './prerequisites.page.js';

/** The form's name of one part of a fact: every prerequisite has a form of its own on the page. */
export const factField = (code: string, part: string): string => `${code}.${part}`;

type RecordFormProps = Pick<PrerequisitesPageProps, 'view' | 'cycle' | 'unit' | 'refused'> & {
  readonly rule: Prerequisite;
};

/** Records a newer fact of one prerequisite; open only where it was refused. */
export function RecordForm({ view, cycle, unit, rule, refused }: RecordFormProps) {
  const { language } = view;
  const own = refused?.values.code === rule.code ? refused : undefined;
  const field = (part: string) => {
    const name = factField(rule.code, part);
    return {
      ...{ language, name, label: fieldWords(language, part) },
      hint: findWords(language, `fields:${part}.hint`),
      value: own?.values[name] ?? '',
      error: faultAt(language, own?.faults, name),
    };
  };
  const words = (value: string): string => {
    if (value === 'yes' || value === 'no') return say(language, `site:${value}`);
    return findWords(language, `fields:choice.value.${value}`) ?? value;
  };
  const choices = isRecorded(rule.kind) ? choicesOf(rule.kind, cycle) : null;
  const options = choices?.map((value) => ({ value, label: words(value) }));
  return (
    <details open={own !== undefined}>
      <summary>{say(language, 'cases:record')}</summary>
      <Form view={view} action={pathOf.prerequisites()}>
        <input type="hidden" name="code" value={rule.code} />
        <input type="hidden" name="unit" value={unit?.id ?? ''} />
        {options ? (
          <Field {...field('value')} kind="select" options={options} empty="–" required />
        ) : (
          <Field {...field('value')} inputMode="decimal" required />
        )}
        <Field {...field('year')} inputMode="numeric" maxLength={4} required />
        <Field {...field('source')} maxLength={300} required />
        <Field {...field('validUntil')} kind="date" />
        <button type="submit">{say(language, 'cases:record')}</button>
      </Form>
    </details>
  );
}
