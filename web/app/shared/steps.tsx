import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { api, asked, type Case, type Field, type Option } from './api.js';
import { findWords, say, stateWords } from './words.js';

/** The buttons of a case are the procedure's own options: no rule stands here. */
export function Steps({ file }: { readonly file: Case }) {
  const [done, setDone] = useState<string | null>(null);
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{say('workspace:steps')}</h2>
      <p role="status">{done === null ? '' : say('workspace:step-done', { title: done })}</p>
      {file.options.length === 0 && <p className="empty">{say('workspace:steps-none')}</p>}
      {file.options.map((option) => (
        <Step key={option.event} file={file} option={option} onDone={() => setDone(option.title)} />
      ))}
    </section>
  );
}

interface StepProps {
  readonly file: Case;
  readonly option: Option;
  readonly onDone: () => void;
}

function Step({ file, option, onDone }: StepProps) {
  const { title, missing, form, to } = option;
  if (missing.length > 0) {
    return (
      <details className="ws-step ws-step-missing">
        <summary>{title}</summary>
        <p>{say('workspace:step-missing')}</p>
        <ul>
          {missing.map(({ code, message }) => (
            <li key={code}>{message}</li>
          ))}
        </ul>
      </details>
    );
  }
  const onPage = form.some(({ kind }) => kind === 'persons' || kind === 'reasons');
  return (
    <details className="ws-step">
      <summary>{title}</summary>
      <p>{say('workspace:step-leads', { state: stateWords(file.procedure, to) })}</p>
      {onPage ? (
        <p>
          {say('workspace:step-on-page')} <a href={`/kasus/${file.id}`}>{say('workspace:step-page')}</a>
        </p>
      ) : (
        <StepForm file={file} option={option} onDone={onDone} />
      )}
    </details>
  );
}

function StepForm({ file, option, onDone }: StepProps) {
  const [commandId, setCommandId] = useState(() => crypto.randomUUID());
  const client = useQueryClient();
  const take = useMutation({
    mutationFn: (input: Record<string, unknown>) =>
      asked(
        api.POST('/api/v1/cases/{id}/events', {
          params: { path: { id: file.id } },
          body: { commandId, event: option.event, input },
        }),
      ),
    onSuccess: async () => {
      onDone();
      await client.invalidateQueries();
    },
    // Refused is not done: what is sent next is another command.
    onError: () => setCommandId(crypto.randomUUID()),
  });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const written = [...new FormData(event.currentTarget)].filter(([, value]) => value !== '');
    take.mutate(Object.fromEntries(written));
  };
  return (
    <form onSubmit={send}>
      {option.form.map((field) => (
        <StepField key={field.name} field={field} />
      ))}
      {take.error && (
        <p className="ws-refused" role="alert">
          {take.error.message}
        </p>
      )}
      <button className="button" disabled={take.isPending}>
        {say('workspace:step-confirm', { title: option.title })}
      </button>
    </form>
  );
}

const TYPES: Partial<Record<Field['kind'], string>> = { date: 'date', link: 'url' };

function StepField({ field: { name, kind, optional, choices = [] } }: { readonly field: Field }) {
  const id = useId();
  const label = `${say(`fields:${name}`)}${optional ? ` ${say('workspace:optional')}` : ''}`;
  if (kind === 'yes') {
    return (
      <p className="choice">
        <input type="checkbox" id={id} name={name} value="yes" required={!optional} />
        <label htmlFor={id}>{label}</label>
      </p>
    );
  }
  const common = { id, name, required: !optional };
  return (
    <p className="ws-field">
      <label htmlFor={id}>{label}</label>
      {kind === 'long-text' && <textarea {...common} rows={3} maxLength={10_000} />}
      {kind === 'choice' && (
        <select {...common} defaultValue="">
          <option value="" />
          {choices.map((value) => (
            <option key={value} value={value}>
              {findWords(`fields:choice.${name}.${value}`) ?? value}
            </option>
          ))}
        </select>
      )}
      {kind !== 'long-text' && kind !== 'choice' && <input {...common} type={TYPES[kind] ?? 'text'} />}
    </p>
  );
}
