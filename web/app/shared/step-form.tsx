import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, asked, type Case, type Field, type Option, Refused } from './api.js';
import { forgetReasons } from '../evaluator/returns.js';
import { useSession } from './session.js';
import { StepField } from './step-field.js';
import { say } from './words.js';

interface StepFormProps {
  readonly file: Case;
  readonly option: Option;
  readonly onDone: () => void;
}

/** The one form of every step: its fields come with the option, and what is wrong with them from the server. */
export function StepForm({ file, option, onDone }: StepFormProps) {
  const { take, send } = useStep(file, option, onDone);
  const { faults, messages } = refusalIn(take.error);
  return (
    <form onSubmit={send} noValidate={faults.size > 0}>
      {take.error && (
        <div className="ws-refused" role="alert">
          <p>{say('workspace:step-refused')}</p>
          <ul>
            {messages.map((message) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </div>
      )}
      {option.form.map((field) => (
        <StepField key={field.name} file={file} field={field} fault={faults.get(field.name)} />
      ))}
      <button className="button" disabled={take.isPending}>
        {say('workspace:step-confirm', { title: option.title })}
      </button>
    </form>
  );
}

function useStep(file: Case, option: Option, onDone: () => void) {
  const [commandId, setCommandId] = useState(() => crypto.randomUUID());
  const client = useQueryClient();
  const { person } = useSession();
  const take = useMutation({
    mutationFn: (input: Record<string, unknown>) =>
      asked(
        api.POST('/api/v1/cases/{id}/events', {
          params: { path: { id: file.id } },
          body: { commandId, event: option.event, input },
        }),
      ),
    onSuccess: async () => {
      if (option.form.some(({ kind }) => kind === 'reasons')) forgetReasons(person.id, file.id);
      onDone();
      await client.invalidateQueries();
    },
    // Refused is not done: what is sent next is another command. A lost answer is asked for with the same one.
    onError: (error) => void (error instanceof Refused && setCommandId(crypto.randomUUID())),
  });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    take.mutate(inputIn(new FormData(event.currentTarget), option.form));
  };
  return { take, send };
}

/** What stands in the form as the API takes it: a list of persons, reasons by indicator, everything else as text. */
function inputIn(written: FormData, fields: readonly Field[]): Record<string, unknown> {
  const entries = fields.map(({ name, kind }) => {
    if (kind === 'persons' || kind === 'document') return [name, written.getAll(name)];
    if (kind === 'reasons') return [name, reasonsIn(written, `${name}.`)];
    return [name, written.get(name)];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== null && value !== '')) as Record<
    string,
    unknown
  >;
}

const reasonsIn = (written: FormData, prefix: string) =>
  Object.fromEntries(
    [...written]
      .filter(([key, text]) => key.startsWith(prefix) && text !== '')
      .map(([key, text]) => [key.slice(prefix.length), text]),
  );

interface Said {
  readonly field?: string;
  readonly message: string;
}

function refusalIn(error: unknown): { faults: ReadonlyMap<string, string>; messages: readonly string[] } {
  if (!(error instanceof Error)) return { faults: new Map(), messages: [] };
  const { faults = [], missing = [] } = (error instanceof Refused ? error.problem : {}) as {
    readonly faults?: readonly Said[];
    readonly missing?: readonly Said[];
  };
  const said = [...missing, ...faults].map(({ message }) => message);
  return {
    faults: new Map(faults.map(({ field = '', message }) => [field, message])),
    messages: said.length > 0 ? said : [error.message],
  };
}
