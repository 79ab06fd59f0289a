import type { Cycle } from '../../domain/instrument/cycle.js';
import { isRecorded } from '../../domain/eligibility/prerequisite-value.js';
import type { View } from '../../people/page.js';
import { Refusal, type Refused } from '../../people/pages/form.js';
import type { PrerequisiteRecord } from '../../proposals/prerequisite.entity.js';
import { formatDate } from '../../words/format.js';
import { Layout } from '../../site/layout.js';
import { findWords, type Language, say } from '../../words/words.js';
import { pathOf } from '../paths.js';
import { decimalWords } from '../../words/figures.js';
import { RecordForm } from './record-form.js';

export interface PrerequisitesPageProps {
  readonly view: View;
  readonly cycle: Cycle;
  readonly unit: { readonly id: string; readonly name: string } | null;
  readonly units: readonly { readonly id: string; readonly name: string; readonly closedAt: Date | null }[];
  /** The newest first. */
  readonly records: readonly PrerequisiteRecord[];
  readonly recorded: boolean;
  readonly refused?: Refused;
  readonly today: string;
}

/** Every prerequisite with the newest fact and a form for a newer one; older facts stay. */
export function PrerequisitesPage(props: PrerequisitesPageProps) {
  const { view, cycle, unit, records, recorded, refused, today } = props;
  const { language } = view;
  const level = unit ? 'unit' : 'agency';
  const rules = cycle.prerequisites.filter((rule) => rule.level === level && isRecorded(rule.kind));
  const title = say(language, `cases:prerequisites-${level}`);
  return (
    <Layout {...view} title={unit ? `${title} – ${unit.name}` : title} refused={refused !== undefined}>
      <Refusal view={view} refused={refused} />
      <h1>{title}</h1>
      {unit && (
        <p className="lead">
          <a href={pathOf.unit(unit.id)}>{unit.name}</a>
        </p>
      )}
      {recorded && (
        <p className="notice notice-good" role="status">
          {say(language, 'cases:recorded')}
        </p>
      )}
      {rules.map((rule) => (
        <section key={rule.code} className="panel" aria-labelledby={`p-${rule.code}`}>
          <h2 id={`p-${rule.code}`}>{say(language, `fields:prerequisite.${rule.code}`)}</h2>
          <Facts
            language={language}
            records={records.filter(({ code }) => code === rule.code)}
            today={today}
          />
          <RecordForm {...{ view, cycle, rule, unit, refused }} />
        </section>
      ))}
      {unit && <p className="soft">{say(language, 'cases:computed-zi')}</p>}
      <Others {...props} />
    </Layout>
  );
}

interface FactsProps {
  readonly language: Language;
  readonly records: readonly PrerequisiteRecord[];
  readonly today: string;
}

/** The fact that counts, and those that it superseded. */
function Facts({ language, records: [newest, ...earlier], today }: FactsProps) {
  if (!newest) return <p>{say(language, 'cases:unrecorded')}</p>;
  const { validUntil } = newest;
  return (
    <>
      <p>
        <Fact language={language} record={newest} />
      </p>
      {validUntil !== null && validUntil < today && (
        <p className="field-error">
          {say(language, 'cases:outdated', { date: formatDate(language, validUntil) })}
        </p>
      )}
      {earlier.length > 0 && (
        <details>
          <summary>{say(language, 'cases:history', { count: earlier.length })}</summary>
          <ul>
            {earlier.map((record) => (
              <li key={record.id}>
                <Fact language={language} record={record} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Fact({ language, record }: { language: Language; record: PrerequisiteRecord }) {
  const { value, year, source, validUntil } = record;
  return (
    <>
      <strong>{valueWords(language, value)}</strong> ({year}), {source}
      {validUntil && `, ${say(language, 'cases:valid-to', { date: formatDate(language, validUntil) })}`}
    </>
  );
}

function valueWords(language: Language, value: PrerequisiteRecord['value']): string {
  if (typeof value === 'boolean') return say(language, value ? 'site:yes' : 'site:no');
  if (typeof value === 'number') return decimalWords(language, String(value));
  return findWords(language, `fields:choice.value.${value}`) ?? value;
}

/** To the agency's own, and to those of each unit. */
function Others({ view: { language }, unit, units }: PrerequisitesPageProps) {
  const open = units.filter(({ id, closedAt }) => closedAt === null && id !== unit?.id);
  return (
    <nav aria-labelledby="prasyarat-unit">
      {unit && (
        <p>
          <a href={pathOf.prerequisites()}>{say(language, 'cases:of-agency')}</a>
        </p>
      )}
      <h2 id="prasyarat-unit">{say(language, 'cases:choose-unit')}</h2>
      <ul className="link-columns">
        {open.map(({ id, name }) => (
          <li key={id}>
            <a href={pathOf.prerequisites(id)}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
