import { choicesOf, isRecorded } from '../../domain/eligibility/prerequisite-value.js';
import type { Cycle, Prerequisite } from '../../domain/instrument/cycle.js';
import type { View } from '../../people/page.js';
import { Form, Refusal, type Refused } from '../../people/pages/form.js';
import type { PrerequisiteRecord } from '../../proposals/prerequisite.entity.js';
import { faultAt } from '../../site/components/error-summary.js';
import { Field } from '../../site/components/field.js';
import { Layout } from '../../site/layout.js';
import { say } from '../../words/words.js';
import { findWords } from '../words.js';

export interface PrerequisitesPageProps {
  readonly view: View;
  readonly cycle: Cycle;
  readonly unit: { readonly id: string; readonly name: string } | null;
  readonly records: readonly PrerequisiteRecord[];
  readonly recorded: boolean;
  readonly refused?: Refused;
}

/** Every prerequisite with the newest fact and a form for a newer one; older facts stay. */
export function PrerequisitesPage({ view, cycle, unit, records, recorded, refused }: PrerequisitesPageProps) {
  const { language } = view;
  const level = unit ? 'unit' : 'agency';
  const rules = cycle.prerequisites.filter((rule) => rule.level === level && isRecorded(rule.kind));
  const title = say(language, `cases:prerequisites-${level}`);
  return (
    <Layout {...view} title={title} refused={refused !== undefined}>
      <Refusal view={view} refused={refused} />
      <h1>{title}</h1>
      {unit && <p>{unit.name}</p>}
      {recorded && (
        <p className="notice notice-good" role="status">
          {say(language, 'cases:recorded')}
        </p>
      )}
      {rules.map((rule) => (
        <section key={rule.code} className="panel">
          <h2>{findWords(language, `missing:prerequisite.${rule.code}`) ?? nameOf(language, rule)}</h2>
          <Newest language={language} record={records.find(({ code }) => code === rule.code)} />
          <RecordForm
            {...{ view, cycle, rule, unit }}
            refused={refused?.values.code === rule.code ? refused : undefined}
          />
        </section>
      ))}
    </Layout>
  );
}

/** The sentence of what is missing is the name that everybody knows the prerequisite by. */
const nameOf = (language: View['language'], { code }: Prerequisite): string =>
  findWords(language, `missing:unrecorded.${code}`) ?? code;

function Newest({ language, record }: { language: View['language']; record?: PrerequisiteRecord }) {
  if (!record) return <p>{say(language, 'cases:unrecorded')}</p>;
  const { value, year, source, validUntil } = record;
  const shown = typeof value === 'boolean' ? say(language, value ? 'site:yes' : 'cases:no') : String(value);
  return (
    <p>
      <strong>{shown}</strong> ({year}), {source}
      {validUntil && ` – ${say(language, 'cases:valid-until')} ${validUntil}`}
    </p>
  );
}

type RecordFormProps = Pick<PrerequisitesPageProps, 'view' | 'cycle' | 'unit' | 'refused'> & {
  readonly rule: Prerequisite;
};

function RecordForm({ view, cycle, unit, rule, refused }: RecordFormProps) {
  const { language } = view;
  const choices = isRecorded(rule.kind) ? choicesOf(rule.kind, cycle) : null;
  const field = (name: string) => ({
    language,
    name,
    value: refused?.values[name] ?? '',
    error: faultAt(language, refused?.faults, name),
  });
  const yesNo = { yes: say(language, 'site:yes'), no: say(language, 'cases:no') };
  const options = choices?.map((value) => ({ value, label: yesNo[value as 'yes' | 'no'] ?? value }));
  const valueLabel = say(language, 'cases:value');
  return (
    <details open={refused !== undefined}>
      <summary>{say(language, 'cases:record')}</summary>
      <Form view={view} action="/prasyarat">
        <input type="hidden" name="code" value={rule.code} />
        <input type="hidden" name="unit" value={unit?.id ?? ''} />
        {options ? (
          <Field {...field('value')} label={valueLabel} kind="select" options={options} empty="–" required />
        ) : (
          <Field {...field('value')} label={valueLabel} inputMode="decimal" required />
        )}
        <Field {...field('year')} label={say(language, 'cases:year')} inputMode="numeric" required />
        <Field {...field('source')} label={say(language, 'cases:source')} required />
        <Field {...field('validUntil')} label={say(language, 'cases:valid-until')} kind="date" />
        <button type="submit">{say(language, 'cases:record')}</button>
      </Form>
    </details>
  );
}
