import { type ComponentProps, lazy, Suspense, useId } from 'react';
import type { Case, Field } from './api.js';
import { findWords, say } from './words.js';

/** Brings the edition with it, for the titles of indicators. */
const ReasonsField = lazy(() => import('./reasons-field.js'));

interface StepFieldProps {
  readonly file: Case;
  readonly field: Field;
  readonly fault?: string;
}

const TYPES: Partial<Record<Field['kind'], string>> = { date: 'date', link: 'url' };
const NUMERIC: readonly Field['kind'][] = ['count', 'year'];

export function StepField({ file, field, fault }: StepFieldProps) {
  const { name, kind, optional } = field;
  const id = useId();
  const hint = findWords(`fields:${name}.hint`);
  const label = `${say(`fields:${name}`)}${optional ? ` ${say('workspace:optional')}` : ''}`;
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined;
  const common = {
    ...{ id, name, required: !optional, 'aria-describedby': described },
    'aria-invalid': fault ? (true as const) : undefined,
  };
  const said = <Said id={id} hint={hint} fault={fault} />;
  if (['persons', 'reasons', 'document'].includes(kind) || (kind === 'choice' && !optional))
    return (
      <fieldset className="ws-field" aria-describedby={described}>
        <legend>{label}</legend>
        {said}
        <Several file={file} field={field} />
      </fieldset>
    );
  if (kind === 'yes')
    return (
      <p className="choice">
        <input type="checkbox" {...common} value="yes" />
        <label htmlFor={id}>{label}</label>
        {said}
      </p>
    );
  return (
    <p className="ws-field">
      <label htmlFor={id}>{label}</label>
      {said}
      <One field={field} common={common} />
    </p>
  );
}

interface SaidProps {
  readonly id: string;
  readonly hint?: string;
  readonly fault?: string;
}

const Said = ({ id, hint, fault }: SaidProps) => (
  <>
    {hint && (
      <span className="hint" id={`${id}-hint`}>
        {hint}
      </span>
    )}
    {fault && (
      <span className="ws-fault" id={`${id}-fault`}>
        {fault}
      </span>
    )}
  </>
);

/** What is more than one control: those that a person picks from, or writes one by one. */
function Several({ file, field }: Omit<StepFieldProps, 'fault'>) {
  if (field.kind === 'persons') return <Persons field={field} />;
  if (field.kind === 'choice') return <Choice field={field} />;
  if (field.kind === 'document') return <KeptFiles file={file} name={field.name} />;
  return (
    <Suspense fallback={say('workspace:loading')}>
      <ReasonsField caseId={file.id} name={field.name} />
    </Suspense>
  );
}

type Common = Pick<ComponentProps<'input'>, 'id' | 'name' | 'required' | 'aria-describedby' | 'aria-invalid'>;

function One({ field, common }: { readonly field: Field; readonly common: Common }) {
  const { kind } = field;
  if (kind === 'long-text') return <textarea {...common} rows={3} maxLength={10_000} />;
  if (kind === 'choice') return <ChoiceList field={field} common={common} />;
  const inputMode = NUMERIC.includes(kind) ? 'numeric' : undefined;
  return <input {...common} type={TYPES[kind] ?? 'text'} inputMode={inputMode} />;
}

const choiceWords = (name: string, value: string): string =>
  findWords(`fields:choice.${name}.${value}`) ?? value;

const Choice = ({ field: { name, choices = [] } }: { readonly field: Field }) => (
  <>
    {choices.map((value) => (
      <label key={value} className="ws-pick">
        <input type="radio" name={name} value={value} required /> {choiceWords(name, value)}
      </label>
    ))}
  </>
);

interface ChoiceListProps {
  readonly field: Field;
  readonly common: Common;
}

const ChoiceList = ({ field: { name, choices = [] }, common }: ChoiceListProps) => (
  <select {...common} defaultValue="">
    <option value="" />
    {choices.map((value) => (
      <option key={value} value={value}>
        {choiceWords(name, value)}
      </option>
    ))}
  </select>
);

/** Files are put before the case on its page first; here they are named. */
const KeptFiles = ({ file, name }: { readonly file: Case; readonly name: string }) => (
  <>
    {file.documents.map((document) => (
      <label key={document.id} className="ws-pick">
        <input type="checkbox" name={name} value={document.id} /> {document.name}
      </label>
    ))}
    <a href={`/kasus/${file.id}/dokumen`}>{say('evidence:documents-manage')}</a>
  </>
);

/** Whom the server offers; those who sit there now are chosen already. */
function Persons({ field: { name, persons = [], seated = [], role, most } }: { readonly field: Field }) {
  if (persons.length === 0) return <p>{say('workspace:nobody', { role: say(`procedures:role.${role}`) })}</p>;
  return (
    <>
      {persons.map((person) => (
        <label key={person.id} className="ws-pick">
          <input
            type={most === 1 ? 'radio' : 'checkbox'}
            name={name}
            value={person.id}
            defaultChecked={seated.includes(person.id)}
          />{' '}
          {person.name}
        </label>
      ))}
    </>
  );
}
